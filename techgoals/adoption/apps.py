from django.apps import AppConfig


class AdoptionConfig(AppConfig):
    name = "techgoals.adoption"
    label = "adoption"
