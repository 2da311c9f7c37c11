"""What follows from the cells of an annex: shares, differences and totals, checks, and how each cell is said."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from documents import phrases
from reports.annexes.definitions import Column, Definition, Kind
from reports.annexes.rows import Row

TOTAL = "Tổng cộng"


def is_printed(definition: Definition, row: Row) -> bool:
    """Whether anything is known of it but what it is about."""
    return any(column.key in row.cells for column in definition.typed_columns if not column.is_label)


def printed_rows(definition: Definition, rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if is_printed(definition, row)]


def said(column: Column, cells: dict) -> str:
    """The cell as it is shown and printed; empty where it is unknown, which isn't 0."""
    if column.is_computed:
        return _computed(column, cells)
    value = cells.get(column.key)
    if value is None:
        return ""
    if column.kind == Kind.NUMBER:
        return phrases.decimal(Decimal(value))
    return phrases.grouped(value) if column.is_number else value


def _computed(column: Column, cells: dict) -> str:
    first, second = (cells.get(key) for key in column.of)
    if first is None or second is None:
        return ""
    if column.kind == Kind.LEFT:
        return phrases.grouped(first - second)
    if column.only_where and not str(cells.get(column.only_where, "")).startswith("%"):
        return ""
    # A share of nothing is neither 0% nor 100%: the event of which it is taken did not occur.
    return phrases.percent(first, second) or phrases.capitalised(phrases.NOTHING_OCCURRED)


def totals(definition: Definition, rows: Sequence[Row]) -> dict | None:
    """The sums of the columns that have one, each over the rows that have the figure; None where nothing is to add."""
    keys = [column.key for column in definition.columns if column.is_summed and not column.is_computed]
    if len(rows) < 2:
        return None
    told = {key: [row.cells[key] for row in rows if key in row.cells] for key in keys}
    return {key: sum(figures) for key, figures in told.items() if figures} or None


def said_totals(definition: Definition, rows: Sequence[Row]) -> list[str] | None:
    """A cell a column, the first saying “Tổng cộng”; None where there is nothing to add."""
    sums = totals(definition, rows)
    if sums is None:
        return None
    others = definition.columns[1:]
    return [TOTAL, *(said(column, sums) if column.is_summed else "" for column in others)]


def has_gaps(definition: Definition, rows: Iterable[Row]) -> bool:
    """Whether a figure is unknown in a row: then a reader has to be told that empty does not mean 0."""
    keys = [column.key for column in definition.typed_columns if column.is_number]
    return any(key not in row.cells for row in rows for key in keys)


def contradictions(definition: Definition, cells: dict) -> dict[str, str]:
    """What cannot be, by the column it stands in; figures that are unknown contradict nothing."""
    found = {}
    for part, whole in definition.within:
        if _known(cells, part, whole) and cells[part] > cells[whole]:
            found[part] = _beyond(definition.column(part), definition.column(whole))
    for first, second, whole in definition.adds_up:
        if _known(cells, first, second, whole) and cells[first] + cells[second] != cells[whole]:
            found.setdefault(whole, _not_the_sum(definition, first, second))
    return found


def _known(cells: dict, *keys: str) -> bool:
    return all(key in cells for key in keys)


def _beyond(part: Column, whole: Column) -> str:
    return f"“{part.title}” không được lớn hơn “{whole.title}”."


def _not_the_sum(definition: Definition, first: str, second: str) -> str:
    return f"Phải bằng “{definition.column(first).title}” cộng “{definition.column(second).title}”."
