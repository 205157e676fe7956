"""The front door, and the way home."""

from django.urls import path

from techgoals.homes import views

app_name = "front"
urlpatterns = [path("", views.front, name="front"), path("home/", views.home, name="home")]
