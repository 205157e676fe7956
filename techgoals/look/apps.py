from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "techgoals.look"
    label = "look"
    verbose_name = "Look"
