"""What was typed into the search box, as conditions on `folded` columns."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Case, IntegerField, Q, Value, When

from agencies.models import Agency
from config.vietnamese import PLAIN, TONED, fold, run_of, toned, words


@dataclass(frozen=True)
class Query:
    """The words looked for; `bodies` are those whose names may stand for a row's words."""

    words: tuple[str, ...]  # small, with the marks that were typed
    bodies: tuple[Agency, ...] = ()

    @classmethod
    def of(cls, typed: str, bodies: Iterable[Agency] = ()) -> "Query":
        return cls(tuple(words(typed)), tuple(bodies))

    def __bool__(self):
        return bool(self.words)

    @cached_property
    def plain(self) -> tuple[str, ...]:
        return tuple(map(fold, self.words))

    @cached_property
    def toned(self) -> tuple[str, ...]:
        return tuple(map(toned, self.words))

    def finds(self, word: str) -> bool:
        """Whether `word`, folded, is one of those looked for or begins like one."""
        return any(word == own or (len(own) > 1 and word.startswith(own)) for own in self.plain)

    def matches(self, body_paths: Iterable[str] = ()) -> Q:
        """Rows in which every word occurs, in any order, in their own text or the name of a body at `body_paths`."""
        every = Q()
        for word in dict.fromkeys(self.plain):
            here = Q(folded__contains=_beginning(word))
            if bodies := self._bodies_named(word):
                for path in body_paths:
                    here |= Q(**{f"{path}__in": bodies})
            every &= here
        return every

    def rank(self) -> Case:
        """0 to 4, the best first: the words in a row as typed, in a row, each as typed, each, some as a body's name."""
        return Case(
            When(folded__contains=run_of(self.toned, TONED), then=Value(0)),
            When(folded__contains=run_of(self.plain, PLAIN), then=Value(1)),
            When(_all(run_of([word], TONED) for word in self.toned), then=Value(2)),
            When(_all(map(_beginning, self.plain)), then=Value(3)),
            default=Value(4),
            output_field=IntegerField(),
        )

    def _bodies_named(self, word: str) -> list[int]:
        """Bodies whose name has a word that begins so; of their members, the body they belong to as well."""
        named = [body for body in self.bodies if _beginning(word) in body.folded]
        return [*{pk for body in named for pk in (body.pk, body.parent_id) if pk}]


def _beginning(word: str) -> str:
    # One letter stands for itself alone: every page has a word that begins with it.
    return run_of([word], PLAIN) if len(word) == 1 else PLAIN + word


def _all(patterns: Iterable[str]) -> Q:
    every = Q()
    for pattern in patterns:
        every &= Q(folded__contains=pattern)
    return every
