"""Ruled tables on a page: which lines meet, and the cells between them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

NEAR = 3.0  # points: as far apart lines may lie that are drawn as one


@dataclass(frozen=True)
class Rule:
    """A straight edge, from left to right or from bottom to top."""

    x0: float
    y0: float
    x1: float
    y1: float

    @classmethod
    def between(cls, here: tuple[float, float], there: tuple[float, float]) -> "Rule":
        (x0, x1), (y0, y1) = sorted((here[0], there[0])), sorted((here[1], there[1]))
        return cls(x0, y0, x1, y1)

    @property
    def is_level(self) -> bool:
        return self.y1 - self.y0 < 1 and self.x1 - self.x0 > NEAR

    @property
    def is_upright(self) -> bool:
        return self.x1 - self.x0 < 1 and self.y1 - self.y0 > NEAR

    def meets(self, other: "Rule") -> bool:
        apart_x = max(self.x0, other.x0) - min(self.x1, other.x1)
        apart_y = max(self.y0, other.y0) - min(self.y1, other.y1)
        return apart_x <= NEAR and apart_y <= NEAR


class Grid:
    """A table: `rows` × `columns` cells; those without a rule between them are one."""

    def __init__(self, rules: list[Rule]):
        self.level = [rule for rule in rules if rule.is_level]
        self.upright = [rule for rule in rules if rule.is_upright]
        self.xs = _apart(rule.x0 for rule in self.upright)
        self.ys = _apart(rule.y0 for rule in self.level)[::-1]  # from the top of the page down
        self._first: dict[tuple[int, int], tuple[int, int]] = {}
        for row in range(self.rows):
            for column in range(self.columns):
                self._first[row, column] = self._joined(row, column)

    @property
    def rows(self) -> int:
        return max(len(self.ys) - 1, 0)

    @property
    def columns(self) -> int:
        return max(len(self.xs) - 1, 0)

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column, from 0, of the first of the cells joined there; None outside the table."""
        column = next((at for at, (left, right) in enumerate(pairwise(self.xs)) if left <= x < right), None)
        row = next((at for at, (top, bottom) in enumerate(pairwise(self.ys)) if bottom <= y < top), None)
        return None if column is None or row is None else self._first[row, column]

    def shown_at(self, row: int, column: int) -> tuple[int, int] | None:
        """The cell whose words stand there: what spans rows says the same of each, what spans columns stands once."""
        first = self._first[row, column]
        return first if first[1] == column else None

    def _joined(self, row: int, column: int) -> tuple[int, int]:
        x = (self.xs[column] + self.xs[column + 1]) / 2
        y = (self.ys[row] + self.ys[row + 1]) / 2
        left, top = self.xs[column], self.ys[row]
        if column and not any(abs(rule.x0 - left) <= NEAR and rule.y0 <= y <= rule.y1 for rule in self.upright):
            return self._first[row, column - 1]
        if row and not any(abs(rule.y0 - top) <= NEAR and rule.x0 <= x <= rule.x1 for rule in self.level):
            return self._first[row - 1, column]
        return row, column


def grids(rules: Iterable[Rule]) -> list[Grid]:
    """The tables of two columns and more that the rules of a page draw."""
    groups: list[list[Rule]] = []
    for rule in _merged(list(rules)):
        met = [group for group in groups if any(rule.meets(other) for other in group)]
        groups = [group for group in groups if not any(group is other for other in met)]
        groups.append([rule, *(other for group in met for other in group)])
    found = [Grid(group) for group in groups]
    return [grid for grid in found if grid.columns > 1 and grid.rows]


def _merged(rules: list[Rule]) -> list[Rule]:
    """Each line of the drawing once: cells are mostly drawn one by one, with two edges to every border."""
    level = _in_line([(rule.y0, rule.x0, rule.x1) for rule in rules if rule.is_level])
    upright = _in_line([(rule.x0, rule.y0, rule.y1) for rule in rules if rule.is_upright])
    return [Rule(x0, y, x1, y) for y, x0, x1 in level] + [Rule(x, y0, x, y1) for x, y0, y1 in upright]


def _in_line(stretches: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Stretches as place, first and last; those near one place that touch are one."""
    found: list[tuple[float, float, float]] = []
    for place in _apart(place for place, _, _ in stretches):
        beside = sorted((first, last) for at, first, last in stretches if 0 <= at - place <= NEAR)
        for first, last in beside:
            if found and found[-1][0] == place and first - found[-1][2] <= NEAR:
                found[-1] = (place, found[-1][1], max(last, found[-1][2]))
            else:
                found.append((place, first, last))
    return found


def _apart(places: Iterable[float]) -> list[float]:
    """The places in order, those near each other as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > NEAR:
            found.append(place)
    return found
