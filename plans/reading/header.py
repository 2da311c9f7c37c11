"""The top of a plan: issuer, number and symbol, place and date."""

import re
from dataclasses import dataclass
from datetime import date

from .dates import day_of
from .paper import Line
from .words import fold, is_capitals, one_line

# A narrow column breaks the line: "… VIỆT", next line "NAM".
MOTTO = re.compile(r"doc lap\s*\W\s*tu do\s*\W\s*hanh phuc")
NATION = re.compile(rf"cong hoa xa hoi\s+chu nghia\s+viet\s+nam|{MOTTO.pattern}")
NUMBER = re.compile(r"Số\s*:?\s*(?P<number>[^\s/]*)\s*/\s*(?P<symbol>\S+(?:\s?-\s?[A-ZĐ&]{2,})*)", re.IGNORECASE)
BLANK = r"[\d.…_\s]*"
PLACE_AND_DATE = re.compile(
    rf"(?P<place>[^,\d\n]{{1,100}}?),?\s*(?P<date>ngày\s*{BLANK}tháng\s*{BLANK}năm\s*[\d.…_]*)", re.IGNORECASE
)


@dataclass(frozen=True)
class Header:
    issuer: str | None
    number: str | None
    symbol: str | None
    place: str | None
    issued_on: date | None
    motto: str | None
    unplaced: tuple[str, ...]


def read_header(lines: list[Line]) -> Header:
    """The two columns of the top may stand below each other or side by side: what is known is taken out first."""
    whole = "\n".join(line.whole for line in lines)
    motto = MOTTO.search(fold(whole))
    text = _without_nation(whole)
    number = NUMBER.search(text)
    text = _without(text, number)
    dated = PLACE_AND_DATE.search(text)
    text = _without(text, dated)
    left = [one_line(line) for line in text.split("\n") if line.strip(" \t-–_*")]
    return Header(
        issuer=" ".join(line for line in left if is_capitals(line)) or None,
        number=_filled(number["number"]) if number else None,
        symbol=number["symbol"].strip(",;") if number else None,
        place=one_line(dated["place"]) if dated else None,
        issued_on=day_of(dated["date"]) if dated else None,
        motto=one_line(whole[motto.start() : motto.end()]) if motto else None,
        unplaced=tuple(line for line in left if not is_capitals(line)),
    )


def _without_nation(text: str) -> str:
    for found in reversed(list(NATION.finditer(fold(text)))):
        text = _without(text, found)
    return text


def _without(text: str, found: re.Match | None) -> str:
    return f"{text[: found.start()]}\n{text[found.end() :]}" if found else text


def _filled(number: str) -> str | None:
    """The number, or None where the clerk left it to be filled in ("Số:      /KH", "Số: …/KH")."""
    return number if any(letter.isdigit() for letter in number) else None
