"""Days of one year in the next: the same day and month; a due date never on a day off."""

import datetime
from dataclasses import dataclass

from config.workdays import working_day_on_or_before
from plans.due import Due


@dataclass(frozen=True)
class MovedDue:
    """When a task is due next year; `note` says where that is not the same day and month, empty where it is."""

    due: Due
    note: str = ""


def a_year_on(day: datetime.date) -> datetime.date:
    """The same day and month a year later; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def moved_due(due: Due, *, year: int) -> MovedDue:
    """`due` in the plan of `year`: a day moves to the working day before, a window and a recurrence stay."""
    if due.recurrence or due.on is None:
        return MovedDue(due)
    on = a_year_on(due.on)
    if due.starts_on:
        window = Due(on, a_year_on(due.starts_on))
        return MovedDue(window, _join(_shortened(due.on, due.starts_on), _outside(window.starts_on, on, year=year)))
    working = working_day_on_or_before(on)
    day_off = f"{on:%d/%m/%Y} là ngày nghỉ, tính về {working:%d/%m/%Y}" if working != on else ""
    return MovedDue(Due(working), _join(_shortened(due.on), day_off, _outside(working, year=year)))


def _shortened(*days: datetime.date) -> str:
    leap = any((day.month, day.day) == (2, 29) for day in days)
    return "năm sau không có ngày 29/02, lấy ngày 28/02" if leap else ""


def _outside(*days: datetime.date, year: int) -> str:
    return f"có ngày nằm ngoài năm {year}: hãy xem lại" if any(day.year != year for day in days) else ""


def _join(*notes: str) -> str:
    said = "; ".join(filter(None, notes))
    return said[:1].upper() + said[1:]
