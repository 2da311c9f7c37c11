"""Due dates found in a plan's words: proposed with the wording they come from, never set by themselves.

“Trước ngày 15/6” is the day before; “trong tháng 6”, “quý II” are windows, which never move; a plain day that is a day
off moves to the working day before, as everywhere.
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from config import workdays
from plans.due import ONE_DAY, Due, Recurrence
from plans.reading.citations import CITED, SOURCE

QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
YEAR = r"(?:\s*(?:/|năm)\s*(?P<year>\d{4}))?"
MONTH = rf"tháng\s+(?P<month>\d{{1,2}})(?!\d|\s*/\s*\d{{1,2}}(?!\d)){YEAR}"
DAY = rf"(?P<day>\d{{1,2}})\s*(?:/|tháng)\s*(?P<month>\d{{1,2}})(?!\d){YEAR}"
FIRST = r"(?P<first_day>\d{1,2})(?:\s*(?:/|tháng)\s*(?P<first_month>\d{1,2})(?:\s*(?:/|năm)\s*\d{4})?)?"
EVERY = r"(?:hằng|hàng|mỗi)"


@dataclass(frozen=True)
class Proposal:
    wording: str  # as the plan has it
    due: Due
    moved_from: datetime.date | None = None  # the day off that the wording names

    @property
    def typed(self) -> str:
        """As a due date is typed on the portal's pages."""
        if self.due.starts_on:
            return f"{self.due.starts_on:%d/%m} - {self.due.on:%d/%m/%Y}"
        return str(self.due)


def proposals(text: str, *, year: int) -> list[Proposal]:
    """What `text` says of the time, in its order; days of other years, and of documents it names, are left out."""
    found: dict[int, Proposal] = {}
    rest = _without_documents(text)
    for pattern, read in PATTERNS:
        for match in pattern.finditer(rest):
            due = _due(read, match, year)
            if due:
                wording = text[match.start() : match.end()].strip()
                found[match.start()] = _on_working_day(wording, due)
            # What was read, or belongs to another year, is not read again as a part of itself.
            rest = rest[: match.start()] + "_" * len(match[0]) + rest[match.end() :]
    unique: dict[Due, Proposal] = {}
    for place in sorted(found):
        unique.setdefault(found[place].due, found[place])
    return list(unique.values())


def _without_documents(text: str) -> str:
    for pattern in (SOURCE, CITED):
        text = pattern.sub(lambda document: "_" * len(document[0]), text)
    return text


def _due(read: Callable[[re.Match, int], Due], match: re.Match, year: int) -> Due | None:
    named = match.groupdict().get("year")
    if named and int(named) != year:
        return None
    try:
        return read(match, year)
    except ValueError:
        return None  # no day of the calendar


def _on_working_day(wording: str, due: Due) -> Proposal:
    if due.recurrence or due.starts_on or workdays.is_working_day(due.on):
        return Proposal(wording, due)
    return Proposal(wording, Due(workdays.working_day_on_or_before(due.on)), moved_from=due.on)


def _within(match: re.Match, year: int) -> Due:
    """From one day to another; the first may name the month by the second: “từ ngày 01 đến ngày 15/6”."""
    last = datetime.date(year, int(match["month"]), int(match["day"]))
    first = datetime.date(year, int(match["first_month"] or match["month"]), int(match["first_day"]))
    if first >= last:
        raise ValueError
    return Due(last, first)


def _before_day(match: re.Match, year: int) -> Due:
    day = datetime.date(year, int(match["month"]), int(match["day"])) - ONE_DAY
    return Due(_in_year(day, year))


def _on_day(match: re.Match, year: int) -> Due:
    return Due(datetime.date(year, int(match["month"]), int(match["day"])))


def _before_month(match: re.Match, year: int) -> Due:
    return Due(_in_year(datetime.date(year, int(match["month"]), 1) - ONE_DAY, year))


def _end_of_month(match: re.Match, year: int) -> Due:
    return Due(_months(year, int(match["month"]), int(match["month"])).on)


def _in_month(match: re.Match, year: int) -> Due:
    return _months(year, int(match["month"]), int(match["month"]))


def _in_months(match: re.Match, year: int) -> Due:
    return _months(year, int(match["first_month"]), int(match["month"]))


def _in_quarter(match: re.Match, year: int) -> Due:
    quarter = QUARTERS[match["quarter"].lower()]
    return _months(year, 3 * quarter - 2, 3 * quarter)


def _in_half(match: re.Match, year: int) -> Due:
    return _months(year, 1, 6) if match["half"].lower() == "đầu" else _months(year, 7, 12)


def _months(year: int, first: int, last: int) -> Due:
    """The months from the first day to the last; raises ValueError where they are none, or the wrong way round."""
    starts_on = datetime.date(year, first, 1)
    ends_on = datetime.date(year + last // 12, last % 12 + 1, 1) - ONE_DAY
    if last > 12 or ends_on < starts_on:
        raise ValueError
    return Due(ends_on, starts_on)


def _in_year(day: datetime.date, year: int) -> datetime.date:
    if day.year != year:
        raise ValueError
    return day


def _again(recurrence: Recurrence) -> Callable[[re.Match, int], Due]:
    return lambda match, year: Due(recurrence=recurrence)


HALF = r"(?:6|sáu)\s+tháng"
BY = r"(?:chậm nhất|muộn nhất|đến hết|đến|hết|xong|vào|hạn)(?:\s+(?:là|vào|đến|hết))*"
# In the order in which they are looked for: the longer wordings hold the shorter ones.
WORDINGS = [
    (rf"(?:(?:trước|vào)\s+)?(?:ngày\s+\d{{1,2}}\s+)?(?:định kỳ\s+)?{EVERY}\s+tháng", _again(Recurrence.MONTHLY)),
    (rf"(?:định kỳ\s+)?{EVERY}\s+quý", _again(Recurrence.QUARTERLY)),
    (rf"(?:{EVERY}|định kỳ)\s+{HALF}(?:\s+một lần)?|{HALF}\s+(?:một|1)\s+lần", _again(Recurrence.HALF_YEAR)),
    (rf"(?:từ\s+)?(?:ngày\s+)?{FIRST}\s*(?:đến|-|–)\s*(?:hết\s+)?(?:ngày\s+)?{DAY}", _within),
    (rf"(?:từ\s+)?tháng\s+(?P<first_month>\d{{1,2}})\s*(?:đến|-|–)\s*(?:hết\s+)?{MONTH}", _in_months),
    (rf"trước\s+(?:ngày\s+)?{DAY}", _before_day),
    (rf"trước\s+{MONTH}", _before_month),
    (rf"{BY}\s+(?:ngày\s+)?{DAY}", _on_day),
    (rf"(?:ngày\s+|^){DAY}", _on_day),
    (rf"(?:trong\s+)?{HALF}\s+(?P<half>đầu|cuối)\s+năm(?:\s+(?P<year>\d{{4}}))?", _in_half),
    (rf"(?:trong\s+)?quý\s+(?P<quarter>iii|iv|ii|i|[1-4]){YEAR}", _in_quarter),
    (rf"(?:đến hết|hết|cuối|{BY}\s+cuối)\s+{MONTH}", _end_of_month),
    (rf"(?:trong\s+)?{MONTH}", _in_month),
    (r"thường xuyên|quanh năm|cả năm|suốt năm|trong năm", _again(Recurrence.YEAR_ROUND)),
]
PATTERNS = [(re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE), read) for words, read in WORDINGS]
