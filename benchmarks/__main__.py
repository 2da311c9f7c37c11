"""`python -m benchmarks documents|pages|papers|reminders|scale|validate`: measure on a throw-away portal.

Its settings are those of `make run`, its data lie in a folder that goes when the process ends. DATABASE_URL and
REDIS_URL of the environment are left out, so that two machines compare the same thing.
"""

import argparse
import importlib
import os
import tempfile

import django

OF_THIS_MACHINE = ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "DEBUG", "SITE_URL", "ALLOWED_HOSTS", "HTTPS")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("subject", choices=["documents", "pages", "papers", "reminders", "scale", "validate"])
    subject = parser.parse_args().subject
    with tempfile.TemporaryDirectory(prefix="portal-benchmark-", ignore_cleanup_errors=True) as folder:
        prepare(folder)
        # Only now: it imports models, which want the settings.
        importlib.import_module(f"benchmarks.{subject}").main()


def prepare(folder: str) -> None:
    for name in OF_THIS_MACHINE:
        os.environ.pop(name, None)
    os.environ.update(
        DJANGO_SETTINGS_MODULE="config.settings",
        PORTAL_ENV_FILE=os.devnull,
        SECRET_KEY="only-for-measuring",
        PORTAL_DATA=folder,
        PORTAL_DEMO="1",
        PORTAL_TODAY="2023-11-08",
        DEMO_PASSWORD="do-toc-do-2023",
        LOG_LEVEL="ERROR",
        CELERY_TASK_ALWAYS_EAGER="1",
    )
    django.setup()


if __name__ == "__main__":
    main()
