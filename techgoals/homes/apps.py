from django.apps import AppConfig


class HomesConfig(AppConfig):
    name = "techgoals.homes"
    label = "homes"
