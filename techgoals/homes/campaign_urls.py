"""Pages of a campaign that cross rooms, below /c/<campaign>/."""

from django.urls import path

from techgoals.homes import views

app_name = "homes"
urlpatterns = [
    path("", views.public, name="release"),
    path("home/", views.mine, name="mine"),
    path("team/", views.team, name="team"),
]
