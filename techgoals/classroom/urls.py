"""Addresses of this room."""

from django.urls import path

from techgoals.classroom import views

app_name = "classroom"
urlpatterns = [
    path("classes/", views.classes, name="classes"),
    path("classes/<uuid:group>/", views.group, name="class"),
    path("classes/<uuid:group>/passes/", views.passes, name="passes"),
    path("classes/<uuid:group>/passes/more/", views.more_passes, name="more_passes"),
    path("classes/<uuid:group>/passes/<uuid:enrolment>/", views.one_pass, name="pass"),
    path("classes/<uuid:group>/take-over/", views.take_over, name="take_over"),
    path("classes/<uuid:group>/open/", views.open_lesson, name="open"),
    path("classes/<uuid:group>/keep/", views.keep, name="keep"),
    path("classes/<uuid:group>/erase/", views.erase, name="erase"),
    path("classes/<uuid:group>/work.zip", views.export, name="export"),
    path("board/<uuid:taught>/", views.board, name="board"),
    path("board/<uuid:taught>/now/", views.board_now, name="board_now"),
    path("board/<uuid:taught>/screen/", views.projection, name="projection"),
    path("board/<uuid:taught>/screen/now/", views.projection_now, name="projection_now"),
    path("board/<uuid:taught>/pupil/<uuid:holder>/", views.screen, name="screen"),
    path("board/<uuid:taught>/count/", views.count, name="count"),
    path("board/<uuid:taught>/end/", views.end, name="end"),
    path("board/<uuid:taught>/hand/<uuid:enrolment>/", views.hand_down, name="hand_down"),
    path("lessons/<slug:slug>/try/", views.try_lesson, name="try"),
    path("lessons/<slug:slug>/try/nothing/", views.try_nothing, name="try_nothing"),
]
