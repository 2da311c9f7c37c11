"""The command `send_reminders`."""

import datetime
import smtplib
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from notifications import ledger
from notifications.ledger import Owed
from notifications.models import Notification, Reminder, ScheduledDay

TODAY = datetime.date(2023, 11, 8)


@pytest.fixture
def owed(monkeypatch, today, health, police):
    """The health station on the 8th, the police on the 9th."""
    rows = [
        Owed(health, "test:1:-7", TODAY, datetime.date(2023, 11, 15), "Báo cáo nhiệm vụ IV.5.1", "/nhiem-vu/1/"),
        Owed(police, "test:2:-7", datetime.date(2023, 11, 9), datetime.date(2023, 11, 16), "Báo cáo IV.8.1", "/x/"),
    ]
    monkeypatch.setattr(ledger, "_sources", {"test": lambda on: [row for row in rows if row.remind_on == on]})
    return rows


def send_reminders(*arguments):
    """What the command prints, and its notes."""
    out, notes = StringIO(), StringIO()
    call_command("send_reminders", *arguments, stdout=out, stderr=notes)
    return out.getvalue(), notes.getvalue()


def test_it_prints_what_it_sent_one_line_a_reminder(owed):
    assert send_reminders() == ("2023-11-08\ttramyte\ttest:1:-7\tBáo cáo nhiệm vụ IV.5.1\n", "")
    assert len(mail.outbox) == 1
    assert send_reminders() == ("", "")


def test_a_dry_run_stores_nothing(owed):
    out, _ = send_reminders("--dry-run", "--on", "2023-11-09")
    assert out == "2023-11-09\tcongan\ttest:2:-7\tBáo cáo IV.8.1\n"
    assert mail.outbox == []
    assert not any(model.objects.exists() for model in (Reminder, Notification, ScheduledDay))


def test_a_dry_run_shows_its_day_alone_sent_already_or_not(owed):
    send_reminders()
    assert send_reminders("--dry-run")[0] == "2023-11-08\ttramyte\ttest:1:-7\tBáo cáo nhiệm vụ IV.5.1\n"
    assert "congan" not in send_reminders("--dry-run", "--on", "2023-11-10")[0]


def test_a_run_catches_up_with_the_days_between(owed):
    send_reminders()
    assert send_reminders("--on", "2023-11-10")[0].startswith("2023-11-09\tcongan")


def test_looking_ahead_does_not_make_the_days_between_count_as_done(owed, settings):
    send_reminders("--on", "2023-12-20")
    settings.PORTAL_TODAY = datetime.date(2023, 11, 10)
    assert send_reminders()[0].startswith("2023-11-09\tcongan")


@pytest.mark.parametrize("text", ["9/11/2023", "2023-02-30", "hôm qua"])
def test_a_date_that_is_none_is_refused_with_a_sentence(db, text):
    with pytest.raises(CommandError, match="không phải là ngày") as refusal:
        send_reminders("--on", text)
    assert refusal.value.returncode == 2


def test_a_day_off_is_noted(db):
    assert send_reminders("--on", "2023-11-11", "--dry-run") == (
        "",
        "11/11/2023 là ngày nghỉ: không có lời nhắc nào của ngày này.\n",
    )


def test_a_mail_that_fails_is_noted_and_not_printed_as_sent(owed, monkeypatch):
    def refuse(message):
        raise smtplib.SMTPServerDisconnected("mất kết nối")

    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", refuse)
    out, notes = send_reminders()
    assert out == ""
    assert notes.startswith("Chưa gửi được thư cho tramyte")
