from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "techgoals.claims"
    label = "claims"
