"""The ledger of reminders: what apps say is owed on a day is stored once per person and key, then sent.

An app offers a source in its `reminders.py`, which is found when the portal starts:

    @ledger.source("task")
    def owed(on: datetime.date) -> Iterable[Owed]: ...

The promise: stored exactly once, sent at least once. A reminder is written down before anything is sent (the unique
pair of recipient and key decides, however many workers ask at once), and whatever is written down and not stamped as
sent is tried again. Between the mail server's “accepted” and our stamp lies a narrow window: a crash there mails the
same reminders a second time. The inbox has no such window: its lines are written with the stamp that says so.
"""

import datetime
import uuid
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from smtplib import SMTPException

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from agencies.models import User
from config import clock
from config.workdays import is_working_day
from notifications import alarms, mail
from notifications.models import Notification, Reminder, ScheduledDay

# A claim older than this was left by a worker that died: another may take the reminders over.
LEASE = datetime.timedelta(minutes=10)
# About three days of trying: after 1, 2, 4 … minutes, then every four hours. What is left then stands in the
# administrator's room as failed, where it can be sent again.
MOST_ATTEMPTS = 24
LONGEST_WAIT = datetime.timedelta(hours=4)
# What a mail server, the network or an address that isn't one answers with; anything else is a fault of ours.
MAIL_FAULTS = (SMTPException, OSError, ValueError)


@dataclass(frozen=True)
class Owed:
    """One reminder to one person on one working day.

    `key` begins with the name of its source and is the same whenever it is asked for: what it is about, a colon, the
    step (“task:12:due:2023-11-30:-7”); where several steps of one thing go out at once, the latest speaks for all. It
    holds the date it is about, so that a moved date is a new reminder. `due_on` is shown; `link` is a path.
    """

    recipient: User
    key: str
    remind_on: datetime.date
    due_on: datetime.date
    subject: str
    link: str
    tone: str = "neutral"


Source = Callable[[datetime.date], Iterable[Owed]]
_sources: dict[str, Source] = {}


def source(name: str) -> Callable[[Source], Source]:
    """Register a function that yields what is owed on a day, as things stand now: of what is done, yields nothing.

    It answers for days gone by as well (the machine slept), and is asked again right before sending: a reminder it no
    longer yields for its day is cancelled.
    """

    def register(function: Source) -> Source:
        _sources[name] = function
        return function

    return register


def owed_on(day: datetime.date) -> list[Owed]:
    """What every source owes for `day` itself, stored already or not; nothing on a day off."""
    return _once_each(owed for name in _sources for owed in _ask(name, day))


def schedule(on: datetime.date) -> None:
    """Write down what is owed on `on` and on the days since the last run, at most REMINDER_CATCH_UP_DAYS of them.

    Safe to run twice and by two workers at once. Where one source breaks, the others' reminders are still stored, all
    in one transaction so that nobody gets two mails for one morning; then its error surfaces.
    """
    answers: dict[str, list[Owed]] = {}
    with ExitStack() as stack:
        stack.callback(_store, answers, on)
        for name in _sources:
            stack.callback(_answer, answers, name, on)


def is_scheduled(on: datetime.date) -> bool:
    """Whether every source was asked for `on` or a later day."""
    done = ScheduledDay.objects.filter(last_on__gte=on, source__in=_sources)
    return done.count() == len(_sources)


def people_owed() -> list[User]:
    """Everyone for whom something may be sent now."""
    return list(User.objects.filter(pk__in=_ready().values("recipient")).order_by("pk"))


def send(recipient: User) -> list[Reminder]:
    """Send this person what they are owed: lines in the inbox and one mail for all. Returns what was sent.

    Safe to run twice and by two workers at once. A mail that fails is tried again later, with growing pauses.
    """
    claim = _claim(recipient)
    reminders = _cancel_outdated(list(Reminder.objects.filter(claim=claim).order_by("remind_on", "pk")))
    if not reminders:
        return []
    _put_in_inbox(recipient, [reminder for reminder in reminders if reminder.told_at is None])
    try:
        mail.send(recipient, _latest_steps(reminders))
    except MAIL_FAULTS as error:
        _try_later(claim, error)
        return []
    Reminder.objects.filter(claim=claim).update(sent_at=clock.now(), claim=None, claimed_at=None, last_error="")
    return reminders


# --- Storing ---------------------------------------------------------------------------------------------------------


def _ask(name: str, day: datetime.date) -> list[Owed]:
    return list(_sources[name](day)) if is_working_day(day) else []


def _answer(answers: dict[str, list[Owed]], name: str, on: datetime.date) -> None:
    answers[name] = [owed for day in _days_to_ask(name, on) for owed in _ask(name, day)]


def _days_to_ask(name: str, on: datetime.date) -> list[datetime.date]:
    """`on` itself, and the days before it for which the source was not asked; before the first run there are none."""
    asked = ScheduledDay.objects.filter(source=name).first()
    missed = (on - asked.last_on).days - 1 if asked else 0
    count = max(0, min(missed, settings.REMINDER_CATCH_UP_DAYS))
    return [on - datetime.timedelta(days=back) for back in range(count, -1, -1)]


@transaction.atomic
def _store(answers: dict[str, list[Owed]], on: datetime.date) -> None:
    owed = _once_each(owed for answer in answers.values() for owed in answer)
    Reminder.objects.bulk_create((Reminder(**vars(one)) for one in owed), ignore_conflicts=True)
    _take_back_cancellation(owed)
    # A look ahead, by the command's date, must not make the days in between count as done.
    asked_to = min(on, clock.today())
    for name in sorted(answers):
        day, _ = ScheduledDay.objects.get_or_create(source=name, defaults={"last_on": asked_to})
        ScheduledDay.objects.filter(pk=day.pk, last_on__lt=asked_to).update(last_on=asked_to)


def _once_each(owed: Iterable[Owed]) -> list[Owed]:
    """By day, person and key: in one order everywhere, so that two workers storing at once don't block each other."""
    once = {(one.recipient.pk, one.key): one for one in owed}
    return sorted(once.values(), key=lambda one: (one.remind_on, one.recipient.username, one.key))


def _take_back_cancellation(owed: list[Owed]) -> None:
    """What was cancelled unsent and is owed again (an update was returned, a task reassigned back) counts as owed."""
    wanted = {(one.recipient.pk, one.key) for one in owed}
    cancelled = Reminder.objects.filter(sent_at=None, cancelled_at__isnull=False, key__in={one.key for one in owed})
    again = [reminder.pk for reminder in cancelled if (reminder.recipient_id, reminder.key) in wanted]
    Reminder.objects.filter(pk__in=again).update(cancelled_at=None)


# --- Sending ---------------------------------------------------------------------------------------------------------


def _ready():
    # Leases and pauses are measured by the real clock: the portal's own date may stand still.
    now = timezone.now()
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - LEASE)
    due = Q(next_try_at=None) | Q(next_try_at__lte=now)
    return Reminder.objects.owed().filter(free, due, attempts__lt=MOST_ATTEMPTS)


def _claim(recipient: User) -> uuid.UUID:
    """Mark all that may be sent to this person as ours; of two workers at once the second finds nothing left."""
    claim = uuid.uuid4()
    _ready().filter(recipient=recipient).update(claim=claim, claimed_at=timezone.now(), attempts=F("attempts") + 1)
    return claim


def _cancel_outdated(reminders: list[Reminder]) -> list[Reminder]:
    """Those of `reminders` that are still owed, asked anew; the others are cancelled."""
    owed: dict[tuple[str, datetime.date], set[tuple[int, str]]] = {}
    outdated = []
    for reminder in reminders:
        name = reminder.key.partition(":")[0]
        asked = (name, reminder.remind_on)
        if asked not in owed:
            answer = _ask(*asked) if name in _sources else []
            owed[asked] = {(one.recipient.pk, one.key) for one in answer}
        if (reminder.recipient_id, reminder.key) not in owed[asked]:
            outdated.append(reminder.pk)
    Reminder.objects.filter(pk__in=outdated).update(cancelled_at=clock.now(), claim=None, claimed_at=None)
    return [reminder for reminder in reminders if reminder.pk not in outdated]


@transaction.atomic
def _put_in_inbox(recipient: User, reminders: list[Reminder]) -> None:
    """Write the lines and the stamp together; of two workers at once only one gets to write them."""
    pks = [reminder.pk for reminder in reminders]
    if not Reminder.objects.filter(pk__in=pks, told_at=None).update(told_at=clock.now()):
        return
    Notification.objects.bulk_create(
        Notification(recipient=recipient, subject=line.subject, link=line.link, tone=line.tone)
        for line in _latest_steps(reminders)
    )


def _latest_steps(reminders: list[Reminder]) -> list[Reminder]:
    """One reminder for each thing, the one of its latest step, the nearest due first."""
    latest = {reminder.key.rpartition(":")[0]: reminder for reminder in reminders}
    return sorted(latest.values(), key=lambda reminder: (reminder.due_on, reminder.pk))


def _try_later(claim: uuid.UUID, error: Exception) -> None:
    failed = list(Reminder.objects.filter(claim=claim).select_related("recipient"))
    for reminder in failed:
        wait = min(datetime.timedelta(minutes=2 ** (reminder.attempts - 1)), LONGEST_WAIT)
        reminder.claim = reminder.claimed_at = None
        reminder.next_try_at = timezone.now() + wait
        reminder.last_error = f"{type(error).__name__}: {error}"
    Reminder.objects.bulk_update(failed, ["claim", "claimed_at", "next_try_at", "last_error"])
    alarms.mail_failed(failed)
