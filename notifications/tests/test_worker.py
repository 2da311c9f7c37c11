"""The morning's work done by a worker process, mail in files."""

import datetime
from pathlib import Path

import pytest
from django.conf import settings as portal

from conftest import wait_until
from notifications import jobs
from notifications.models import Reminder
from plans.models import Task


@pytest.fixture
def portal_environment(portal_environment):
    """The worker stands on a working day on which the task is reminded."""
    return portal_environment | {"PORTAL_TODAY": "2023-11-23"}


@pytest.mark.xdist_group("worker")
def test_a_worker_reminds_in_the_inbox_and_by_mail(health, task, celery_worker_process):
    Task.objects.filter(pk=task.pk).update(due_on=datetime.date(2023, 11, 30))
    jobs.remind.delay()
    jobs.remind.delay()
    assert wait_until(Reminder.objects.exclude(sent_at=None).exists)
    assert [line.subject.split(":")[0] for line in health.notifications.all()] == [
        f"Báo cáo nhiệm vụ {task.number}, hạn 30/11/2023"
    ]
    letters = [path.read_text() for path in Path(portal.DATA_DIR, "mail").iterdir()]
    assert sum(letter.count(f"To: {health.email}") for letter in letters) == 1
