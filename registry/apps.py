from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class RegistryConfig(AppConfig):
    name = "registry"
    verbose_name = "Sổ văn bản đi"

    def ready(self):
        # Each app says in its `papers.py` how its kinds of paper are made, in its `starters.py` which drafts it fills.
        autodiscover_modules("papers", "starters")
