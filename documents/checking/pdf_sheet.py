"""A finished PDF read as lines of text, drawn rules and tables. All in mm from the top left corner; sizes in points."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from documents.checking import pdf_letters
from documents.checking.pdf_letters import Edge, Letter, Properties, Sheet

MM = 25.4 / 72
HEADER_ZONE = 18  # mm from the top, where the page number stands
ASCENT, DESCENT = 0.89, 0.22  # of Times New Roman, as shares of the size
ROW = 0.3  # mm, how far apart baselines of one line may be
COLUMN_GAP = 12  # mm, wider gaps part columns
WORD_GAP = 2  # mm, wider gaps without a space part columns
TABLE_EDGE = 1.5  # mm, the shortest upright line of a table
MOST_RULES = 1_500  # a page
THICKEST_RULE, SHORTEST_RULE = 1.0, 4.0  # mm
NUMBER_LIKE = re.compile(r"[-–— ]*(?:trang )?\d{1,4}(?: ?[/|] ?\d{1,4})?[-–— .]*", re.IGNORECASE)
ROW_OF_MARKS = re.compile(r"[_\s]{4,}|[-–—─‒―⎯*.oO\s]{5,}")
# Stamp of a signed attachment: “Số: 45/BC-UBND; 15/06/2023; 09:30:15”.
SIGNED_STAMP = re.compile(r"Số: ?[^;]+; ?\d{2}/\d{2}/\d{4}; ?\d{2}: ?\d{2}: ?\d{2}.*")


@dataclass(eq=False)
class Line:
    page: int
    letters: list[Letter]
    baseline: float

    @cached_property
    def text(self) -> str:
        return " ".join("".join(letter.text for letter in self.letters).split())

    @cached_property
    def inked(self) -> list[Letter]:
        return [letter for letter in self.letters if letter.look and not letter.text.isspace()]

    @cached_property
    def x0(self) -> float:
        return min(letter.x0 for letter in self.inked)

    @cached_property
    def x1(self) -> float:
        return max(letter.x1 for letter in self.inked)

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2

    @cached_property
    def looks(self) -> set:
        return {letter.look for letter in self.inked}

    @cached_property
    def sizes(self) -> set[float]:
        return {look.size for look in self.looks}

    @cached_property
    def size(self) -> float:
        return max(self.sizes)

    @property
    def top(self) -> float:
        return self.baseline - ASCENT * self.size * MM

    @property
    def bottom(self) -> float:
        return self.baseline + DESCENT * self.size * MM

    @cached_property
    def style(self) -> str:
        """Of "regular", "bold", "italic", "bold italic": those found in the line."""
        return " / ".join(sorted({look.style for look in self.looks}))

    @property
    def is_bold(self) -> bool:
        return all("bold" in look.style for look in self.looks)

    @property
    def is_number_like(self) -> bool:
        return bool(NUMBER_LIKE.fullmatch(self.text))


@dataclass(frozen=True)
class Rule:
    x0: float
    x1: float
    y: float
    mark: str = ""  # what it is made of, where it is a row of marks: "_", "-"

    @property
    def length(self) -> float:
        return self.x1 - self.x0

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True)
class Box:
    """What is framed: a table, or a stamp."""

    x0: float
    x1: float
    top: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        return self.x0 - 0.5 < x < self.x1 + 0.5 and self.top - 0.5 < y < self.bottom + 0.5


@dataclass
class Page:
    number: int
    width: float
    height: float
    rotation: int
    lines: list[Line]  # in the order of the file, which is mostly that of reading
    rules: list[Rule]
    boxes: list[Box]

    def box_of(self, line: Line) -> Box | None:
        return next((box for box in self.boxes if box.holds(line.centre, line.baseline)), None)

    def in_table(self, line: Line) -> bool:
        return self.box_of(line) is not None

    @cached_property
    def header(self) -> list[Line]:
        """What stands in the top margin, where the page number has its place."""
        zone = [line for line in self.lines if line.baseline <= HEADER_ZONE]
        return zone if self.number > 1 else [line for line in zone if line.is_number_like]

    @cached_property
    def footer(self) -> list[Line]:
        """A page number at the foot, where many put it."""
        return [line for line in self.lines if line.baseline > self.height - 21 and line.is_number_like]

    @cached_property
    def text(self) -> list[Line]:
        """All else, row by row."""
        apart = {id(line) for line in (*self.header, *self.footer)}
        text = sorted((line for line in self.lines if id(line) not in apart), key=lambda line: line.baseline)
        rows: list[list[Line]] = []
        for line in text:
            if rows and line.baseline - rows[-1][0].baseline < 0.7:
                rows[-1].append(line)
            else:
                rows.append([line])
        return [line for row in rows for line in sorted(row, key=lambda line: line.x0)]


def read(content: bytes) -> tuple[list[Page], Properties]:
    """Raises Unreadable."""
    sheets, properties = pdf_letters.read(content)
    return [_page(number, sheet) for number, sheet in enumerate(sheets, 1)], properties


def _page(number: int, sheet: Sheet) -> Page:
    boxes = _boxes(sheet)
    lines, rules = [], _rules(sheet.edges)
    for line in _lines(number, sheet.letters):
        if ROW_OF_MARKS.fullmatch(line.text) and not line.is_number_like:
            rules.append(Rule(line.x0, line.x1, line.baseline + 0.5, line.text.strip()[0]))
        else:
            lines.append(line)
    free = [rule for rule in rules if not any(box.holds(rule.centre, rule.y) for box in boxes)]
    return Page(number, sheet.width, sheet.height, sheet.rotation, lines, free, boxes)


def _boxes(sheet: Sheet) -> list[Box]:
    """Grids come as upright lines or, from some engines, as the box of each cell; spans that touch are one."""
    upright = [edge for edge in sheet.edges if abs(edge.x1 - edge.x0) < 0.2]
    spans = sorted((min(e.y0, e.y1), max(e.y0, e.y1), e.x0) for e in upright)
    boxes: list[Box] = []
    for top, bottom, x in spans:
        if not TABLE_EDGE < bottom - top < sheet.height * 0.95:
            continue
        last = boxes[-1] if boxes else None
        if last and top <= last.bottom + 1:
            boxes[-1] = Box(min(x, last.x0), max(x, last.x1), last.top, max(bottom, last.bottom))
        else:
            boxes.append(Box(x, x, top, bottom))
    return [box for box in boxes if box.x1 - box.x0 > 1]


def _rules(edges: list[Edge]) -> list[Rule]:
    """Level lines: the two sides of a thin box are one, as is a line drawn twice or in pieces."""
    flat = sorted(
        ((edge.y0 + edge.y1) / 2, min(edge.x0, edge.x1), max(edge.x0, edge.x1))
        for edge in edges
        if abs(edge.y1 - edge.y0) < 0.2 and abs(edge.x1 - edge.x0) > 0.2
    )
    rules: list[Rule] = []
    for y, x0, x1 in flat:
        if len(rules) > MOST_RULES:
            return []  # a drawing
        place = next(
            (at for at, rule in enumerate(rules) if abs(rule.y - y) < THICKEST_RULE and _touch(rule, x0, x1)), None
        )
        if place is None:
            rules.append(Rule(x0, x1, y))
        else:
            rules[place] = Rule(min(x0, rules[place].x0), max(x1, rules[place].x1), rules[place].y)
    return [rule for rule in rules if rule.length > SHORTEST_RULE]


def _touch(rule: Rule, x0: float, x1: float) -> bool:
    return x0 < rule.x1 + 0.5 and x1 > rule.x0 - 0.5


def _lines(page: int, letters: list[Letter]) -> list[Line]:
    """In the order of the file."""
    lines: list[Line] = []
    for letter in letters:
        if letter.look is not None and not letter.look.is_visible:
            continue
        if letter.look is None:
            if lines:
                lines[-1].letters.append(letter)
        elif lines and _is_raised(lines[-1], letter):
            lines[-1].letters.append(letter._replace(look=lines[-1].letters[0].look))
        elif lines and _continues(lines[-1], letter):
            lines[-1].letters.append(letter)
        else:
            lines.append(Line(page, [letter], letter.baseline))
    return [line for line in lines if line.inked]


def _last_inked(line: Line) -> tuple[Letter | None, int]:
    """The last letter that shows, and how many spaces follow it."""
    spaces = 0
    for letter in reversed(line.letters):
        if letter.look and not letter.text.isspace():
            return letter, spaces
        spaces += 1
    return None, spaces


def _continues(line: Line, letter: Letter) -> bool:
    if abs(letter.baseline - line.baseline) >= ROW:
        return False
    last, spaces = _last_inked(line)
    if last is None or letter.text.isspace():
        return True
    gap = letter.x0 - last.x1
    widest = WORD_GAP if not spaces else COLUMN_GAP if spaces < 3 else COLUMN_GAP * 2 / 3
    # Of a glyph that stands for two letters, both have the same place.
    return letter.x0 > last.x0 - 0.1 and gap < widest


def _is_raised(line: Line, letter: Letter) -> bool:
    """A figure set higher or lower, as the mark of a note, belongs to the line it follows."""
    last, _ = _last_inked(line)
    if last is None or letter.text.isspace() or last.look is None:
        return False
    shift = abs(letter.baseline - line.baseline)
    return ROW <= shift < 2.5 and letter.look.size < 0.8 * last.look.size and -0.7 < letter.x0 - last.x1 < 1


def joined(lines: list[Line]) -> str:
    return " ".join(line.text for line in lines)


def merged(lines: list[Line]) -> list[Line]:
    """Stretches of one line that a wide gap parted, put together again."""
    found: list[Line] = lines[:1]
    for before, line in pairwise(lines):
        if line.page == before.page and abs(line.baseline - before.baseline) < ROW:
            last = found[-1]
            gap = Letter(" ", last.x1, line.x0, last.baseline, None, is_mapped=True)
            found[-1] = Line(last.page, [*last.letters, gap, *line.letters], last.baseline)
        else:
            found.append(line)
    return found
