"""Addresses of this room, below /c/<campaign>/."""

from django.urls import path

from techgoals.adoption import views

app_name = "adoption"
urlpatterns = [
    path("team/packs/", views.packs, name="packs"),
    path("team/packs/own/", views.own, name="own"),
    path("team/packs/<slug:pack>/install/", views.install, name="install"),
]
