"""Tables of tasks: their columns, known by the heading row, and what a row says."""

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
OWN_NUMBER = re.compile(r"(?:[IVX]{1,5}|[A-H]|\d{1,2}(?:\.\d{1,2})*)[./)]?\s+(?=\S)")
LONGEST_HEADING = 60  # letters


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

    def follows(self, before: "Row | None") -> bool:
        """Whether it counts on from a task: then it is one too, even where the table names nobody for it."""
        numbers = (before.number.strip(" ."), self.number.strip(" .")) if before else ("", "")
        return all(number.isdecimal() for number in numbers) and int(numbers[1]) == int(numbers[0]) + 1

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
    def of(cls, cells: list[str]) -> "Columns | None":
        """The columns that a heading row names; None for any other row."""
        names = tuple(_column(cell) for cell in cells)
        says_who_or_when = "lead" in names or ("number" in names and "time" in names)
        is_heading = "content" in names and says_who_or_when and max(map(len, cells)) < LONGEST_HEADING
        return cls(names) if is_heading else None

    def row(self, cells: list[str]) -> Row | None:
        if len(cells) < 2:
            return None
        cells = _title_in_its_column(cells, self.names.index("content"))
        named = list(zip(self.names, cells, strict=False))
        found = dict.fromkeys(("number", "content", "lead", "partners", "time"), "") | dict(named)
        others = [cell for name, cell in named if name == "other"] + cells[len(self.names) :]
        found.pop("other", None)
        return Row(**found, others=tuple(cell for cell in others if cell))


def cells_of(line: str) -> list[str]:
    """A line of plain text cut at its pipes or tabs."""
    parts = line.strip().strip("|").split("|") if "|" in line else line.strip("\n").split("\t")
    return [one_line(part) for part in parts]


def _title_in_its_column(cells: list[str], content: int) -> list[str]:
    """A title that runs across the table stands in its first cell, with its number: "I. Công tác truyền thông"."""
    title, *rest = cells
    own_number = OWN_NUMBER.match(title)
    if content == 0 or any(rest) or len(title) < 5 or not (own_number or title[0].isupper()):
        return cells
    moved = [""] * len(cells)
    moved[content] = title[own_number.end() :] if own_number else title
    return moved


def _column(heading: str) -> str:
    folded = fold(heading).strip(" .")
    if folded in COLUMN_WORDS["number"]:
        return "number"
    names = [name for name, words in COLUMN_WORDS.items() if name != "number" and any(w in folded for w in words)]
    # One column for both: the first body named there leads.
    both = names[:2] == ["partners", "lead"] and "chu tri" in folded
    return "lead" if both else next(iter(names), "other")
