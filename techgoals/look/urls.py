"""The address of the component kit."""

from django.urls import path

from techgoals.look import views

app_name = "look"
urlpatterns = [path("kit/", views.kit, name="kit")]
