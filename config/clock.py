"""What day it is for the ward's business.

Deadlines, reminders and papers ask here and nowhere else. Sessions, tokens and lockouts keep the real clock, because
a portal date that stands still must not keep a session alive.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.utils import timezone

_standing: ContextVar[datetime.date | None] = ContextVar("standing", default=None)


def today() -> datetime.date:
    """The portal's date in Vietnam: PORTAL_TODAY in a demonstration, else the real one."""
    return _standing.get() or settings.PORTAL_TODAY or timezone.localdate()


def now() -> datetime.datetime:
    """The portal's date with the real time of day, aware, in Vietnamese time."""
    return datetime.datetime.combine(today(), timezone.localtime().timetz())


@contextmanager
def standing_at(day: datetime.date) -> Iterator[None]:
    """Let it be `day` for the code inside: the sample year is lived through its own moves, tests choose their day."""
    token = _standing.set(day)
    try:
        yield
    finally:
        _standing.reset(token)
