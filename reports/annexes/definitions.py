"""What each annex is: its title, its columns and the rows it begins with, read from `tables.toml` beside this file."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from pathlib import Path

TABLES = Path(__file__).with_name("tables.toml")


class Kind(StrEnum):
    """What a column holds; `SHARE` and `LEFT` are computed from two others."""

    TEXT = "text"
    LONG = "long"
    COUNT = "count"
    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"
    LEFT = "left"


COMPUTED = (Kind.SHARE, Kind.LEFT)
WORDS = (Kind.TEXT, Kind.LONG)


@dataclass(frozen=True)
class Column:
    key: str
    title: str
    kind: Kind
    width: float
    group: str = ""
    of: tuple[str, ...] = ()
    only_where: str = ""  # of a share: the column that has to name a percentage
    is_label: bool = False
    is_summed: bool = False

    @property
    def is_computed(self) -> bool:
        return self.kind in COMPUTED

    @property
    def is_number(self) -> bool:
        return self.kind not in WORDS

    @property
    def full_title(self) -> str:
        """“Lượt người: nữ”, where no heading stands above it."""
        return f"{self.group}: {self.title[:1].lower()}{self.title[1:]}" if self.group else self.title


@dataclass(frozen=True)
class Preset:
    """A row an annex begins with; `words` are those by which an update is known to tell of it."""

    key: str
    cells: dict[str, str]
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Definition:
    code: str
    title: str
    columns: tuple[Column, ...]
    presets: tuple[Preset, ...] = ()
    area: int | None = None
    fill: str = ""
    source: str = ""
    is_landscape: bool = True
    within: tuple[tuple[str, str], ...] = ()
    adds_up: tuple[tuple[str, str, str], ...] = ()

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)

    @property
    def heads(self) -> list[tuple[str, list[Column]]]:
        """The columns under what stands above them, neighbours of one group together; "" above those of none."""
        return [(group, list(columns)) for group, columns in groupby(self.columns, key=lambda column: column.group)]

    @property
    def has_groups(self) -> bool:
        return any(column.group for column in self.columns)

    @property
    def typed_columns(self) -> list[Column]:
        return [column for column in self.columns if not column.is_computed]

    @property
    def name(self) -> str:
        """How people call it on the pages, whatever number it gets on paper: “Biểu 3a. Số liệu bạo lực gia đình”."""
        return f"Biểu {self.code}. {self.title}"


def _column(stored: dict) -> Column:
    return Column(**stored | {"kind": Kind(stored["kind"]), "of": tuple(stored.get("of", ()))})


def _preset(place: int, stored: dict) -> Preset:
    cells = dict(stored)
    key, words = cells.pop("key", f"row-{place}"), tuple(cells.pop("words", ()))
    return Preset(key, cells, words)


def _definition(stored: dict) -> Definition:
    stored = dict(stored)
    rows = stored.pop("rows", ())
    return Definition(
        columns=tuple(map(_column, stored.pop("columns"))),
        presets=tuple(_preset(place, row) for place, row in enumerate(rows, start=1)),
        within=tuple(map(tuple, stored.pop("within", ()))),
        adds_up=tuple(map(tuple, stored.pop("adds_up", ()))),
        **stored,
    )


# In the order in which they stand behind a report.
ANNEXES = {
    definition.code: definition
    for definition in map(_definition, tomllib.loads(TABLES.read_text(encoding="utf-8"))["annex"])
}
