"""What a search finds: counts of each kind, and hits of all chosen kinds in one order, page by page."""

from functools import cached_property

from django.db.models import F, QuerySet, Value

from desk.search.kinds import Hit, Kind
from desk.search.query import Query


class Found:
    """Rows found, by kind; a list of hits for a paginator, ordered by rank, kind and day, newest first.

    Ranked in the database: the number of queries depends on the kinds, never on the rows. Their time grows with the
    rows looked through; on PostgreSQL with trigrams only with those found.
    """

    def __init__(self, rows: dict[Kind, QuerySet], query: Query, *, only: Kind | None = None):
        self.query = query
        self.rows = rows
        self.only = only

    @cached_property
    def numbers(self) -> dict[Kind, int]:
        return {kind: rows.count() for kind, rows in self.rows.items()}

    @property
    def total(self) -> int:
        return sum(self.numbers.values())

    @property
    def shown(self) -> list[Kind]:
        return [kind for kind, number in self.numbers.items() if number and self.only in (None, kind)]

    def count(self) -> int:
        return sum(self.numbers[kind] for kind in self.shown)

    def __getitem__(self, place: slice) -> list[Hit]:
        keys = [(label, pk) for label, pk, *_order in self._ranked()[place]] if self.shown else []
        hits = {}
        for kind in self.shown:
            wanted = [pk for label, pk in keys if label == kind.key]
            hits |= {(kind.key, row.pk): kind.hit(row, self.query) for row in kind.rows(wanted)} if wanted else {}
        return [hits[key] for key in keys if key in hits]

    def _ranked(self) -> QuerySet:
        """Kind, primary key and what orders them of every row found, the best first."""
        first, *others = (self._places(order, kind) for order, kind in enumerate(self.shown))
        return first.union(*others, all=True).order_by("place_rank", "place_order", "-place_on", "place_pk")

    def _places(self, order: int, kind: Kind) -> QuerySet:
        columns = {
            "place_kind": Value(kind.key),
            "place_pk": F("pk"),
            "place_rank": self.query.rank(),
            "place_order": Value(order),
            "place_on": kind.on,
        }
        return self.rows[kind].order_by().annotate(**columns).values_list(*columns)
