"""The rows of each annex, from what is stored."""

import datetime
from collections.abc import Callable, Iterable

from plans.models import ProgressUpdate
from reports.annexes import from_records, from_updates
from reports.annexes.definitions import ANNEXES
from reports.annexes.rows import Row
from reports.models import Duty

BY_RECORDS: dict[str, Callable[[Duty, datetime.date], Iterable[Row]]] = {
    "6": from_records.budget,
    "8": from_records.awards,
    "9": from_records.papers,
    "10": from_records.tasks_of_bodies,
}


def compile_rows(code: str, duty: Duty, updates: list[ProgressUpdate], *, until: datetime.date) -> list[Row]:
    """What the portal knows for one annex; where it has no records, the rows it begins with.

    `updates` are those the report is compiled from, `until` is the last day its figures cover.
    """
    if code in BY_RECORDS:
        return list(BY_RECORDS[code](duty, until))
    if code == "4":
        return list(from_updates.activities(updates))
    if code == "5":
        return list(from_updates.training(updates))
    presets = ANNEXES[code].presets
    if code == "7":
        return list(from_updates.action_month(duty, updates, presets))
    return [Row(preset.key, preset.cells) for preset in presets]
