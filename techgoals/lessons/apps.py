from django.apps import AppConfig


class LessonsConfig(AppConfig):
    name = "techgoals.lessons"
    label = "lessons"
