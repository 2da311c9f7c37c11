"""When an action month is, in a plan's own words: “(tháng 6/2023)”, “từ ngày 15/11 đến ngày 15/12/2023”."""

import calendar
import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

ANY_CAMPAIGN = re.compile("Tháng hành động")
WHOLE_MONTH = re.compile(r"tháng\s+(?P<month>\d{1,2})(?:\s*/\s*(?P<year>\d{4}))?")
FROM_TO = re.compile(
    r"từ\s+(?:ngày\s+)?(?P<from_day>\d{1,2})/(?P<from_month>\d{1,2})(?:/(?P<from_year>\d{4}))?"
    r"\s*(?:đến|–|-)\s*(?:hết\s+)?(?:ngày\s+)?"
    r"(?P<to_day>\d{1,2})/(?P<to_month>\d{1,2})(?:/(?P<to_year>\d{4}))?"
)

Window = tuple[datetime.date, datetime.date]


@dataclass(frozen=True)
class Mention:
    """A text that names an action month: the name as written, and the window where it states one."""

    name: str
    window: Window | None


def mention(text: str, named: str, *, year: int) -> Mention | None:
    """The first place where `text` names what the pattern `named` matches; `year` is meant where none is written."""
    found = re.search(named, text)
    if not found:
        return None
    after = text[found.end() :]
    following = ANY_CAMPAIGN.search(after)
    # What is said before the next action month is named belongs to this one.
    return Mention(found[0], _window(after[: following.start()] if following else after, year))


def first_window(mentions: Iterable[Mention]) -> Window | None:
    return next((one.window for one in mentions if one.window), None)


def _window(words: str, year: int) -> Window | None:
    try:
        return _from_to(words, year) or _whole_month(words, year)
    except ValueError:
        # A date that isn't one, a slip of the plan's: as good as none stated.
        return None


def _from_to(words: str, year: int) -> Window | None:
    found = FROM_TO.search(words)
    if not found:
        return None
    to_year = int(found["to_year"] or year)
    end = datetime.date(to_year, int(found["to_month"]), int(found["to_day"]))
    start = datetime.date(int(found["from_year"] or to_year), int(found["from_month"]), int(found["from_day"]))
    if start > end and not found["from_year"]:
        start = start.replace(year=to_year - 1)
    return (start, end) if start <= end else None


def _whole_month(words: str, year: int) -> Window | None:
    found = WHOLE_MONTH.search(words)
    if not found:
        return None
    start = datetime.date(int(found["year"] or year), int(found["month"]), 1)
    return start, start.replace(day=calendar.monthrange(start.year, start.month)[1])
