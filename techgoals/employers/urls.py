"""Addresses of this room, below /c/<campaign>/."""

from django.urls import path

from techgoals.employers import views

app_name = "employers"
urlpatterns = [
    path("employers/<slug:slug>/", views.employer, name="employer"),
    path("my-offers/", views.offers, name="offers"),
    path("my-offers/new/", views.make_offer, name="make_offer"),
    path("my-offers/<uuid:offer>/withdraw/", views.withdraw, name="withdraw"),
    path("team/employers/", views.team, name="team"),
    path("team/employers/new/", views.add_employer, name="add_employer"),
    path("team/employers/<slug:slug>/", views.team_employer, name="team_employer"),
    path("team/employers/<slug:slug>/change/", views.change_employer, name="change_employer"),
    path("team/employers/<slug:slug>/sites/new/", views.add_site, name="add_site"),
    path("team/employers/<slug:slug>/sites/<uuid:site>/", views.change_site, name="change_site"),
    path("team/employers/<slug:slug>/contacts/new/", views.add_contact, name="add_contact"),
    path("team/employers/<slug:slug>/offers/new/", views.add_offer, name="add_offer"),
    path("team/roles/new/", views.add_role, name="add_role"),
    path("team/roles/<slug:slug>/", views.change_role, name="change_role"),
]
