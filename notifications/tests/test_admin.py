"""The ledger in the administrator's room."""

import datetime

import pytest
from django.urls import reverse

from agencies.models import Post, Role
from notifications.ledger import MOST_ATTEMPTS
from notifications.models import Reminder

LEDGER = reverse("admin:notifications_reminder_changelist")


@pytest.fixture
def given_up(health, today):
    return Reminder.objects.create(
        recipient=health,
        key="test:1:-7",
        remind_on=today,
        due_on=datetime.date(2023, 11, 15),
        subject="Báo cáo nhiệm vụ IV.5.1",
        attempts=MOST_ATTEMPTS,
        last_error="SMTPRecipientsRefused: hộp thư không tồn tại",
    )


@pytest.mark.parametrize(("state", "is_listed"), [("failing", True), ("owed", True), ("sent", False), ("", True)])
def test_what_failed_stands_in_the_ledger_with_its_error(client, given_up, administrator, state, is_listed):
    client.force_login(administrator)
    page = client.get(LEDGER, {"state": state} if state else {}).content.decode()
    assert ("hộp thư không tồn tại" in page) == is_listed


def test_the_administrator_has_it_sent_again(client, given_up, administrator):
    client.force_login(administrator)
    client.post(LEDGER, {"action": "send_again", "_selected_action": [given_up.pk]})
    given_up.refresh_from_db()
    assert given_up.attempts == 0


def test_nobody_writes_the_ledger_by_hand(client, given_up, administrator):
    client.force_login(administrator)
    assert client.get(reverse("admin:notifications_reminder_add")).status_code == 403
    change = reverse("admin:notifications_reminder_change", args=[given_up.pk])
    assert client.post(change, {"subject": "Khác"}).status_code == 403


def test_the_administrator_of_another_ward_sees_nothing_of_ours(client, given_up, outsider, other_ward):
    Post.objects.create(user=outsider, unit=other_ward, role=Role.ADMINISTRATOR)
    client.force_login(outsider)
    assert "Báo cáo nhiệm vụ IV.5.1" not in client.get(LEDGER).content.decode()
