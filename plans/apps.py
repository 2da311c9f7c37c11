from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PlansConfig(AppConfig):
    name = "plans"
    verbose_name = "Kế hoạch"

    def ready(self):
        # Apps above say in their `rollover.py` what must follow when a plan is loaded.
        autodiscover_modules("rollover")
