"""Rooms to look round in, described in metres and drawn by code."""
