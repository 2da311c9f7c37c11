"""Cut a plan's lines into header, title, opening, numbered sections and ending."""

import re
from dataclasses import dataclass, field
from enum import Enum
from itertools import takewhile

from .result import NotAPlan
from .words import fold, is_capitals, is_left_open, one_line


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
ROMAN = re.compile(r"(?:[IVX]{1,5}|[A-H])\s?[./)-]\s*(?=\S)")
ADMINISTRATIVE_UNIT = re.compile(r"(phuong|xa|thi tran|thi xa|quan|huyen|thanh pho|tinh)\b")
UNIT_WORD_AT_END = re.compile(r"\b(phuong|xa|thi tran|quan|huyen|thanh pho|tinh)$")
# Decree 30/2020, annex I, part II.7: who signs in whose stead.
AUTHORITY = re.compile(r"(?:(?:TM|KT|TL|TUQ|Q)\s?\.|T/M|K/T)\s*\S")
POST = re.compile(r"(pho )?(chu tich|truong ban|bi thu)\b")


@dataclass
class Section:
    heading: str
    part: Part
    lines: list[str] = field(default_factory=list)


@dataclass
class Outline:
    header: list[str]
    title: str
    opening: list[str]
    sections: list[Section]
    ending: list[str]

    def of(self, part: Part) -> list[Section]:
        return [section for section in self.sections if section.part is part]


def outline(lines: list[str]) -> Outline:
    """Raises NotAPlan where the text has no title "KẾ HOẠCH"."""
    at = _title_at(lines)
    title, rest = _title(lines[at:])
    opening = list(takewhile(lambda line: not heading(line), rest))
    sections, ending = _sections(rest[len(opening) :])
    return Outline(header=lines[:at], title=title, opening=opening, sections=sections, ending=ending)


def _title_at(lines: list[str]) -> int:
    for at, line in enumerate(lines):
        if is_capitals(line) and re.match(r"\s*ke hoach\b", fold(line)):
            return at
        if heading(line):
            break
    raise NotAPlan("Không tìm thấy dòng tiêu đề “KẾ HOẠCH” trước các mục của văn bản.")


def _title(lines: list[str]) -> tuple[str, list[str]]:
    """The title's words after "KẾ HOẠCH", and the lines that follow it."""
    first = one_line(lines[0])[len("KẾ HOẠCH") :].strip()
    rest = lines[1:]
    words = [first] if first else []
    while rest and not heading(rest[0]) and (not words or _continues_title(words[-1], rest[0])):
        words.append(one_line(rest.pop(0)))
    return " ".join(words), rest


def _continues_title(last: str, line: str) -> bool:
    """A title is centred: how long its lines are says nothing, the words around the break do."""
    line = line.strip()
    opens_name = is_left_open(last) or UNIT_WORD_AT_END.search(fold(last)) or ADMINISTRATIVE_UNIT.match(fold(line))
    return not line[0].isupper() or is_capitals(line) or bool(opens_name)


def heading(line: str) -> tuple[str, str] | None:
    """A section's heading and what stands after it on the same line: "III. KINH PHÍ: Từ ngân sách" gives both."""
    line = line.strip()
    numeral = ROMAN.match(line)
    if not numeral:
        return None
    words = line[numeral.end() :].split()
    capitals = list(takewhile(lambda word: not any(letter.islower() for letter in word), words))
    if len(capitals) > 1:
        return " ".join(capitals), " ".join(words[len(capitals) :])
    title, _, rest = " ".join(words).partition(":")
    return (title, rest.strip()) if part_of(title) is not Part.OTHER and len(words) < 20 else None


def part_of(title: str) -> Part:
    folded = fold(title)
    places = [(folded.find(word), part) for part, words in PART_WORDS.items() for word in words if word in folded]
    return min(places, key=lambda place: place[0])[1] if places else Part.OTHER


def _sections(lines: list[str]) -> tuple[list[Section], list[str]]:
    sections: list[Section] = []
    ending: list[str] = []
    into: list[str] = ending
    for line in lines:
        found = heading(line)
        if found:
            sections.append(Section(found[0], part_of(found[0]), [found[1]] if found[1] else []))
            into = sections[-1].lines
        elif fold(line).strip().startswith("phu luc") and into is ending:
            sections.append(Section(one_line(line), Part.ANNEX))
            into = sections[-1].lines
        elif _continues_heading(line, sections, into):
            sections[-1].heading += " " + one_line(line)
            sections[-1].part = part_of(sections[-1].heading)
        else:
            into = ending if _opens_ending(line) else into
            into.append(line)
    return sections, ending


def _continues_heading(line: str, sections: list[Section], into: list[str]) -> bool:
    return bool(sections) and into is sections[-1].lines and not into and is_capitals(line) and not _opens_ending(line)


def _opens_ending(line: str) -> bool:
    line = line.strip()
    if fold(line).startswith("noi nhan"):
        return True
    return is_capitals(line) and bool(AUTHORITY.match(line) or POST.match(fold(line)))
