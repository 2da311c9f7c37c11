"""Two people at once, on the database that lets both begin."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from agencies import history
from plans.models import ProgressUpdate, Status
from plans.tests.forms import typed

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def at_once(*posts) -> list:
    """The answers to `posts`, (user, address, form) each, sent at the same moment from threads of their own."""
    start = Barrier(len(posts))

    def post(user, address, form):
        client = Client()
        client.force_login(user)
        start.wait()
        try:
            return client.post(address, form, follow=True).content.decode()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(posts)) as pool:
        return list(pool.map(lambda one: post(*one), posts))


def test_of_two_who_take_in_one_wins_and_the_other_is_told(update, coordinator, leader):
    address = reverse("plans:update-accept", args=[update.pk])
    answers = at_once((coordinator, address, {}), (leader, address, {}))
    update.refresh_from_db()
    assert update.status == Status.ACCEPTED
    assert history.of(update).count() == 1
    assert sum("Đã tiếp nhận báo cáo của" in answer for answer in answers) == 1
    assert sum("từ trước: việc này không cần làm lại" in answer for answer in answers) == 1


def test_one_form_sent_from_two_threads_makes_one_report(task, health):
    address, form = reverse("plans:update-new", args=[task.pk]), typed()
    answers = at_once((health, address, form), (health, address, form))
    assert ProgressUpdate.objects.count() == 1
    assert sum("Đã gửi báo cáo tiến độ" in answer for answer in answers) == 1
    assert sum("đã gửi rồi" in answer for answer in answers) == 1


def test_a_draft_is_not_edited_under_the_hand_that_sends_it(make_update, health):
    draft = make_update(status=Status.DRAFT)
    edit, submit = (reverse(f"plans:update-{move}", args=[draft.pk]) for move in ("edit", "submit"))
    at_once((health, edit, typed(text="Sửa.", send=None)), (health, submit, {}))
    draft.refresh_from_db()
    assert draft.status == Status.SUBMITTED
