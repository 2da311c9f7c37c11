"""What the bodies told of their tasks, in their own words, under the parts where it belongs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from agencies.models import Agency
from documents import phrases
from plans.models import ProgressUpdate
from reports import wording
from reports.models import Duty
from reports.outline import NO_AREA, Fill, Part
from reports.passages import Line
from reports.reach import updates_of


def updates_for(duty: Duty) -> list[ProgressUpdate]:
    """The updates taken in that the duty's report reads, by body and day."""
    return sorted(
        updates_of(duty).accepted().with_people(),
        key=lambda update: (*place(update.agency), update.covers_to, update.pk),
    )


def place(agency: Agency) -> tuple[int, int, int]:
    """Where a body stands among all: a member behind the body it belongs to."""
    return (agency.parent or agency).order, agency.order, agency.pk


def by_part(updates: Iterable[ProgressUpdate], parts: list[Part]) -> dict[str, list[ProgressUpdate]]:
    """The updates by the key of the part they stand in: that of the money for who keeps it, else that of their area.

    What no part asks for stands nowhere.
    """
    money = next((part.key for part in parts if part.fill == Fill.MONEY), None)
    of_area = {area: part.key for part in parts for area in part.areas}
    found = defaultdict(list)
    for update in updates:
        agency = update.agency.parent or update.agency
        area = update.task.content_area
        key = money if money and agency.keeps_money else of_area.get(area.order if area else NO_AREA)
        if key:
            found[key].append(update)
    return found


def lines(updates: Iterable[ProgressUpdate]) -> Iterator[Line]:
    """One line for each body: what it said, in its own words, and its figures summed."""
    for agency, said in groupby(updates, key=lambda update: update.agency):
        said = list(said)
        words = [phrases.sentence(update.text) for update in said]
        yield Line(" ".join(filter(None, [f"- {agency}:", *words, wording.figures(said)])), tuple(said))
