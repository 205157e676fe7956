"""Addresses of surveys, below /c/<campaign>/."""

from django.urls import path

from techgoals.evidence import survey_views

survey_urls = [path("survey/<str:secret>/", survey_views.answer, name="answer")]
