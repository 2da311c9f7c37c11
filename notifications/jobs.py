"""Reminding by the clock. Every job is safe to run twice and by two workers at once: the ledger sees to that."""

import datetime
from contextlib import ExitStack

from celery import shared_task

from agencies.models import User
from config import clock
from config.workdays import is_working_day
from notifications import ledger

MORNING = datetime.time(7, 30)


@shared_task
def remind():
    """Beat: 07:30, Monday to Friday; nothing on a public holiday."""
    today = clock.today()
    if not is_working_day(today):
        return
    with ExitStack() as stack:
        # Last, even where a source of reminders broke: what the others owe still goes out.
        stack.callback(_send_what_is_owed)
        ledger.schedule(today)


@shared_task
def sweep():
    """Beat: each minute. Sends what is still owed, and does the morning's work where the machine slept through it.

    A failed mail waits over days off like everything else: nobody is reminded at Tết.
    """
    if not is_working_day(clock.today()):
        return
    if clock.now().time() >= MORNING and not ledger.is_scheduled(clock.today()):
        remind()
    else:
        _send_what_is_owed()


@shared_task
def send_to(user_id: int):
    """Send one person what they are owed. A person of their own job: what breaks one mail stops no other."""
    ledger.send(User.objects.get(pk=user_id))


def _send_what_is_owed() -> None:
    for person in ledger.people_owed():
        send_to.delay(person.pk)
