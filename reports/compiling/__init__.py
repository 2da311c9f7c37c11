"""From what the portal keeps to the text of a report: part by part, line by line, each line with its sources."""

import datetime
from collections.abc import Callable, Iterable, Iterator

from plans.models import ProgressUpdate
from reports.compiling import ahead, awards, framing, money, obstacles, steering, told
from reports.compiling.framing import estimate_note
from reports.compiling.told import updates_for
from reports.models import Duty, fill_in
from reports.outline import Fill, Part
from reports.passages import Line, Passage

__all__ = ["compile_passages", "estimate_note", "updates_for"]

# What fills a part of that kind up to a day, beside the updates of its areas, which every part may have.
WRITERS: dict[Fill, Callable[[Duty, datetime.date], Iterable[Line]]] = {
    Fill.OPENING: framing.opening,
    Fill.STEERING: steering.lines,
    Fill.MONEY: money.lines,
    Fill.AWARDS: awards.lines,
    Fill.OBSTACLES: obstacles.difficulties,
    Fill.REQUESTS: obstacles.requests,
    Fill.AHEAD: ahead.lines,
    Fill.CLOSING: framing.closing,
}


def compile_passages(duty: Duty, parts: Iterable[Part] | None = None, *, until: datetime.date) -> list[Passage]:
    """One passage for each of `parts` (the outline of the duty's kind), in order; those without any records come empty.

    `until` is the last day the figures cover, at most the period's end.
    """
    parts = list(duty.outline.parts if parts is None else parts)
    by_part = told.by_part(updates_for(duty), parts)
    return [_passage(part, duty, by_part.get(part.key, []), until) for part in parts]


def _passage(part: Part, duty: Duty, updates: list[ProgressUpdate], until: datetime.date) -> Passage:
    return Passage(part, fill_in(part.title, duty.period), tuple(_lines(part, duty, updates, until)))


def _lines(part: Part, duty: Duty, updates: list[ProgressUpdate], until: datetime.date) -> Iterator[Line]:
    if writer := WRITERS.get(part.fill):
        yield from writer(duty, until)
    yield from told.lines(updates)
