"""A finished DOCX as paragraphs with the properties that take effect. Twips and half-points as in the file."""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

TWIPS_PER_MM = 56.693
COLUMNS = re.compile(r"\t+| {5,}")
ROW_OF_MARKS = re.compile(r"[_\s]{4,}|[-–—─*.oO\s]{5,}")


@dataclass(eq=False)
class Letters:
    """What takes effect on one run."""

    text: str
    size: int
    size_complex: int
    bold: bool
    italic: bool
    underlined: bool
    faces: dict[str, str]
    colour: str


@dataclass(eq=False)
class Text:
    """One paragraph."""

    runs: list[Letters]
    align: str
    indents: dict[str, int]  # left, right, firstLine, hanging
    spacing: dict[str, str]  # before, after, line, lineRule
    keep_next: bool
    border: bool
    mark: str = ""  # "1.", "-": what Word numbers it with
    drawn: list[float] = field(default_factory=list)  # lengths in mm of lines drawn in it
    is_framed: bool = False  # stands in a text box
    tab_stops: list[int] = field(default_factory=list)

    @cached_property
    def text(self) -> str:
        return " ".join(f"{self.mark} {self.raw}".split())

    @property
    def raw(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def inked(self) -> list[Letters]:
        return [run for run in self.runs if run.text.strip()]

    @property
    def bold(self) -> bool:
        return bool(self.inked) and all(run.bold for run in self.inked)

    @property
    def italic(self) -> bool:
        return bool(self.inked) and all(run.italic for run in self.inked)

    @property
    def underlined(self) -> bool:
        return bool(self.inked) and all(run.underlined for run in self.inked)

    @property
    def size(self) -> int:
        return max((run.size for run in self.inked), default=0)

    @property
    def is_marks(self) -> bool:
        """Whether it is a rule drawn by a row of underscores or the like."""
        return bool(ROW_OF_MARKS.fullmatch(self.raw)) and bool(self.raw.strip())

    @property
    def first_line(self) -> int:
        """Where the first line begins, from the left margin; a tab at its head goes to the next half inch."""
        start = self.indents.get("left", 0) + self.indents.get("firstLine", 0) - self.indents.get("hanging", 0)
        return 720 if self.raw.startswith("\t") and start == 0 and not self.mark else start

    @property
    def gap(self) -> int:
        return whole(self.spacing.get("before")) + whole(self.spacing.get("after"))

    @property
    def pitch(self) -> float:
        """Distance of lines, in single lines of this size."""
        line, form = whole(self.spacing.get("line"), 240), self.spacing.get("lineRule", "auto")
        single = 1.15 * (self.size or 28) / 2 * 20
        if form == "auto":
            return line / 240
        return line / single if form == "exact" else max(line / single, 1)

    def lines(self) -> list["Text"]:
        """The paragraph parted where it says so."""
        return self._parted("\n")

    def columns(self) -> list["Text"]:
        """The paragraph parted at tabs and rows of spaces, as many set two columns."""
        joined = "".join(run.text for run in self.runs)
        if not COLUMNS.search(joined.strip()):
            return [self]
        return self._parted(COLUMNS)

    def _parted(self, at) -> list["Text"]:
        parts: list[list[Letters]] = [[]]
        for run in self.runs:
            pieces = run.text.split(at) if isinstance(at, str) else at.split(run.text)
            for place, piece in enumerate(pieces):
                if place:
                    parts.append([])
                if piece:
                    parts[-1].append(replace(run, text=piece))
        return [
            replace(self, runs=runs, mark=self.mark if not place else "", drawn=self.drawn if not place else [])
            for place, runs in enumerate(parts)
            if runs or len(parts) == 1
        ]


@dataclass(eq=False)
class Table:
    rows: list[list[list[Text]]]
    grid: list[int]
    cell_widths: list[list[int]]
    bordered: bool
    whole_rows: bool  # every row has cantSplit
    header: bool  # the first row repeats on each page
    padding: int  # left and right, the larger

    @property
    def texts(self) -> list[Text]:
        return [text for row in self.rows for cell in row for text in cell]


@dataclass
class Section:
    """How the pages of one part of the file are laid out; None where the file says nothing."""

    size: tuple[int, int] | None
    is_landscape: bool
    margins: dict[str, int]
    has_title_page: bool
    starts_at: str
    first_header: list[Text]
    header: list[Text]
    footer: list[Text]
    fields: list[str]  # of the header: "PAGE"
    footer_fields: list[str]
    blocks: int  # how many blocks of the text it holds


@dataclass
class Facts:
    """What the file says of itself."""

    title: str
    author: str
    languages: set[str]
    pages: int  # 0 where it does not say
    leftovers: list[str]  # of editing: changes, comments
    themed: bool  # whether a face comes from the theme


@dataclass
class Sheet:
    blocks: list[Text | Table]  # in order
    sections: list[Section]
    facts: Facts

    @property
    def texts(self) -> list[Text]:
        """Every paragraph of the main text, those in tables too, in the order of reading."""
        return [text for block in self.blocks for text in (block.texts if isinstance(block, Table) else [block])]


def whole(value: str | None, default: int = 0) -> int:
    """A measure as a whole number; what is no number is as if it were not there."""
    try:
        return int(float(value)) if value else default
    except ValueError:
        return default
