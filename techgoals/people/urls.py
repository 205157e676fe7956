"""Addresses of this room: the doors, outside every campaign."""

from django.urls import path

from techgoals.people import views

app_name = "people"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/code/", views.code, name="code"),
    path("sign-in/authenticator/", views.second_step, name="second_step"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("account/authenticator/", views.authenticator, name="authenticator"),
]
