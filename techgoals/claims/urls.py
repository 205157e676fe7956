"""Addresses of this room."""

from django.urls import path

from techgoals.claims import school_views, team_views

app_name = "claims"
urlpatterns = [
    path("claim/<str:secret>/", school_views.claim, name="claim"),
    path("claims/", school_views.mine, name="mine"),
    path("claims/<uuid:claim>/", school_views.mine_claim, name="mine_claim"),
    path("team/claims/", team_views.team, name="team"),
    path("team/claims/<uuid:claim>/", team_views.team_claim, name="team_claim"),
    path("team/payment-runs/", team_views.runs, name="runs"),
    path("team/payment-runs/<uuid:run>/", team_views.run, name="run"),
    path("team/payment-runs/<uuid:run>/file.csv", team_views.run_file, name="run_file"),
    path("team/bank-details/", team_views.payees, name="payees"),
    path("team/bank-details/<int:urn>/", team_views.payee, name="payee"),
]
