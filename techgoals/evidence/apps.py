from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "techgoals.evidence"
    label = "evidence"
