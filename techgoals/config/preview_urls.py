"""Addresses of ``techgoals lesson preview``: the lesson, and the frame in which pupils' code runs."""

from django.urls import include, path

from techgoals.classroom import previewing

preview = (
    [
        path("", previewing.page, name="page"),
        path("now/", previewing.now, name="now"),
        path("keep/", previewing.keep, name="keep"),
        path("pictures/", previewing.picture, name="pictures"),
        path("pictures/<str:name>", previewing.picture, name="picture"),
    ],
    "preview",
)
urlpatterns = [
    path("", include(preview)),
    path("", include("techgoals.classroom.pupil_urls")),
]
