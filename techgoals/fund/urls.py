"""Addresses of this room, below /c/<campaign>/."""

from django.urls import path

from techgoals.fund import views

app_name = "fund"
urlpatterns = [
    path("fund/", views.statement, name="statement"),
    path("team/fund/", views.rules, name="rules"),
    path("team/fund/set-aside/", views.set_aside, name="set_aside"),
    path("team/fund/<uuid:fund>/rate/", views.set_rate, name="set_rate"),
    path("team/fund/<uuid:fund>/cap/", views.set_cap, name="set_cap"),
    path("team/fund/<uuid:fund>/use/", views.allow_use, name="allow_use"),
]
