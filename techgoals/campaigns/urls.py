"""Addresses of this room, below /c/<campaign>/."""

from django.urls import path

from techgoals.campaigns import views

app_name = "campaigns"
urlpatterns = [
    path("invitation/<str:secret>/", views.invitation, name="invitation"),
    path("join-a-school/", views.join_a_school, name="join_a_school"),
    path("team/people/", views.people, name="people"),
    path("team/people/invite/", views.invite, name="invite"),
    path("team/people/ties/<uuid:tie>/confirm/", views.confirm_tie, name="confirm_tie"),
    path("team/people/ties/<uuid:tie>/end/", views.end_tie, name="end_tie"),
    path("team/people/memberships/<uuid:membership>/end/", views.end_membership, name="end_membership"),
    path(
        "team/people/invitations/<uuid:invitation>/withdraw/",
        views.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path("team/schools/", views.schools, name="schools"),
    path("team/schools/import/", views.school_list, name="school_list"),
    path("team/schools/import/<uuid:file>/", views.school_list_file, name="school_list_file"),
    path("team/schools/import/<uuid:file>/refused.csv", views.refused_rows, name="refused_rows"),
    path("team/targets/", views.targets, name="targets"),
    path("team/targets/<uuid:phase>/", views.set_target, name="set_target"),
]
