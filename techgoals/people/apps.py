from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "techgoals.people"
    label = "people"
