"""The ledger of reminders: stored once, sent at least once, whatever happens in between."""

import datetime
import smtplib
import threading

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from config import clock
from notifications import jobs, ledger
from notifications.ledger import Owed
from notifications.models import Notification, Reminder

WEDNESDAY = datetime.date(2023, 11, 8)


def days_later(count):
    return WEDNESDAY + datetime.timedelta(days=count)


@pytest.fixture
def owed(monkeypatch, today):
    """What the one source of these tests owes: a list of `Owed` to fill."""
    rows = []
    monkeypatch.setattr(ledger, "_sources", {"test": lambda on: [row for row in rows if row.remind_on == on]})
    return rows


@pytest.fixture
def owe(owed, health):
    """`owe(**fields)`: the health station is reminded today of something due in a week."""

    def owe(recipient=health, key="test:1:-7", remind_on=WEDNESDAY, subject="Báo cáo nhiệm vụ IV.5.1"):
        row = Owed(recipient, key, remind_on, days_later(7), subject, "/nhiem-vu/1/")
        owed.append(row)
        return row

    return owe


@pytest.fixture
def mail_fails():
    """The mail server refuses everything until `mail_fails()` is called."""
    patch = pytest.MonkeyPatch()

    def refuse(message):
        raise smtplib.SMTPServerDisconnected("mất kết nối")

    patch.setattr(mail.EmailMultiAlternatives, "send", refuse)
    yield patch.undo
    patch.undo()


def minutes_pass(count):
    """As if `count` minutes went by: leases and pauses of all reminders lie so much further back."""
    gone = datetime.timedelta(minutes=count)
    for reminder in Reminder.objects.all():
        for field in ("claimed_at", "next_try_at"):
            moment = getattr(reminder, field)
            setattr(reminder, field, moment and moment - gone)
        reminder.save()


def test_however_often_the_job_runs_a_reminder_goes_out_once(owe, health):
    owe()
    for _ in range(3):
        jobs.remind()
        jobs.sweep()
    assert [message.to for message in mail.outbox] == [[health.email]]
    assert Reminder.objects.count() == Notification.objects.count() == 1


def test_one_grouped_mail_a_person(owe, health, police):
    owe(key="test:1:-7", subject="Việc thứ nhất")
    owe(key="test:2:-7", subject="Việc thứ hai")
    owe(recipient=police)
    jobs.remind()
    to_health = next(message for message in mail.outbox if message.to == [health.email])
    assert len(mail.outbox) == 2
    assert to_health.subject == "Nhắc việc ngày 08/11/2023: 2 việc"
    html = to_health.alternatives[0].content
    for text in ("Việc thứ nhất", "Việc thứ hai", "http://127.0.0.1:8000/nhiem-vu/1/"):
        assert text in to_health.body
        assert text in html


def test_words_with_marks_arrive_as_written_in_text_and_escaped_in_html(owe):
    owe(subject="Báo cáo “A & B” <gấp>")
    jobs.remind()
    assert "Báo cáo “A & B” <gấp>" in mail.outbox[0].body
    assert "Báo cáo “A &amp; B” &lt;gấp&gt;" in mail.outbox[0].alternatives[0].content


def test_who_has_no_address_reads_the_inbox(owe, health):
    health.email = ""
    health.save()
    owe()
    jobs.remind()
    assert mail.outbox == []
    assert health.notifications.get().subject == "Báo cáo nhiệm vụ IV.5.1"
    assert Reminder.objects.get().sent_at


def test_a_crash_between_storing_and_sending_loses_nothing(owe):
    owe()
    ledger.schedule(WEDNESDAY)
    assert mail.outbox == []
    jobs.sweep()
    assert len(mail.outbox) == 1


def test_a_worker_that_died_while_sending_holds_its_reminders_for_ten_minutes(owe, health):
    owe()
    ledger.schedule(WEDNESDAY)
    ledger._claim(health)
    minutes_pass(9)
    jobs.sweep()
    assert mail.outbox == []
    minutes_pass(2)
    jobs.sweep()
    assert len(mail.outbox) == 1


def test_a_crash_between_the_mail_servers_yes_and_the_stamp_mails_twice_but_tells_the_inbox_once(
    owe, health, monkeypatch
):
    """The narrow window that the ledger states."""
    owe()
    ledger.schedule(WEDNESDAY)
    with monkeypatch.context() as patch:
        patch.setattr(clock, "now", moment_unless_mailed)
        with pytest.raises(SystemExit):
            ledger.send(health)
    assert len(mail.outbox) == 1
    minutes_pass(11)
    jobs.sweep()
    assert len(mail.outbox) == 2
    assert Notification.objects.count() == 1


def moment_unless_mailed():
    """The process ends where the moment of sending is asked for; the earlier moments are given."""
    if mail.outbox:
        raise SystemExit
    return timezone.now()


def test_four_days_off_are_caught_up_in_one_mail(owe, settings):
    owe(key="test:0:0")
    jobs.remind()
    for count in (1, 2, 5):
        owe(key=f"test:{count}:0", remind_on=days_later(count))
    settings.PORTAL_TODAY = days_later(5)
    jobs.remind()
    assert len(mail.outbox) == 2
    assert mail.outbox[1].body.count("/nhiem-vu/1/") == 3
    assert Reminder.objects.filter(sent_at=None).count() == 0


def test_of_several_missed_steps_of_one_thing_the_latest_speaks(owe, settings):
    jobs.remind()
    owe(key="test:1:-2", remind_on=days_later(1), subject="Sắp đến hạn")
    owe(key="test:1:+1", remind_on=days_later(5), subject="Đã quá hạn")
    settings.PORTAL_TODAY = days_later(5)
    jobs.remind()
    assert "Đã quá hạn" in mail.outbox[0].body
    assert "Sắp đến hạn" not in mail.outbox[0].body
    assert Reminder.objects.exclude(sent_at=None).count() == 2


def test_catching_up_goes_back_no_further_than_set(owe, settings):
    settings.REMINDER_CATCH_UP_DAYS = 3
    jobs.remind()
    owe(key="test:old:0", remind_on=days_later(1))
    owe(key="test:new:0", remind_on=days_later(2))
    settings.PORTAL_TODAY = days_later(5)
    jobs.remind()
    assert [reminder.key for reminder in Reminder.objects.all()] == ["test:new:0"]


def test_the_first_run_ever_looks_at_its_own_day_alone(owe):
    owe(remind_on=days_later(-1))
    jobs.remind()
    assert not Reminder.objects.exists()


def test_what_was_done_meanwhile_is_cancelled_unsent(owe, owed):
    owe()
    ledger.schedule(WEDNESDAY)
    owed.clear()
    jobs.sweep()
    assert mail.outbox == []
    assert Reminder.objects.get().cancelled_at
    assert not Notification.objects.exists()


def test_what_is_owed_again_is_sent_after_all(owe, owed):
    row = owe()
    ledger.schedule(WEDNESDAY)
    owed.clear()
    jobs.sweep()
    owed.append(row)
    ledger.schedule(WEDNESDAY)
    jobs.sweep()
    assert len(mail.outbox) == 1


def test_a_failed_mail_is_told_in_the_inbox_at_once_and_mailed_later(owe, mail_fails):
    owe()
    jobs.remind()
    assert Notification.objects.count() == 1
    assert "mất kết nối" in Reminder.objects.get().last_error
    mail_fails()
    jobs.sweep()
    assert mail.outbox == [], "the pause is not over"
    minutes_pass(1)
    jobs.sweep()
    assert len(mail.outbox) == Notification.objects.count() == 1


def test_a_line_that_waits_for_its_mail_is_not_told_again_with_the_next_one(owe, settings, mail_fails):
    owe()
    owe(key="test:2:-7", remind_on=days_later(1), subject="Việc hôm sau")
    jobs.remind()
    minutes_pass(60)
    settings.PORTAL_TODAY = days_later(1)
    jobs.remind()
    subjects = [line.subject for line in Notification.objects.all()]
    assert subjects == ["Việc hôm sau", "Báo cáo nhiệm vụ IV.5.1"]


def test_pauses_grow_and_end_as_a_failure_the_administrator_sees(owe, health, administrator, mail_fails):
    owe()
    jobs.remind()
    pauses = []
    for _ in range(ledger.MOST_ATTEMPTS + 5):
        pauses.append((Reminder.objects.get().next_try_at - timezone.now()).total_seconds() / 60)
        minutes_pass(24 * 60)
        jobs.sweep()
    assert [round(pause) for pause in pauses[:4]] == [1, 2, 4, 8]
    assert Reminder.objects.get().attempts == ledger.MOST_ATTEMPTS
    line = administrator.notifications.get()
    assert line.subject == "Chưa gửi được thư nhắc việc"
    assert health.full_name in line.text


def test_a_person_whose_address_is_none_stops_no_other(owe, health, police):
    health.email = "khong\nphai@dia-chi"
    health.save()
    owe()
    owe(recipient=police)
    jobs.remind()
    assert [message.to for message in mail.outbox] == [[police.email]]
    assert Reminder.objects.get(recipient=health).last_error


def test_a_source_that_breaks_stops_no_other_and_is_asked_again(owe, monkeypatch):
    owe()
    broken = {"broken": lambda on: 1 / 0}
    monkeypatch.setattr(ledger, "_sources", broken | ledger._sources)
    with pytest.raises(ZeroDivisionError):
        jobs.remind()
    assert len(mail.outbox) == 1
    assert not ledger.is_scheduled(WEDNESDAY)


@pytest.mark.parametrize("day", ["2023-11-11", "2023-01-23", "2023-09-04"])
def test_nobody_is_reminded_on_a_day_off(owe, settings, day):
    settings.PORTAL_TODAY = datetime.date.fromisoformat(day)
    owe(remind_on=settings.PORTAL_TODAY)
    jobs.remind()
    jobs.sweep()
    assert not Reminder.objects.exists()


def test_a_mail_that_failed_before_a_day_off_waits_for_the_working_day(owe, settings, mail_fails):
    owe()
    jobs.remind()
    mail_fails()
    minutes_pass(60)
    settings.PORTAL_TODAY = datetime.date(2023, 11, 11)
    jobs.sweep()
    assert mail.outbox == []
    settings.PORTAL_TODAY = datetime.date(2023, 11, 13)
    jobs.sweep()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(("at", "mails"), [("07:29", 0), ("07:30", 1)])
def test_the_sweep_does_the_mornings_work_from_half_past_seven(owe, monkeypatch, at, mails):
    owe()
    morning = datetime.datetime.combine(WEDNESDAY, datetime.time.fromisoformat(at), timezone.get_current_timezone())
    monkeypatch.setattr(clock, "now", lambda: morning)
    jobs.sweep()
    assert len(mail.outbox) == mails


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_store_once_and_send_one_mail(owe, health, police):
    for count in range(20):
        owe(key=f"test:{count}:0")
        owe(key=f"test:{count}:0", recipient=police)
    gate = threading.Barrier(4)

    def work():
        gate.wait()
        jobs.remind()
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert Reminder.objects.exclude(sent_at=None).count() == Notification.objects.count() == 40
    assert sorted(message.to[0] for message in mail.outbox) == [police.email, health.email]
