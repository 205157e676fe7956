"""Addresses of this room. ``lessons/<slug>/try/`` belongs to the classroom."""

from django.urls import path, re_path

from techgoals.lessons import views

app_name = "lessons"
urlpatterns = [
    path("lessons/", views.shelf, name="shelf"),
    path("roles/", views.roles, name="roles"),
    path("roles/<slug:slug>/", views.role, name="role"),
    path("lessons/<slug:slug>/", views.lesson, name="lesson"),
    path("lessons/<slug:slug>/guide/", views.guide, name="guide"),
    path("lessons/<slug:slug>/cover/", views.cover, name="cover"),
    path("lessons/<slug:slug>/slides/", views.slides, name="slides"),
    path("lessons/<slug:slug>/worksheet/", views.worksheet, name="worksheet"),
    path("lessons/<slug:slug>/unplugged/", views.unplugged, name="unplugged"),
    path("lessons/<slug:slug>/<slug:name>.pdf", views.paper, name="paper"),
    re_path(
        r"^lessons/(?P<slug>[-a-zA-Z0-9_]+)/pictures/(?P<name>[a-z0-9-]{1,55}\.(?:jpg|webp))$",
        views.picture,
        name="picture",
    ),
]
