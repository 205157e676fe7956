"""Addresses that exist in development only."""

from django.urls import path

from techgoals.homes import ticking

app_name = "development"
urlpatterns = [path("tick", ticking.tick, name="tick")]
