"""Drafts filled from what the portal knows.

Each app offers its own in its module `starters.py`: subclasses of `Starter`, decorated with `starts`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured
from django.db import models

from agencies.models import Agency, Unit
from registry.kinds import KINDS
from registry.models import TypedPaper


@dataclass(frozen=True)
class Words:
    """What the form of a new draft is filled with; everything may be changed before it is stored."""

    subject: str
    text: str
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    receivers: tuple[Agency, ...] = ()
    chair: str = ""
    secretary: str = ""

    def initial(self) -> dict:
        lists = {name: list(getattr(self, name)) for name in ("addressees", "recipients", "receivers")}
        return {name: value for name, value in (vars(self) | lists).items() if value}


class Starter:
    """One kind of filled draft."""

    key: str  # in the address: “don-doc-bao-cao”
    name: str  # as offered: “Đôn đốc đơn vị chưa báo cáo”
    kind: str  # of `registry.kinds`
    model: type[models.Model] | None = None  # of what it is begun from; None: from the ward's own records
    words: Callable[[Unit, models.Model | None], Words]  # raises NotReady where there is nothing to say
    of_unit: Callable[[Unit], models.QuerySet]  # where there is a model: everything of the ward it could be begun from

    @property
    def is_about_something(self) -> bool:
        return self.model is not None

    def offered(self, unit: Unit) -> Iterable[models.Model]:
        """Of these the ones for which such a paper is called for now."""
        return self.of_unit(unit) if self.is_about_something else []

    def begun(self, paper: TypedPaper, thing: models.Model | None) -> None:
        """What the stored draft brings with it, in the same transaction."""


_starters: dict[str, Starter] = {}


def starts(starter: type[Starter]) -> type[Starter]:
    """Offer the decorated kind of draft. Raises ImproperlyConfigured where it leaves something unsaid."""
    asked = ["key", "name", "kind", "words", *(["of_unit"] if starter.model else [])]
    if missing := [name for name in asked if not hasattr(starter, name)]:
        raise ImproperlyConfigured(f"{starter.__name__} does not say: {', '.join(missing)}.")
    _starters[starter.key] = starter()
    return starter


def called(key: str) -> Starter | None:
    return _starters.get(key)


def all_starters() -> list[Starter]:
    """By kind, in the order in which kinds are offered."""
    order = list(KINDS)
    return sorted(_starters.values(), key=lambda starter: order.index(starter.kind))
