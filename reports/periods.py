"""The periods that reports cover (Nghị định 09/2019/NĐ-CP, Điều 12)."""

import calendar
import datetime
import re
from dataclasses import dataclass
from datetime import date

from documents import phrases

# In the code of a report that was asked for once, before its number in the year: “2023-DX1”.
ON_REQUEST = "DX"
CODE = re.compile(r"(?P<year>\d{4})(-(H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?")


@dataclass(frozen=True)
class Period:
    """Days `start` to `end`, both inside, under a code: 2023, 2023-H1, 2023-Q2 or 2023-06."""

    code: str
    start: date
    end: date

    @classmethod
    def of(cls, code: str, *, by_calendar: bool = False) -> "Period":
        """The period of that code with the decree's bounds, or those of the calendar. Raises ValueError."""
        match = CODE.fullmatch(code)
        if match is None:
            raise ValueError(f"“{code}” không phải là mã kỳ báo cáo: dùng 2023, 2023-H1, 2023-Q2 hoặc 2023-06.")
        year = int(match["year"])
        first, last = _months(match)
        if by_calendar:
            return cls(code, date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))
        return cls(code, _fifteenth_of_month_before(year, first), date(year, last, 14))

    @property
    def year(self) -> int:
        return int(self.code[:4])

    @property
    def label(self) -> str:
        """As in a title: “6 tháng đầu năm 2023”."""
        return period_label(self.code)

    @property
    def next_label(self) -> str:
        """The period that follows, likewise: after “6 tháng đầu năm 2023” it is “6 tháng cuối năm 2023”."""
        return period_label(_code_after(self.code))


def period_label(code: str) -> str:
    """In words; of what was asked for once (“2023-DX1”) there is no more to say than its year."""
    year, _, part = code.partition("-")
    if not part or part.startswith(ON_REQUEST):
        return f"năm {year}"
    if part.startswith("H"):
        return f"{phrases.half_year(int(part[1]))} {year}"
    if part.startswith("Q"):
        return f"{phrases.quarter(int(part[1]))} năm {year}"
    return f"tháng {phrases.month(int(part))} năm {year}"


def _code_after(code: str) -> str:
    match = CODE.fullmatch(code)
    if match is None or not (match["half"] or match["quarter"] or match["month"]):
        return str(int(code[:4]) + 1)
    mark, place, last = next(
        (mark, int(match[name]), last)
        for name, mark, last in (("half", "H", 2), ("quarter", "Q", 4), ("month", "", 12))
        if match[name]
    )
    year, following = int(match["year"]) + place // last, place % last + 1
    return f"{year}-{mark}{following}" if mark else f"{year}-{following:02}"


def _months(match: re.Match) -> tuple[int, int]:
    """First and last month the period is named after."""
    if match["half"]:
        return (1, 6) if match["half"] == "1" else (7, 12)
    if match["quarter"]:
        last = 3 * int(match["quarter"])
        return last - 2, last
    if match["month"]:
        return int(match["month"]), int(match["month"])
    return 1, 12


def _fifteenth_of_month_before(year: int, month: int) -> date:
    return (date(year, month, 1) - datetime.timedelta(days=1)).replace(day=15)
