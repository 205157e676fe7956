from django.apps import AppConfig


class FundConfig(AppConfig):
    name = "techgoals.fund"
    label = "fund"
