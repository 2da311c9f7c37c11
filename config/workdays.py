"""Working days of a Vietnamese office: Monday to Friday less public holidays."""

import datetime
from functools import cache

import holidays


@cache
def _public_holidays() -> holidays.HolidayBase:
    return holidays.country_holidays("VN")


def is_working_day(day: datetime.date) -> bool:
    return day.weekday() < 5 and day not in _public_holidays()


def working_day_on_or_before(day: datetime.date) -> datetime.date:
    """`day` itself, or the last working day before it where it is a day off: dates owed never move later."""
    while not is_working_day(day):
        day -= datetime.timedelta(days=1)
    return day


def working_days_after(day: datetime.date, count: int) -> datetime.date:
    """The `count`-th working day after `day`."""
    while count:
        day += datetime.timedelta(days=1)
        count -= is_working_day(day)
    return day
