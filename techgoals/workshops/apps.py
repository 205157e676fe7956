from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    name = "techgoals.workshops"
    label = "workshops"
