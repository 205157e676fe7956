"""Addresses of the pupil. ``/w/save`` is answered before Django's own pages (saving.py)."""

from django.urls import path

from techgoals.classroom import pupil_views as views

app_name = "pupil"
urlpatterns = [
    path("join/", views.join, name="join"),
    path("w/", views.lesson, name="lesson"),
    path("w/begin", views.begin, name="begin"),
    path("w/hand", views.hand, name="hand"),
    path("w/leave", views.leave, name="leave"),
    path("w/take-home", views.take_home, name="take_home"),
    path("runner/", views.runner, name="runner"),
    path("runner/observe/", views.observer, name="observer"),
    path("tell-a-teacher/", views.tell, name="tell"),
    path("privacy/pupils/", views.privacy, name="privacy"),
]
