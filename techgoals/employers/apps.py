from django.apps import AppConfig


class EmployersConfig(AppConfig):
    name = "techgoals.employers"
    label = "employers"
