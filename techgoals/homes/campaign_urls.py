"""Pages of a campaign that cross rooms."""

from django.urls import URLPattern

app_name = "homes"
urlpatterns: list[URLPattern] = []
