"""The cells of a table as they are drawn: what spans several columns or header rows."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from documents import form
from documents.description import GROUP, Table
from documents.typeface import Face, width
from documents.whole import PART

WORDS = re.compile(rf"\s+|{PART.pattern}")  # where a line of a cell may end
CELL_SIDES = 3.3  # mm, padding and grid line at both sides of a cell

LETTER = 2  # mm, about what a letter takes in a cell
MOST_LINES = 35  # of a cell, beyond which its row could fill a page


class Cell(NamedTuple):
    text: str
    column: int  # the first it covers, from 0
    columns: int = 1
    rows: int = 1


def header_rows(table: Table) -> list[list[Cell]]:
    """One row of column names; two where groups of columns have a name: the others then go through both."""
    if not any(table.groups):
        return [[Cell(name, column) for column, name in enumerate(table.columns)]]
    upper = [
        Cell(text or table.columns[column], column, columns, rows=1 if text else 2)
        for text, column, columns in _runs(table.groups)
    ]
    return [upper, [Cell(table.columns[column], column) for column, group in enumerate(table.groups) if group]]


def _runs(names: tuple[str, ...]) -> Iterator[tuple[str, int, int]]:
    """Each name with its first place and how many neighbours share it; each place without a name by itself."""
    start = 0
    for place, name in enumerate(names):
        following = names[place + 1 : place + 2]
        if not name or following != (name,):
            yield name, start, place + 1 - start
            start = place + 1


def body_rows(table: Table) -> Iterator[tuple[str, list[Cell]]]:
    """Each row with its kind."""
    for kind, row in zip(table.row_kinds, table.rows, strict=True):
        yield kind, list(_joined(row)) if kind == GROUP else [Cell(text, column) for column, text in enumerate(row)]


def _joined(row: tuple[str, ...]) -> Iterator[Cell]:
    """The cells of a group's row: each empty one belongs to the one at its left."""
    starts = [column for column, text in enumerate(row) if text or not column]
    for column, end in zip(starts, (*starts[1:], len(row)), strict=True):
        yield Cell(row[column], column, end - column)


def column_widths(table: Table, measure: float) -> list[float]:
    """Each column's width in mm of a table `measure` mm wide: its share, or what its longest word needs if that is
    more; the other columns then give way. Where all of it has no room the shares stand and words are parted."""
    needed = [_longest_word(table, column) + CELL_SIDES for column in range(len(table.columns))]
    fixed: dict[int, float] = {}
    while sum(needed) <= measure:
        room = measure - sum(fixed.values())
        shares = sum(share for column, share in enumerate(table.widths) if column not in fixed)
        found = {c: fixed.get(c, room * share / shares if shares else 0) for c, share in enumerate(table.widths)}
        short = {column: needed[column] for column, mm in found.items() if mm < needed[column] - 0.01}
        if not short:
            return list(found.values())
        fixed |= short
    return [measure * share / sum(table.widths) for share in table.widths]


def _longest_word(table: Table, column: int) -> float:
    """In mm, as bold as its row may be."""
    texts = (table.columns[column], *(row[column] for row in table.rows))
    words = {word for text in texts for word in WORDS.split(text) if word}
    return max((width(word, form.TABLE_SIZE, Face.BOLD) for word in words), default=0)


def is_tall(cells: list[Cell], widths: list[float]) -> bool:
    """Whether a row may be higher than a page, so that it has to be torn; `widths` of the columns in mm."""
    return any(
        len(cell.text) * LETTER > MOST_LINES * sum(widths[cell.column : cell.column + cell.columns]) for cell in cells
    )
