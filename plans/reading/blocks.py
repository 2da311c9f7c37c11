"""From a section's lines to its blocks: one numbered item, bullet, paragraph or table row each.

A line break in the source may be the author's or only the page's edge. Three things tell them apart: an item's
mark, a line that starts in lower case, and how far the line before it ran.
"""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from .columns import Columns, Row
from .paper import Line
from .words import fold, is_finished, is_left_open, joined, one_line

MARK = re.compile(
    r"(?P<dotted>\d{1,2}(?:\.\d{1,2})+\.?(?=\s))"
    r"|(?P<number>\d{1,2}(?:[.)](?=\s*[^\W\d]|\s*[“\"(])|/(?=\s)))"
    r"|(?P<letter>[a-zđ](?:\)|\.(?=\s)))"
    r"|(?P<paren>\((?:\d{1,2}|[a-zđ]|[ivx]+)\))"
    r"|(?P<dash>[-–—](?=\s*[\w“\"(]))"
    r"|(?P<plus>\+)|(?P<star>\*+)|(?P<dot>[•●▪◦○‣·])"
)
INLINE_MARK = re.compile(r"(?<=[.;:])\s+(?=[-–—+*•●▪]\s+(\w))")
YEAR_OR_DAY = re.compile(r"(\d{4}|\d{1,2}/\d{1,2})\b")
ENDS_IN_YEAR_OR_DAY = re.compile(r"(?:\d{4}|\d{1,2}/\d{1,2})$")
# A number after one of these may belong to the sentence: "trong tháng", next line "6. Tiếp tục".
ASKS_FOR_NUMBER = re.compile(r"\b(?:số|ngày|tháng|quý|năm|điều|khoản|mục|phần|tổ|khu)$", re.IGNORECASE)
# No count may follow a plural word, so a number there is the page's: "quy định các 2 biện pháp".
PAGE_NUMBER_IN_SENTENCE = re.compile(r"\b((?:các|những|mọi) )\d{1,2} (?=[^\W\d])", re.IGNORECASE)
CLOSING = "tren day la "
# Offices and posts whose name holds a dash: "phụ trách Lao động", next line "- Thương binh và Xã hội".
NAME_WITH_DASH = re.compile(
    r"(?:Lao động|Thương binh|Văn hóa|Văn hoá|Thông tin|Tài chính|Kinh tế|Văn phòng|VP|Tư pháp|Địa chính) [-–] "
    r"(?:Thương binh|Xã hội|XH|Thông tin|Thể thao|Kế hoạch|Kế toán|Ngân sách|Thống kê|Nội vụ|Hộ tịch|Xây dựng)\b"
)


@dataclass(frozen=True)
class Block:
    kind: str  # a group name of MARK, "bold", "row", or "" for a paragraph without mark
    mark: str
    text: str
    row: Row | None = None
    level: int | None = None  # among marks of one kind, where it is known: "2.1.1" lies below "2.1"

    @property
    def whole(self) -> str:
        return f"{self.mark} {self.text}".strip()

    def is_beside(self, other: "Block") -> bool:
        """Whether both are marked as items of one level."""
        return self.kind == other.kind and (self.level == other.level or None in {self.level, other.level})


def right_edge(lines: list[Line]) -> int | None:
    """How far a line runs before it wraps, in characters; None where the text isn't wrapped at all.

    Measured on the lines that surely wrapped: those followed by a line in lower case.
    """
    pairs = pairwise(line.text for line in lines if line.is_wrapped is None)
    reaches = sorted(_reach(line, after) for line, after in pairs if after.strip()[0].islower() and "\t" not in line)
    if len(reaches) < 3:
        return None
    # The shortest twentieth is left out: bold headings hold fewer letters, and a line may be broken by hand.
    return max(reaches[len(reaches) // 20], reaches[len(reaches) // 2] * 4 // 5)


def _reach(line: str, after: str) -> int:
    """The length `line` would have had with the next line's first word on it."""
    return len(line) + 1 + len(after.split()[0])


def build(lines: list[Line], edge: int | None) -> list[Block]:
    builder = _Builder()
    for line, after in pairwise([*lines, None]):
        row = builder.columns and builder.columns.row(line.cells)
        columns = Columns.of(line.cells)
        if columns:
            builder.columns = columns
        elif row:
            builder.add_row(row)
        else:
            builder.columns = None
            for piece in _pieces(_measured(line, after, edge)):
                builder.add(piece)
    return [replace(block, text=mend(block.text)) for block in builder.blocks]


def _measured(line: Line, after: Line | None, edge: int | None) -> Line:
    if line.is_wrapped is not None:
        return line
    return replace(line, is_wrapped=bool(edge and after and _reach(line.text, after.text) >= edge))


def mend(text: str) -> str:
    return PAGE_NUMBER_IN_SENTENCE.sub(r"\1", one_line(text))


def _pieces(line: Line) -> list[Line]:
    """A line cut where the extraction ran two items together: "… 2021 - 2025. - Xây dựng …"."""
    text = one_line(line.text)
    cuts = [mark.end() for mark in INLINE_MARK.finditer(text) if mark[1].isupper()]
    *whole, last = [text[start:end].strip() for start, end in zip([0, *cuts], [*cuts, None], strict=True)]
    pieces = [*(replace(line, text=text, is_wrapped=False) for text in whole), replace(line, text=last)]
    # Only the first piece bears the mark that Word gave the paragraph.
    return [pieces[0], *(replace(piece, mark="", level=None) for piece in pieces[1:])]


class _Builder:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.columns: Columns | None = None
        self.last = Line("", is_wrapped=False)
        self.number = 0

    def add(self, line: Line) -> None:
        mark = MARK.match(line.text)
        if line.mark:
            self._open_marked(line)
        elif mark and self._opens_item(mark, line.text[mark.end() :].strip()):
            self._open(mark.lastgroup, mark[0], line.text[mark.end() :].strip())
        elif self._goes_on(line):
            self.blocks[-1] = replace(self.blocks[-1], text=joined(self.blocks[-1].text, line.text))
        else:
            self._open("bold" if line.is_bold else "", "", line.text)
        self.last = line

    def add_row(self, row: Row) -> None:
        previous = self.blocks[-1].row if self.blocks else None
        if previous and row.continues:
            self.blocks.pop()
            row = previous.extended(row)
        self.blocks.append(Block("row", row.number, row.content, row))
        self.last = Line(".", is_wrapped=False)

    def _open_marked(self, line: Line) -> None:
        """A paragraph that Word numbered; of a mark in another form only that it is one is known."""
        mark = MARK.match(line.whole)
        self._open(mark.lastgroup if mark else "item", line.mark, line.text, level=line.level)

    def _open(self, kind: str, mark: str, text: str, *, level: int | None = None) -> None:
        level = mark.rstrip(".").count(".") if kind == "dotted" else level
        self.blocks.append(Block(kind, mark, text, level=level))
        if kind == "number":
            self.number = int(mark.strip(".)/"))

    def _opens_item(self, mark: re.Match, text: str) -> bool:
        """Whether the mark is one, or the line was only broken in front of a dash or a number."""
        if not self.blocks or is_finished(self.last.text):
            return True
        if mark.lastgroup == "dash":
            return not self._dash_goes_on(text)
        if mark.lastgroup == "number":
            return not self._number_goes_on(int(mark[0][:-1]))
        return mark.lastgroup != "dotted" or not self.last.is_wrapped

    def _number_goes_on(self, number: int) -> bool:
        asked_for = bool(ASKS_FOR_NUMBER.search(self.last.text))
        if number == self.number + 1:
            return asked_for and self.last.is_wrapped
        return asked_for or self.last.is_wrapped

    def _dash_goes_on(self, text: str) -> bool:
        if YEAR_OR_DAY.match(text) and ENDS_IN_YEAR_OR_DAY.search(self.last.text):
            return True
        if text[0].islower():
            return True
        first = text.split()[0]
        in_name = NAME_WITH_DASH.search(f"{self.last.text} - {text}", max(0, len(self.last.text) - 15))
        return self.last.is_wrapped and bool(in_name or (first.isupper() and len(first) > 1))

    def _goes_on(self, line: Line) -> bool:
        text = line.text
        if not self.blocks or self.blocks[-1].row or fold(text).startswith(CLOSING):
            return False
        if text[0].islower() or self.last.is_wrapped or is_left_open(self.last.text):
            return True
        return not text[0].isupper() and not is_finished(self.last.text)
