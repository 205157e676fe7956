"""Addresses of the ground floor."""

from django.urls import path

from techgoals.kernel import views

urlpatterns = [path("healthz", views.healthz, name="healthz")]
