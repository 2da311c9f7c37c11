"""Cut a plan's lines into header, title, opening, numbered sections and ending."""

import re
from dataclasses import dataclass, field, replace
from itertools import takewhile

from .headings import Heading, Manner, Part, manner_of, part_of
from .paper import Line
from .result import NotAPlan
from .words import fold, is_capitals, is_left_open, one_line

ADMINISTRATIVE_UNIT = re.compile(r"(phuong|xa|thi tran|thi xa|quan|huyen|thanh pho|tinh)\b")
UNIT_WORD_AT_END = re.compile(r"\b(phuong|xa|thi tran|quan|huyen|thanh pho|tinh)$")
# Decree 30/2020, annex I, part II.7: who signs in whose stead.
AUTHORITY = re.compile(r"(?:(?:TM|KT|TL|TUQ|Q)\s?\.|T/M|K/T)\s*\S")
POST = re.compile(r"(pho )?(chu tich|truong ban|bi thu)\b")


# What a paper that is no plan calls itself.
OTHER_KINDS = (
    "bao cao", "quyet dinh", "to trinh", "thong bao", "bien ban", "huong dan", "cong van", "giay moi", "hoa don",
    "hop dong", "nghi quyet", "chuong trinh", "danh sach", "giay de nghi", "du toan",
)  # fmt: skip


@dataclass
class Section:
    heading: str
    part: Part
    lines: list[Line] = field(default_factory=list)


@dataclass
class Outline:
    header: list[Line]
    title: str
    opening: list[Line]
    sections: list[Section]
    ending: list[Line]

    def of(self, part: Part) -> list[Section]:
        return [section for section in self.sections if section.part is part]


def outline(lines: list[Line]) -> Outline:
    """Raises NotAPlan where the text has no title "KẾ HOẠCH"."""
    heading = manner_of(lines)
    at = _title_at(lines, heading)
    title, rest = _title(lines[at:], heading)
    opening = list(takewhile(lambda line: not heading(line), rest))
    sections, ending = _sections(rest[len(opening) :], heading)
    return Outline(header=lines[:at], title=title, opening=opening, sections=sections, ending=ending)


def _title_at(lines: list[Line], heading: Manner) -> int:
    for at, line in enumerate(lines):
        if is_capitals(line.text) and re.match(r"\s*ke hoach\b", fold(line.text)):
            return at
        if heading(line):
            break
    raise NotAPlan(f"Không tìm thấy dòng tiêu đề “KẾ HOẠCH” trước các mục của văn bản.{_what_it_seems(lines)}")


def _what_it_seems(lines: list[Line]) -> str:
    capitals = (one_line(line.text) for line in lines if is_capitals(line.text))
    kind = next((line for line in capitals if fold(line).startswith(OTHER_KINDS) and len(line) < 80), None)
    return f" Đây có vẻ là “{kind}”, không phải kế hoạch." if kind else ""


def _title(lines: list[Line], heading: Manner) -> tuple[str, list[Line]]:
    """The title's words after "KẾ HOẠCH", and the lines that follow it."""
    first = one_line(lines[0].text)[len("KẾ HOẠCH") :].strip()
    rest = lines[1:]
    words = [first] if first else []
    while rest and not heading(rest[0]) and (not words or _continues_title(words[-1], rest[0])):
        words.append(one_line(rest.pop(0).text))
    return " ".join(words), rest


def _continues_title(last: str, line: Line) -> bool:
    """A title is centred: how long its lines are says nothing, the words around the break do, or bold letters."""
    text = line.text.strip()
    opens_name = is_left_open(last) or UNIT_WORD_AT_END.search(fold(last)) or ADMINISTRATIVE_UNIT.match(fold(text))
    return line.is_bold or not text[0].isupper() or is_capitals(text) or bool(opens_name)


def _sections(lines: list[Line], heading: Manner) -> tuple[list[Section], list[Line]]:
    sections: list[Section] = []
    ending: list[Line] = []
    into: list[Line] = ending
    for line in lines:
        found = None if line.row else heading(line)
        if found:
            sections.append(_section(found, line))
            into = sections[-1].lines
        elif fold(line.text).strip().startswith("phu luc") and into is ending:
            sections.append(Section(one_line(line.text), Part.ANNEX))
            into = sections[-1].lines
        elif _continues_heading(line, sections, into):
            sections[-1].heading += " " + one_line(line.text)
            sections[-1].part = part_of(sections[-1].heading)
        else:
            into = ending if _opens_ending(line) else into
            into.append(line)
    return sections, ending


def _section(found: Heading, line: Line) -> Section:
    after = [replace(line, text=found.rest, mark="", is_bold=False)] if found.rest else []
    return Section(found.title, part_of(found.title), after)


def _continues_heading(line: Line, sections: list[Section], into: list[Line]) -> bool:
    goes_on = is_capitals(line.text) and not line.row and not line.mark and not _opens_ending(line)
    return bool(sections) and into is sections[-1].lines and not into and goes_on


def _opens_ending(line: Line) -> bool:
    text = line.text.strip()
    if line.row:
        return False
    if fold(text).startswith("noi nhan"):
        return True
    return is_capitals(text) and bool(AUTHORITY.match(text) or POST.match(fold(text)))
