"""When a task is due: on a day, over a window, again and again through the year, or not said."""

import datetime
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from django.db import models
from django.db.models import F, Q

from config import clock

ONE_DAY = datetime.timedelta(days=1)


class Recurrence(models.TextChoices):
    MONTHLY = "monthly", "Hằng tháng"
    QUARTERLY = "quarterly", "Hằng quý"
    HALF_YEAR = "half_year", "Sáu tháng một lần"
    YEAR_ROUND = "year_round", "Quanh năm"


MONTHS = {Recurrence.MONTHLY: 1, Recurrence.QUARTERLY: 3, Recurrence.HALF_YEAR: 6, Recurrence.YEAR_ROUND: 12}


@dataclass(frozen=True)
class Period:
    """One turn of a recurrence, both days included; the bounds never move to working days."""

    start: datetime.date
    end: datetime.date


@cache
def periods(recurrence: str, year: int) -> tuple[Period, ...]:
    """The turns of a recurrence within the calendar year, first to last."""
    months = range(1, 13, MONTHS[Recurrence(recurrence)])
    starts = [datetime.date(year, month, 1) for month in months] + [datetime.date(year + 1, 1, 1)]
    return tuple(Period(start, following - ONE_DAY) for start, following in pairwise(starts))


@dataclass(frozen=True)
class Due:
    """What is set of a task: a day (`on`), a window (`starts_on` to `on`), a recurrence, or nothing."""

    on: datetime.date | None = None
    starts_on: datetime.date | None = None
    recurrence: str = ""

    def __str__(self):
        if self.recurrence:
            return Recurrence(self.recurrence).label
        if self.starts_on:
            return f"Từ {self.starts_on:%d/%m} đến {self.on:%d/%m/%Y}"
        return f"{self.on:%d/%m/%Y}" if self.on else ""


class Scheduled(models.Model):
    """A row of a plan (`self.plan`) that is due in one of these ways; which one follows from what is filled in."""

    due_on = models.DateField("hạn hoàn thành", null=True, blank=True)
    # Of a window its first day; of a recurrence the day it was set, since when its turns are owed.
    due_from = models.DateField("từ ngày", null=True, blank=True)
    recurrence = models.CharField("lặp lại", max_length=10, choices=Recurrence, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(recurrence="")
                | Q(due_from=None)
                | (Q(due_on__isnull=False) & Q(due_on__gte=F("due_from"))),
                name="task_due_window_in_order",
                violation_error_message="Ngày cuối không được trước ngày đầu.",
            ),
            models.CheckConstraint(
                condition=Q(recurrence="") | (Q(recurrence__in=Recurrence.values) & Q(due_on=None)),
                name="task_due_on_a_day_or_recurring",
                violation_error_message="Việc lặp lại không có ngày hoàn thành riêng.",
            ),
        ]

    @property
    def due(self) -> Due:
        return Due(recurrence=self.recurrence) if self.recurrence else Due(self.due_on, self.due_from)

    @property
    def due_in_words(self) -> str:
        """As people read it today: “30/11/2023”, “Hằng tháng, kỳ này đến 30/11”; “Chưa đặt” where nothing is set."""
        if self.recurrence == Recurrence.YEAR_ROUND:
            return f"{self.due}, đến 31/12"
        if self.recurrence:
            return f"{self.due}, kỳ này đến {self.period_on(clock.today()).end:%d/%m}"
        return str(self.due) or "Chưa đặt"

    def period_on(self, day: datetime.date) -> Period | None:
        """The turn that runs on `day`, the year's first or last where it lies outside; None without a recurrence."""
        if not self.recurrence:
            return None
        turns = periods(self.recurrence, self.plan.year)
        return next((turn for turn in turns if turn.end >= day), turns[-1])

    def is_due_in(self, month: int) -> bool:
        """Whether its day, or the last day of its window or of one of its turns, lies in that month of the year."""
        if self.recurrence:
            return month % MONTHS[Recurrence(self.recurrence)] == 0
        return self.due_on is not None and (self.due_on.year, self.due_on.month) == (self.plan.year, month)

    def is_due_by(self, month: int) -> bool:
        """Whether all of it is due when that month of the year ends; a recurrence is with its last turn."""
        if self.recurrence:
            return month == MONTHS[Recurrence.YEAR_ROUND]
        return self.due_on is not None and (self.due_on.year, self.due_on.month) <= (self.plan.year, month)

    def owed_periods(self) -> list[Period]:
        """The turns that were not over when the recurrence was set, or the plan issued; none without a recurrence."""
        if not self.recurrence:
            return []
        since = self.due_from or self.plan.issued_on or datetime.date.min
        return [turn for turn in periods(self.recurrence, self.plan.year) if turn.end >= since]

    def last_period_before(self, day: datetime.date) -> Period | None:
        """The newest turn owed that was over before `day`."""
        return next((turn for turn in reversed(self.owed_periods()) if turn.end < day), None)
