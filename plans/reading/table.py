"""Task tables in plain text: columns parted by tabs or pipes, known by their heading row."""

import re
from dataclasses import dataclass, replace

from .result import Task
from .words import fold, one_line

# Which words in a column's heading say what stands below it; the first that fits decides.
COLUMN_WORDS = {
    "partners": ("phoi hop",),
    "lead": ("chu tri", "chiu trach nhiem", "phu trach", "don vi thuc hien", "co quan thuc hien"),
    "time": ("thoi gian", "thoi han", "thoi diem", "tien do", "hoan thanh"),
    "content": ("noi dung", "nhiem vu", "hoat dong", "cong viec"),
    "number": ("tt", "stt", "so tt"),
}
PARTNER_MARKS = re.compile(r"\s*[;,]\s*")


@dataclass(frozen=True)
class Row:
    number: str
    content: str
    lead: str
    partners: str
    time: str
    others: tuple[str, ...]  # cells of columns that have no place in a plan's task

    @property
    def is_title(self) -> bool:
        """Only a content: the row heads the rows below it."""
        return bool(self.content) and not (self.lead or self.partners or self.time or any(self.others))

    @property
    def continues(self) -> bool:
        """A cell too long for its line goes on in a row without a number."""
        return not self.number and not self.content[:1].isupper()

    def extended(self, more: "Row") -> "Row":
        names = ("content", "lead", "partners", "time")
        cells = {name: f"{getattr(self, name)} {getattr(more, name)}".strip() for name in names}
        return replace(self, others=self.others + more.others, **cells)

    def task(self) -> Task:
        partners = tuple(name for name in PARTNER_MARKS.split(self.partners.rstrip(" .;,")) if name)
        return Task(self.content, lead=self.lead or None, partners=partners, time=self.time or None)


@dataclass(frozen=True)
class Columns:
    names: tuple[str, ...]

    @classmethod
    def of(cls, line: str) -> "Columns | None":
        """The columns of a heading row; None for any other line."""
        cells = _cells(line)
        names = tuple(_column(cell) for cell in cells)
        return cls(names) if "content" in names and "lead" in names and max(map(len, cells)) < 60 else None

    def row(self, line: str) -> Row | None:
        cells = _cells(line)
        if len(cells) < 2:
            return None
        named = list(zip(self.names, cells, strict=False))
        found = dict.fromkeys(("number", "content", "lead", "partners", "time"), "") | dict(named)
        others = [cell for name, cell in named if name == "other"] + cells[len(self.names) :]
        found.pop("other", None)
        return Row(**found, others=tuple(cell for cell in others if cell))


def _cells(line: str) -> list[str]:
    parts = line.strip().strip("|").split("|") if "|" in line else line.strip("\n").split("\t")
    return [one_line(part) for part in parts]


def _column(heading: str) -> str:
    folded = fold(heading).strip(" .")
    if folded in COLUMN_WORDS["number"]:
        return "number"
    names = (name for name, words in COLUMN_WORDS.items() if name != "number" and any(w in folded for w in words))
    return next(names, "other")
