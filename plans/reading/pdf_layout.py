"""From letters with their places on a page to lines in the order of reading."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

from .blocks import MARK
from .paper import Line, Paper, clean
from .pdf_grids import Grid, Rule, grids
from .source import PAGE_NUMBER

SAME_LINE = 0.4  # of a letter's height: letters of one line stand so close
SPACE = 0.15  # of a letter's height: a wider gap parts words
COLUMN_GAP = 2.0  # letters' heights: a wider gap parts columns
# Shares of the page's width: where columns begin and end, how far from the middle a centred line may lie.
LEFT_ENDS = 0.56
RIGHT_STARTS = 0.36
CENTRED = 0.06
INDENT = 0.8  # of a letter's height: a line so far to the right of the one before opens a paragraph


@dataclass(frozen=True)
class Letter:
    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    baseline: float  # fonts disagree on how far their boxes reach below it
    is_bold: bool

    @property
    def height(self) -> float:
        return max(self.y1 - self.y0, 1.0)

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2


@dataclass(frozen=True)
class Page:
    width: float
    letters: list[Letter]
    rules: list[Rule]


@dataclass
class Piece:
    """Letters of one line without a gap between them."""

    letters: list[Letter]

    @property
    def x0(self) -> float:
        return min(letter.x0 for letter in self.letters)

    @property
    def x1(self) -> float:
        return max(letter.x1 for letter in self.letters if letter.text.strip())

    @property
    def y(self) -> float:
        return self.letters[0].baseline

    @property
    def height(self) -> float:
        return self.letters[0].height

    @property
    def text(self) -> str:
        """Its words; PDFium gives most spaces as letters, the others are seen as gaps."""
        words = self.letters[0].text
        for before, letter in pairwise(self.letters):
            is_gap = letter.x0 - before.x1 > SPACE * letter.height
            words += f" {letter.text}" if is_gap and before.text.strip() and letter.text.strip() else letter.text
        return clean(words).strip()

    @property
    def is_bold(self) -> bool:
        return all(letter.is_bold for letter in self.letters if letter.text.strip())

    @property
    def first_word_width(self) -> float:
        end = next((at for at, letter in enumerate(self.letters) if at and not letter.text.strip()), len(self.letters))
        return self.letters[end - 1].x1 - self.x0


Row = list[Piece]  # the pieces of one line of the page, from left to right


@dataclass(frozen=True)
class Table:
    cells: list[list[list[Line]]]  # its rows, their cells, the lines in each


@dataclass(frozen=True)
class Flowing:
    """A piece in the order of reading; `is_aside` in the columns at the top and the end of a paper."""

    piece: Piece
    is_aside: bool = False


Content = Flowing | Table | Line


def paper(pages: list[Page]) -> Paper:
    """The lines of all pages; whether a sentence goes on below is told from how far its line ran."""
    contents = [content for page in pages for content in _contents(page)]
    flowing = [each for each in contents if isinstance(each, Flowing)]
    edge = _right_edge(flowing)
    after = {id(each): following for each, following in pairwise(flowing)}
    found = Paper()
    for content in contents:
        if isinstance(content, Table):
            found.add_table(content.cells)
        else:
            found.add(_line(content, after.get(id(content)), edge) if isinstance(content, Flowing) else content)
    return found


def _right_edge(flowing: list[Flowing]) -> float:
    """How far full lines run; a few stick out."""
    ends = [each.piece.x1 for each in flowing if not each.is_aside]
    return quantiles(ends, n=20)[-2] if len(ends) > 1 else 0.0


def _line(flowing: Flowing, after: Flowing | None, edge: float) -> Line:
    piece = flowing.piece
    if flowing.is_aside or after is None or after.is_aside:
        return Line(piece.text, is_bold=piece.is_bold, is_wrapped=False)
    reaches = piece.x1 + SPACE * piece.height + after.piece.first_word_width >= edge - SPACE * piece.height
    # Below an item's first line its further lines may hang to the right; below a paragraph's they don't.
    opens = after.piece.x0 - piece.x0 > INDENT * piece.height and not MARK.match(piece.text)
    return Line(piece.text, is_bold=piece.is_bold, is_wrapped=reaches and not opens)


def _contents(page: Page) -> list[Content]:
    """What stands on a page, from top to bottom, the left column before the right."""
    tables = grids(page.rules)
    inside: list[dict[tuple[int, int], list[Letter]]] = [{} for _ in tables]
    outside: list[Letter] = []
    for letter in page.letters:
        places = ((at, cell) for at, table in enumerate(tables) if (cell := table.cell_at(*letter.middle)))
        at, cell = next(places, (0, None))
        (outside if cell is None else inside[at].setdefault(cell, [])).append(letter)
    stacked: list[tuple[float, Row | Table]] = [(row[0].y, row) for row in _rows(outside)]
    stacked += [(table.ys[0], _table(table, found)) for table, found in zip(tables, inside, strict=True)]
    stacked.sort(key=lambda each: -each[0])
    return list(_in_order(_without_page_number([each for _, each in stacked]), page.width))


def _without_page_number(stacked: list[Row | Table]) -> list[Row | Table]:
    """A number alone at the edge of the page would part a table that goes on."""
    return [part for part in stacked if not (part is stacked[0] or part is stacked[-1]) or not _is_number(part)]


def _is_number(part: Row | Table) -> bool:
    return not isinstance(part, Table) and len(part) == 1 and bool(PAGE_NUMBER.fullmatch(part[0].text))


def _table(grid: Grid, letters: dict[tuple[int, int], list[Letter]]) -> Table:
    lines = {cell: [_side_by_side(row) for row in _rows(found)] for cell, found in letters.items()}
    shown = [[grid.shown_at(row, column) for column in range(grid.columns)] for row in range(grid.rows)]
    return Table([[lines.get(cell, []) for cell in row] for row in shown])


def _side_by_side(row: Row) -> Line:
    """One line of several pieces: three and more stand in columns, as in plain text."""
    between = "\t" if len(row) > 2 else "    "
    text = between.join(piece.text for piece in row)
    return Line(text, is_bold=all(piece.is_bold for piece in row), is_wrapped=False)


def _in_order(stacked: list[Row | Table], width: float) -> Iterator[Content]:
    at = 0
    while at < len(stacked):
        rows = _in_two_columns(stacked[at:], width)
        at += len(rows) or 1
        if rows:
            yield from (Flowing(piece, is_aside=True) for column in _columns(rows, width) for piece in column)
            continue
        alone = stacked[at - 1]
        if isinstance(alone, Table):
            yield alone
        else:
            yield Flowing(alone[0]) if len(alone) == 1 else _side_by_side(alone)


def _in_two_columns(stacked: list[Row | Table], width: float) -> list[Row]:
    """The rows at the top of `stacked` that leave one gap free from top to bottom; none where no row has both sides."""
    rows: list[Row] = []
    left, right = 0.0, width
    for row in stacked:
        if isinstance(row, Table) or len(row) > 2 or not all(_side(piece, width) for piece in row):
            break
        left = max([left, *(piece.x1 for piece in row if _side(piece, width) == "left")])
        right = min([right, *(piece.x0 for piece in row if _side(piece, width) == "right")])
        if left >= right:
            break
        rows.append(row)
    both = any({_side(piece, width) for piece in row} == {"left", "right"} for row in rows)
    return rows if both else []


def _side(piece: Piece, width: float) -> str:
    """The column a piece may stand in; "" for what is centred or runs across the page."""
    if abs((piece.x0 + piece.x1) - width) < CENTRED * width:
        return ""
    if piece.x0 >= RIGHT_STARTS * width:
        return "right"
    return "left" if piece.x1 <= LEFT_ENDS * width else ""


def _columns(rows: list[Row], width: float) -> list[Row]:
    return [[piece for row in rows for piece in row if _side(piece, width) == side] for side in ("left", "right")]


def _rows(letters: list[Letter]) -> list[Row]:
    """Letters as the lines they stand in, from the top of the page down."""
    rows: list[Row] = []
    for piece in sorted(_pieces(letters), key=lambda piece: -piece.y):
        if rows and abs(rows[-1][0].y - piece.y) < SAME_LINE * piece.height:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_closed_up(sorted(row, key=lambda piece: piece.x0)) for row in rows]


def _pieces(letters: Iterable[Letter]) -> list[Piece]:
    """Letters that follow each other in the file and on the page: marks above and below stay with their letter."""
    pieces: list[Piece] = []
    before = None
    for letter in letters:
        if before and _follows(before, letter):
            pieces[-1].letters.append(letter)
        else:
            pieces.append(Piece([letter]))
        before = letter
    return [piece for piece in pieces if any(letter.text.strip() for letter in piece.letters)]


def _follows(before: Letter, letter: Letter) -> bool:
    on_one_line = abs(before.baseline - letter.baseline) < SAME_LINE * letter.height
    return on_one_line and -letter.height < letter.x0 - before.x1 < COLUMN_GAP * letter.height


def _closed_up(row: Row) -> Row:
    """Pieces of a line with no more than a space between them are one."""
    closed = [row[0]]
    for piece in row[1:]:
        if piece.x0 - closed[-1].x1 < COLUMN_GAP * piece.height:
            closed[-1] = Piece(closed[-1].letters + piece.letters)
        else:
            closed.append(piece)
    return closed
