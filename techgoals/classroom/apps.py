from django.apps import AppConfig


class ClassroomConfig(AppConfig):
    name = "techgoals.classroom"
    label = "classroom"
