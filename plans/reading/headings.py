"""The manners in which papers head their sections: "I. MỤC ĐÍCH", "1. MỤC ĐÍCH", or bold words alone."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from itertools import takewhile

from .paper import Line
from .words import fold, is_capitals, one_line


class Part(Enum):
    PURPOSES = "purposes"
    CONTENT = "content"
    FUNDING = "funding"
    AGENCIES = "agencies"
    ANNEX = "annex"
    OTHER = "other"


# The part is the one whose word comes first in the heading.
PART_WORDS = {
    Part.PURPOSES: ("muc dich", "yeu cau", "muc tieu", "quan diem"),
    Part.CONTENT: ("noi dung", "nhiem vu", "giai phap", "bien phap", "hoat dong", "cong tac", "cong viec"),
    Part.FUNDING: ("kinh phi", "ngan sach"),
    Part.AGENCIES: ("to chuc thuc hien", "to chuc trien khai", "phan cong", "trach nhiem"),
}
ROMAN = re.compile(r"(?:(?:Phần|PHẦN|Mục|MỤC)\s+)?(?:[IVX]{1,5}|[A-H])\s?[./):-]\s*(?=\S)")
ARABIC = re.compile(r"(?:(?:Phần|PHẦN|Mục|MỤC)\s+)?\d{1,2}\s?[./):-]\s*(?=[^\W\d])")
# What a heading without a number begins with: a bold line below it may name its first task.
PLAIN_WORDS = (
    "muc dich", "yeu cau", "muc tieu", "quan diem", "noi dung", "nhiem vu", "giai phap", "cac noi dung", "cac nhiem vu",
    "kinh phi", "nguon kinh phi", "to chuc thuc hien", "to chuc trien khai", "phan cong", "trach nhiem",
)  # fmt: skip
LONGEST_TITLE = 20  # words


@dataclass(frozen=True)
class Heading:
    title: str
    rest: str = ""  # what stands after it on the same line: "III. KINH PHÍ: Từ ngân sách"


Manner = Callable[[Line], Heading | None]


def manner_of(lines: list[Line]) -> Manner:
    """The first manner in which the paper heads its content and one part more; Roman numerals where none does."""
    return next((manner for manner in (by_roman, by_number, by_words) if _heads(manner, lines)), by_roman)


def _heads(manner: Manner, lines: list[Line]) -> bool:
    parts = {part_of(heading.title) for line in lines if not line.row and (heading := manner(line))}
    return Part.CONTENT in parts and len(parts - {Part.OTHER}) > 1


def by_roman(line: Line) -> Heading | None:
    numeral = ROMAN.match(line.whole.strip())
    if not numeral:
        return None
    words = line.whole.strip()[numeral.end() :].split()
    capitals = _capitals(words)
    if capitals:
        return Heading(capitals, " ".join(words[len(capitals.split()) :]))
    title, _, rest = " ".join(words).partition(":")
    is_title = part_of(title) is not Part.OTHER and len(words) < LONGEST_TITLE
    return Heading(title, rest.strip()) if is_title else None


def by_number(line: Line) -> Heading | None:
    """Of numbered lines only those in capitals or bold: the items below the sections are numbered too."""
    numeral = ARABIC.match(line.whole.strip())
    if not numeral:
        return None
    words = line.whole.strip()[numeral.end() :].split()
    capitals = _capitals(words)
    if capitals:
        return Heading(capitals, " ".join(words[len(capitals.split()) :]))
    return _bold(line, " ".join(words))


def by_words(line: Line) -> Heading | None:
    text = one_line(line.text)
    if line.mark or len(text.split()) >= LONGEST_TITLE or not fold(text).startswith(PLAIN_WORDS):
        return None
    return Heading(text.rstrip(" :.")) if is_capitals(text) else _bold(line, text)


def _bold(line: Line, words: str) -> Heading | None:
    title, _, rest = words.partition(":")
    is_title = line.is_bold and fold(title).startswith(PLAIN_WORDS) and len(words.split()) < LONGEST_TITLE
    return Heading(title, rest.strip()) if is_title else None


def _capitals(words: list[str]) -> str:
    """The words in capitals that come first, where they are two or more."""
    capitals = list(takewhile(lambda word: not any(letter.islower() for letter in word), words))
    return " ".join(capitals) if len(capitals) > 1 else ""


def part_of(title: str) -> Part:
    folded = fold(title)
    places = [(folded.find(word), part) for part, words in PART_WORDS.items() for word in words if word in folded]
    return min(places, key=lambda place: place[0])[1] if places else Part.OTHER
