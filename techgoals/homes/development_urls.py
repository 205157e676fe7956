"""Addresses that exist in development only."""

from django.urls import URLPattern

app_name = "development"
urlpatterns: list[URLPattern] = []
