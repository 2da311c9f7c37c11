from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class RegistryConfig(AppConfig):
    name = "registry"
    verbose_name = "Sổ văn bản đi"

    def ready(self):
        # Each app above says in its `papers.py` how its kinds of paper are made.
        autodiscover_modules("papers")
