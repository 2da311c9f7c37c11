"""The cells of a table as they are drawn: what spans several columns or header rows."""

from collections.abc import Iterator
from typing import NamedTuple

from documents.description import GROUP, Table

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


def is_tall(table: Table, cells: list[Cell], measure: float) -> bool:
    """Whether the row may be higher than a page, so that it has to be torn; `measure` in mm is the table's width."""
    share = measure / sum(table.widths)
    widths = (share * sum(table.widths[cell.column : cell.column + cell.columns]) for cell in cells)
    return any(len(cell.text) * LETTER > MOST_LINES * width for cell, width in zip(cells, widths, strict=True))
