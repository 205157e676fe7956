"""Addresses of this room, below /c/<campaign>/."""

from django.urls import path

from techgoals.evidence import views
from techgoals.evidence.survey_urls import survey_urls

app_name = "evidence"
urlpatterns = [
    path("evidence/", views.index, name="headlines"),
    path("evidence/<slug:headline>/", views.headline, name="headline"),
    path("evidence/<slug:headline>/rows/", views.rows, name="rows"),
    *survey_urls,
]
