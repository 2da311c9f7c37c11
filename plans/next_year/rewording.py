"""Where a plan's words name its year, and how they would read a year later.

“năm 2023”, “tháng 6/2023” and “15/12/2023” move on, and so does the year after it. What names a paper by its date, a
law by its year or a span of years stays, and is shown to the coordinator all the same.
"""

import calendar
import re
from dataclasses import dataclass, replace

from documents import phrases

# A paper with its number and date, a law with its year, the year inside a paper's number, a span of years.
STAYS = (
    re.compile(r"[Ss]ố:?\s*\d+[^;.]{0,60}?ngày\s*\d{1,2}(?:\s*/\s*\d{1,2}\s*/\s*|\s+tháng\s+\d{1,2}\s+năm\s+)\d{4}"),
    re.compile(r"(?:Luật|Bộ luật|Pháp lệnh|Hiến pháp)\b[^;.]{0,60}?năm\s+\d{4}"),
    re.compile(r"/\d{4}/[A-ZĐ]"),
    re.compile(r"(?<!năm học )\d{4}\s*[-–—]\s*\d{4}"),
)
# What stands right before a year that moves on.
MOVES = re.compile(r"(?:năm\s+(?:học\s+)?|/\s*|năm học \d{4}\s*[-–—]\s*)$")
LEAP_DAY = r"(?P<leap_day>29(?:\s*/\s*0?2\s*/\s*|\s+tháng\s+0?2\s+năm\s+))?"
# So many letters before a year are shown with it.
BEFORE = 40


@dataclass(frozen=True)
class Change:
    before: str
    after: str


@dataclass(frozen=True)
class Rewording:
    """`text` as it would read a year later; what moved on, and what stays, each with the words before it."""

    text: str
    moved: tuple[Change, ...]
    kept: tuple[str, ...]


def a_year_on(text: str, *, year: int) -> Rewording:
    """How a text of the plan of `year` would read in the next year's."""
    staying = [found.span() for pattern in STAYS for found in pattern.finditer(text)]
    moved, kept = [], []

    def move(found: re.Match) -> str:
        start = found.start("year")
        said_before = _said_before(text, found.start())
        if any(first <= start < last for first, last in staying) or not MOVES.search(text[:start]):
            kept.append(said_before + found[0])
            return found[0]
        later = _later(found["leap_day"] or "", int(found["year"]) + 1)
        moved.append(Change(said_before + found[0], said_before + later))
        return later

    reworded = re.sub(rf"{LEAP_DAY}(?<!\d)(?P<year>{year}|{year + 1})(?!\d)", move, text)
    return Rewording(reworded, tuple(moved), tuple(kept))


def with_names(rewording: Rewording, said: str, *names: str) -> Rewording:
    """The same with each of `names` written as it officially is; `said` is the text as it stands."""
    slips = [
        Change(_said_before(said, found.start()) + found[0], _said_before(said, found.start()) + name)
        for name in filter(None, names)
        for found in re.finditer(re.escape(name), said, re.IGNORECASE)
        if found[0] != name
    ]
    text = phrases.with_names(rewording.text, *names)
    return replace(rewording, text=text, moved=(*rewording.moved, *slips))


def _later(leap_day: str, year: int) -> str:
    if leap_day and not calendar.isleap(year):
        leap_day = f"28{leap_day[2:]}"
    return f"{leap_day}{year}"


def _said_before(text: str, place: int) -> str:
    """The words that lead up to `place`, cut between two words."""
    words = text[max(place - BEFORE, 0) : place]
    return words if place <= BEFORE else f"…{words.partition(' ')[2]}"
