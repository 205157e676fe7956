from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "techgoals.campaigns"
    label = "campaigns"
