from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "techgoals.kernel"
    label = "kernel"
    verbose_name = "Kernel"
