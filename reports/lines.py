"""The lines of a part as rows: written anew whenever its text is, each with its sources as long as it is itself."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product

from django.contrib.contenttypes.models import ContentType
from django.db import models

from agencies.models import User
from plans.models import ProgressUpdate
from plans.models import Status as UpdateStatus
from reports.models import LineSource, Section, SectionLine, with_sources
from reports.passages import Passage

# From this share of words in common on, a rewritten line still is the line it was.
ALIKE = 0.5

# The type and key of a row that a line was made from.
Key = tuple[int, int]


def read(section: Section) -> Section:
    """The part as it is stored now, with its lines and the sources of these."""
    rows = Section.objects.select_related("report__duty__plan__unit").prefetch_related(*with_sources("lines__"))
    return rows.get(pk=section.pk)


def store_compiled(section: Section, passage: Passage, *, at: datetime.datetime) -> None:
    """Keep the lines of the newest compilation in place of those before it."""
    section.lines.filter(is_compiled=True).delete()
    rows = [
        SectionLine(section=section, is_compiled=True, order=order, text=line.text, looked_over_at=at)
        for order, line in enumerate(passage.lines, start=1)
    ]
    _store(rows, [[_key(source) for source in line.sources] for line in passage.lines])


def rewrite(section: Section, text: str, *, at: datetime.datetime, looks_over: bool) -> None:
    """Make the rows follow what the text says now.

    A line of the newest compilation has its sources. Any other keeps those it had, and its confirmation where no word
    of it changed; a new one has none. `looks_over`: whether somebody answers at this moment for what stands there.
    """
    known = list(section.lines.prefetch_related("sources"))
    own, compiled = [line for line in known if not line.is_compiled], [line for line in known if line.is_compiled]
    texts = [line.strip() for line in text.splitlines() if line.strip()]
    same, fresh = _same(texts, own), _same(texts, compiled)
    new = {place: words for place, words in enumerate(texts) if place not in same | fresh}
    alike = _alike(new, [line for line in own if line not in same.values()])
    origins = [fresh.get(place) or same.get(place) or alike.get(place) for place in range(len(texts))]
    rows = [
        _follow(SectionLine(section=section, order=place + 1, text=words), same.get(place), origins[place])
        for place, words in enumerate(texts)
    ]
    for row, origin in zip(rows, origins, strict=True):
        stays = origin and not origin.is_compiled and not looks_over
        row.looked_over_at = origin.looked_over_at if stays else at
    section.lines.filter(is_compiled=False).delete()
    _store(rows, [_keys(origin) if origin else [] for origin in origins])


def _follow(row: SectionLine, same: SectionLine | None, origin: SectionLine | None) -> SectionLine:
    """`same` says the same words, `origin` is where the sources come from."""
    if same:
        row.confirmed_by_id, row.confirmed_at = same.confirmed_by_id, same.confirmed_at
    row.is_edited = bool(origin) and not origin.is_compiled and (origin.is_edited or origin.text != row.text)
    return row


def _same(texts: list[str], known: Iterable[SectionLine]) -> dict[int, SectionLine]:
    """For the place of each text the line that says exactly this; a line is found once."""
    waiting: dict[str, list[SectionLine]] = {}
    for line in known:
        waiting.setdefault(line.text.strip(), []).append(line)
    return {place: waiting[text].pop(0) for place, text in enumerate(texts) if waiting.get(text)}


def _alike(texts: dict[int, str], known: list[SectionLine]) -> dict[int, SectionLine]:
    """For the place of each text the line it most likely was; the likest two find each other first."""
    words = {place: Counter(text.split()) for place, text in texts.items()}
    before = [Counter(line.text.split()) for line in known]
    couples = product(words, range(len(known)))
    pairs = ((_likeness(words[place], before[number]), place, number) for place, number in couples)
    found: dict[int, SectionLine] = {}
    taken: set[int] = set()
    for likeness, place, number in sorted(pairs, reverse=True):
        if likeness >= ALIKE and place not in found and number not in taken:
            found[place] = known[number]
            taken.add(number)
    return found


def _likeness(one: Counter, other: Counter) -> float:
    """How many of their words two lines share, 0 to 1."""
    return 2 * (one & other).total() / (one.total() + other.total() or 1)


def _key(source: models.Model) -> Key:
    return ContentType.objects.get_for_model(source).pk, source.pk


def _keys(line: SectionLine) -> list[Key]:
    return [(source.content_type_id, source.object_id) for source in line.sources.all()]


def _store(rows: list[SectionLine], sources: list[list[Key]]) -> None:
    SectionLine.objects.bulk_create(rows)
    LineSource.objects.bulk_create(_sources(rows, sources))


def _sources(rows: list[SectionLine], sources: list[list[Key]]) -> Iterator[LineSource]:
    for row, keys in zip(rows, sources, strict=True):
        for content_type, pk in dict.fromkeys(keys):
            yield LineSource(line=row, content_type_id=content_type, object_id=pk)


def let_go(section: Section, lines: Iterable[SectionLine]) -> None:
    """Of these lines forget the sources that are no longer so: what stands there is now its author's word."""
    gone = [
        source.pk
        for line in lines
        for source in line.sources.all()
        if source.subject is None or _is_reopened(source.subject) or source.subject in section.settled_sources(line)
    ]
    LineSource.objects.filter(pk__in=gone).delete()


def _is_reopened(subject: models.Model) -> bool:
    return isinstance(subject, ProgressUpdate) and subject.status != UpdateStatus.ACCEPTED


def confirm(lines: Iterable[SectionLine], *, by: User, at: datetime.datetime) -> None:
    keys = [line.pk for line in lines]
    SectionLine.objects.filter(pk__in=keys).update(confirmed_by=by, confirmed_at=at, looked_over_at=at)


def copy(section: Section, to: Section) -> None:
    """The same lines for another version's part, confirmations included."""
    lines = list(section.lines.prefetch_related("sources"))
    keys = [_keys(line) for line in lines]
    for line in lines:
        line.pk, line.section = None, to
    _store(lines, keys)
