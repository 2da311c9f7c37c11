"""How papers of each kind are made.

An app above offers each of its kinds of paper in its module `papers.py`: a subclass of `Making`, registered by
`@makes(Model)`, says how such a paper is made and what its being issued brings about. The model is a
`registry.models.Paper`.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Q, QuerySet

from agencies.models import Agency, Post, Unit, User
from documents.description import OfficialDocument
from registry.models import IssuedDocument, Paper


class Making:
    """How one kind of paper is made; what is only named here, each kind has to say for itself.

    `document` gives the paper without number and date, and raises NotReady where it cannot stand so; the three checks
    raise NotReady with the sentence for whoever is about to move the paper.
    """

    kind: str  # as in its symbol: “BC”
    slug: str  # in the addresses of its moves: “bao-cao”
    visible_to: Callable[[User], QuerySet]  # those a person may see, with what their pages need
    document: Callable[[Paper], OfficialDocument]
    open_replacement: Callable[..., Paper]  # where `can_be_replaced`: a draft with the words of the issued paper
    unit_path = "unit"  # from the paper to its ward, as a query names it
    people = ("unit",)  # what the line that tells of a paper needs
    goes_out = Q(pk__isnull=False)  # which of its papers are sent once issued
    can_be_replaced = False  # once issued, by another of its kind; what cannot is amended
    model: type[Paper]  # set by `makes`

    def series_kind(self, paper) -> str:
        """By which abbreviation a series of numbers names it."""
        return self.kind

    def unit(self, paper) -> Unit:
        return attrgetter(self.unit_path.replace("__", "."))(paper)

    def file_name(self, paper) -> str:
        """What the file of a draft is called, without its ending."""
        return f"{self.slug}-{paper.pk}"

    def authors(self, paper) -> set[int]:
        """Keys of the people whose work it is, beside who submitted it: none of them approves it."""
        return set()

    def check_submit(self, paper) -> None:
        pass

    def check_approve(self, paper) -> None:
        pass

    def check_issue(self, paper, issued_on: datetime.date) -> None:
        pass

    def period_end(self, paper) -> datetime.date | None:
        """The last day a report tells of."""
        return None

    def replaces(self, paper) -> IssuedDocument | None:
        """The issued paper whose place this one takes."""
        return None

    def replacement_of(self, paper) -> Paper | None:
        """The paper that takes the place of the issued `paper`, or is being written to."""
        return None

    def take_effect(self, paper, *, post: Post) -> None:
        """What being issued brings about, in the same transaction; `paper.issued` is set. Raises NotReady."""

    def offices(self, paper) -> list[Agency]:
        """The offices of the town and bodies of the ward it is sent to."""
        return []

    def came_back(self, paper, *, post: Post) -> None:
        """What follows when an office of the town returned it; `post` is the officer's."""


_makings: dict[type[Paper], Making] = {}


def makes(model: type[Paper]) -> Callable[[type[Making]], type[Making]]:
    """Register the decorated `Making` as how papers of `model` are made. Raises ImproperlyConfigured."""

    def register(making: type[Making]) -> type[Making]:
        if missing := [name for name in _asked(making) if not hasattr(making, name)]:
            raise ImproperlyConfigured(f"{making.__name__} does not say: {', '.join(missing)}.")
        _makings[model] = making()
        _makings[model].model = model
        return making

    return register


def _asked(making: type[Making]) -> Iterator[str]:
    """What the kind has to say for itself."""
    yield from ("slug", "visible_to", "document")
    if making.series_kind is Making.series_kind:
        yield "kind"
    if making.can_be_replaced:
        yield "open_replacement"


def making_of(paper: Paper) -> Making:
    return _makings[type(paper)]


def making_called(slug: str) -> Making | None:
    return next((making for making in _makings.values() if making.slug == slug), None)


def all_makings() -> Iterable[Making]:
    return _makings.values()
