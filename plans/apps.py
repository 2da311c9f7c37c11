from importlib import import_module

from django.apps import AppConfig, apps
from django.utils.module_loading import module_has_submodule


class PlansConfig(AppConfig):
    name = "plans"
    verbose_name = "Kế hoạch"

    def ready(self):
        # Apps above say in their `rollover.py` what must follow when a plan is loaded: from the lowest floor up, since
        # the upper ones rest on what the lower ones made (a report covers the window of its campaign).
        for app in reversed(list(apps.get_app_configs())):
            if module_has_submodule(app.module, "rollover"):
                import_module(f"{app.name}.rollover")
