"""What the other tests stand on: if one of these fails, look here first."""

import os
import tempfile

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from config.celery import app
from conftest import wait_until

pytestmark = pytest.mark.xdist_group("ground")


def test_the_tests_keep_away_from_the_developers_data():
    assert str(settings.DATA_DIR).startswith(f"{tempfile.gettempdir()}/portal-test-")
    assert settings.SECRET_KEY == "only-for-tests"
    assert not settings.DEBUG


@pytest.mark.postgresql
def test_the_second_run_stands_on_postgresql_and_redis():
    assert connection.vendor == "postgresql"
    assert settings.CELERY_BROKER_URL.startswith("redis://")


def test_a_job_goes_through_the_broker_to_a_real_worker(celery_worker_process, tmp_path):
    app.send_task("celery.accumulate", args=["đã đến nơi"])
    log = tmp_path / "worker.log"
    # Until it is done, not only received: between the two lines lies the work.
    assert wait_until(lambda: "succeeded" in log.read_text().split(" ready.")[1])
    assert "celery.accumulate" in log.read_text().split(" ready.")[1]


def test_a_page_opens_without_asking_another_host(page):
    response = page.goto("/dang-nhap/")
    assert response.status == 200
    assert page.evaluate("document.documentElement.lang") == "vi"
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=1)


def test_processes_beside_the_tests_open_the_same_database(portal_environment):
    assert str(connection.settings_dict["NAME"]) in portal_environment["DATABASE_URL"]
    assert portal_environment["PORTAL_DATA"] == os.environ["PORTAL_DATA"]
