"""Addresses of this room."""

from django.urls import path

from techgoals.workshops import views

app_name = "workshops"
urlpatterns = [
    path("workshops/", views.catalogue, name="catalogue"),
    path("workshops/<uuid:session>/", views.session, name="session"),
    path("workshops/<uuid:session>/book/", views.book, name="book"),
    path("workshops/<uuid:session>/register/", views.register, name="register"),
    path("workshops/<uuid:session>/register/close/", views.close_register, name="close_register"),
    path("workshops/<uuid:session>/register/<uuid:booking>/", views.mark, name="mark"),
    path("bookings/<uuid:booking>/", views.booking, name="booking"),
    path("bookings/<uuid:booking>/cancel/", views.cancel, name="cancel"),
    path("bookings/<uuid:booking>/take/", views.take_held, name="take_held"),
    path("bookings/<uuid:booking>/decline/", views.decline_held, name="decline_held"),
    path("bookings/<uuid:booking>/calendar.ics", views.calendar, name="calendar"),
    path("my-bookings/", views.mine, name="mine"),
    path("team/workshops/", views.team, name="team"),
    path("team/workshops/new/", views.add_workshop, name="add_workshop"),
    path("team/workshops/schedule/", views.schedule, name="schedule"),
    path("team/workshops/<uuid:session>/", views.team_session, name="team_session"),
    path("team/workshops/<uuid:session>/open/", views.open_session, name="open_session"),
    path("team/workshops/<uuid:session>/move/", views.move_session, name="move_session"),
    path("team/workshops/<uuid:session>/cancel/", views.cancel_session, name="cancel_session"),
]
