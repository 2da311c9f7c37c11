"""The rows of an annex, and how a new compilation meets what the coordinator made of the one before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Cell = str | int


@dataclass(frozen=True)
class Row:
    """One row: what is known, by the keys of the columns; what is unknown has no cell. `sources` name stored rows.

    `key` is the same from one compilation to the next (“update-12”); a row that was typed begins with “typed-”.
    """

    key: str
    cells: dict[str, Cell] = field(default_factory=dict)
    sources: tuple[str, ...] = ()

    def to_dict(self) -> dict:
        return {"key": self.key, "cells": self.cells, "sources": list(self.sources)}

    @classmethod
    def from_dict(cls, stored: dict) -> "Row":
        return cls(stored["key"], stored["cells"], tuple(stored["sources"]))

    @property
    def is_typed(self) -> bool:
        return self.key.startswith(TYPED)


TYPED = "typed-"


def by_key(rows: Iterable[Row]) -> dict[str, Row]:
    return {row.key: row for row in rows}


def typed_key(rows: Iterable[Row]) -> str:
    """A key no row has yet."""
    numbers = [int(row.key.removeprefix(TYPED)) for row in rows if row.is_typed]
    return f"{TYPED}{max(numbers, default=0) + 1}"


def merged(rows: Sequence[Row], base: Sequence[Row], compiled: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """`rows`, which began as `base`, after a new compilation; and what they now stand on.

    A cell that nobody edited follows the compilation, an edited one stays. A row that was taken out stays out; one that
    is no longer compiled goes, unless it was edited. Of a cell that was edited the base stays as it was: where it
    differs from the compilation there is something newer to see.
    """
    before, fresh = by_key(base), by_key(compiled)
    kept = [_merged(row, before.get(row.key), fresh.get(row.key)) for row in rows]
    kept = [row for row in kept if row is not None]
    result = _with_new(kept, [row.key for row in compiled], fresh, known=set(before) | {row.key for row in rows})
    return result, _new_base(by_key(rows), before, fresh)


def _merged(row: Row, was: Row | None, now: Row | None) -> Row | None:
    if was is None:
        return row
    if now is None:
        return row if row.cells != was.cells else None
    return Row(row.key, _cells(row.cells, row.cells, was.cells, now.cells), now.sources)


def _cells(values: dict, mine: dict, was: dict, now: dict) -> dict:
    """Of each column what is new where nobody edited it, or edited it to just that; else what stands in `values`."""
    chosen = {}
    for column in _all(mine, was, now):
        is_followed = mine.get(column) in (was.get(column), now.get(column))
        chosen[column] = (now if is_followed else values).get(column)
    return {column: value for column, value in chosen.items() if value is not None}


def _all(*cells: dict) -> list[str]:
    return list(dict.fromkeys(column for each in cells for column in each))


def _with_new(kept: list[Row], order: list[str], fresh: dict[str, Row], *, known: set[str]) -> list[Row]:
    """New rows behind the row they follow in the compilation; at the front where they follow none that is left."""
    result = list(kept)
    for place, key in enumerate(order):
        if key in known:
            continue
        present = [row.key for row in result]
        leader = next((each for each in reversed(order[:place]) if each in present), None)
        result.insert(present.index(leader) + 1 if leader else 0, fresh[key])
    return result


def _new_base(mine: dict[str, Row], before: dict[str, Row], fresh: dict[str, Row]) -> list[Row]:
    base = []
    for key in _all(before, fresh):
        row, was, now = mine.get(key), before.get(key), fresh.get(key)
        if row is None or was is None or now is None:
            base.append(now or was)
        else:
            base.append(Row(key, _cells(was.cells, row.cells, was.cells, now.cells), now.sources))
    return [row for row in base if row.key in fresh or row.key in mine]


def newer_cells(rows: Iterable[Row], base: Sequence[Row], compiled: Sequence[Row]) -> dict[str, dict]:
    """Where there is a newer compilation of an edited cell what that says, by row and column; None for nothing."""
    before, fresh = by_key(base), by_key(compiled)
    found = {}
    for row in rows:
        if row.key in before and row.key in fresh:
            was, now = before[row.key].cells, fresh[row.key].cells
            found[row.key] = {each: now.get(each) for each in _all(was, now) if was.get(each) != now.get(each)}
    return {key: cells for key, cells in found.items() if cells}


def without_source(rows: Iterable[Row], base: Sequence[Row], compiled: Sequence[Row]) -> set[str]:
    """Keys of edited rows that are no longer compiled: what they were made from was opened again, or is no more."""
    before, fresh = by_key(base), by_key(compiled)
    return {row.key for row in rows if row.key in before and row.key not in fresh}
