"""What the kinds of file have in common: a paper as its lines, with their marks, and the rows of its tables.

Text, Word and PDF each give a `Paper`; all that is understood of a plan is read from that.
"""

import re
import unicodedata
from dataclasses import dataclass, field

from .columns import Columns, cells_of
from .result import NotAPlan
from .words import one_line

MOST_LINES = 10_000
MOST_LETTERS = 500_000
TOO_LONG = "Văn bản quá dài: cổng đọc đến 10.000 dòng, 500.000 chữ. Hãy tách riêng phần kế hoạch rồi chọn lại tệp."
INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u00ad"))
WIDE_GAP = re.compile(r" {30,}")  # wider ones say nothing more
RULED_LINE = re.compile(r"[\s\-–—_=*~.…|:+]+")


@dataclass(frozen=True)
class Line:
    """One line of text or PDF, one paragraph of Word, or one row of a table of tasks."""

    text: str
    # What Word's numbering puts in front of the paragraph; a mark that was typed stands in `text`.
    mark: str = ""
    level: int | None = None  # of Word's list, 0 the outermost
    is_bold: bool = False
    # Whether the page's edge broke the sentence; None: the text doesn't tell, its lengths are compared instead.
    is_wrapped: bool | None = None
    row: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        return f"{self.mark} {self.text}".strip()

    @property
    def cells(self) -> list[str]:
        """The row of a table; of plain text what tabs or pipes part."""
        return list(self.row) or cells_of(self.text)


@dataclass
class Paper:
    """Gathers the lines in the order of reading. Raises NotAPlan where there are too many."""

    lines: list[Line] = field(default_factory=list)
    _columns: int = 0  # of the table of tasks that was just added: on the next page it goes on without headings
    _letters: int = 0

    def add(self, line: Line) -> None:
        self._columns = 0
        if line.text and not RULED_LINE.fullmatch(line.text):
            self._append(line)

    def add_table(self, rows: list[list[list[Line]]]) -> None:
        """Each cell as its lines. A table of tasks gives its rows; any other only lays out the page, as the two columns
        at the top and at the end of official papers do."""
        texts = [tuple(one_line(" ".join(line.whole for line in cell)) for cell in row) for row in rows]
        at = next((at for at, row in enumerate(texts[:3]) if Columns.of(list(row))), None)
        if at is None and self._columns and self._columns == max(map(len, texts), default=0):
            at = 0
        laid_out = rows if at is None else rows[:at]
        goes_on = self._columns
        for row in laid_out:
            for cell in row:
                for line in cell:
                    self.add(line)
        if at is None:
            return
        for row in texts[at:]:
            if any(row):
                self._append(Line("\t".join(row), row=row, is_wrapped=False))
        self._columns = goes_on or max(map(len, texts))

    def _append(self, line: Line) -> None:
        self._letters += len(line.text)
        if len(self.lines) == MOST_LINES or self._letters > MOST_LETTERS:
            raise NotAPlan(TOO_LONG)
        self.lines.append(line)


def clean(text: str) -> str:
    """In NFC, without what nobody sees. Spaces and tabs inside stay: columns are told apart by them."""
    shown = unicodedata.normalize("NFC", text).translate(INVISIBLE).replace("\xa0", " ")
    return WIDE_GAP.sub(" " * 30, shown).rstrip()
