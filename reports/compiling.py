"""From the work taken in to the text of a report, part by part, each with its sources."""

import datetime
from collections.abc import Iterable, Iterator
from itertools import groupby

from django.db.models import Q

from agencies.models import Agency, Unit
from documents import phrases
from plans.amending.paper import citation
from plans.amending.reading import as_issued
from plans.models import LegalBasis, Obstacle, ObstacleStatus, ProgressUpdate, Task
from reports import wording
from reports.models import Duty
from reports.outline import AREA_WHERE_NONE, MONEY, Fill, Part
from reports.passages import Line, Passage


def updates_for(duty: Duty) -> list[ProgressUpdate]:
    """The updates taken in whose last day falls in the duty's period, by body and day."""
    taken_in = ProgressUpdate.objects.accepted().filter(task__plan__unit=duty.unit)
    found = taken_in.ending_within(duty.starts_on, duty.ends_on).with_people()
    return sorted(found, key=lambda update: (*_place(update.agency), update.covers_to, update.pk))


def obstacles_for(duty: Duty, *, until: datetime.date) -> list[Obstacle]:
    """The obstacles raised by the day `until` that are still open, by body; those of the whole ward first."""
    found = Obstacle.objects.open().filter(plan__unit=duty.unit, raised_at__date__lte=until).with_people()
    return sorted(found, key=lambda obstacle: (_obstacle_place(obstacle), obstacle.raised_at, obstacle.pk))


def requests_for(duty: Duty) -> list[Obstacle]:
    """The obstacles about which the leader decided to ask the town, and which no other paper has told it of."""
    to_come = Q(status=ObstacleStatus.TO_TOWN)
    sent_back = Q(status=ObstacleStatus.AT_TOWN, papers__report__duty=duty)
    found = Obstacle.objects.filter(to_come | sent_back, plan__unit=duty.unit).distinct()
    return list(found.with_people().order_by("raised_at", "pk"))


def compile_passages(duty: Duty, *, until: datetime.date) -> list[Passage]:
    """One passage for each part of the outline, in order; parts the portal has no records for come empty.

    `until` is the last day the figures cover, at most the period's end.
    """
    updates = updates_for(duty)
    return [_passage(part, duty, updates, until) for part in duty.outline.parts]


def _place(agency: Agency) -> tuple[int, int, int]:
    return (agency.parent or agency).order, agency.order, agency.pk


def _obstacle_place(obstacle: Obstacle) -> tuple[int, int, int]:
    return _place(obstacle.agency) if obstacle.agency else (0, 0, 0)


def _passage(part: Part, duty: Duty, updates: list[ProgressUpdate], until: datetime.date) -> Passage:
    title = part.title.format(next_period=_next_period(duty))
    return Passage(part, title, tuple(_lines(part, duty, updates, until)))


def _lines(part: Part, duty: Duty, updates: list[ProgressUpdate], until: datetime.date) -> Iterable[Line]:
    if part.fill == Fill.UPDATES:
        return _told_by_body(update for update in updates if _belongs(update, part))
    if part.fill == Fill.OBSTACLES:
        return (Line(_difficulty(each), (each,)) for each in obstacles_for(duty, until=until))
    if part.fill == Fill.REQUESTS:
        return (Line(_request(each), (each,)) for each in requests_for(duty))
    writer = WRITERS.get(part.fill)
    return writer(duty, until) if writer else ()


def _next_period(duty: Duty) -> str:
    year = duty.period.year
    return duty.outline.next_period.format(year=year, next_year=year + 1)


def _belongs(update: ProgressUpdate, part: Part) -> bool:
    """Under the money what the body that keeps it says, all else under its task's area; II.3 where it has none."""
    agency = update.agency.parent or update.agency
    if agency.keeps_money:
        return part.key == MONEY
    area = update.task.content_area
    return part.area == (area.order if area else AREA_WHERE_NONE)


def _told_by_body(updates: Iterable[ProgressUpdate]) -> Iterator[Line]:
    """One line for each body: what it said, in its own words, and its figures summed."""
    for agency, said in groupby(updates, key=lambda update: update.agency):
        said = list(said)
        words = [phrases.sentence(update.text) for update in said]
        yield Line(" ".join(filter(None, [f"- {agency}:", *words, wording.figures(said)])), tuple(said))


def _difficulty(obstacle: Obstacle) -> str:
    """One line for each obstacle: who meets it and what it is, in their own words."""
    who = f"{obstacle.agency}: " if obstacle.agency else ""
    return f"- {who}{phrases.sentence(obstacle.text)}"


def _request(obstacle: Obstacle) -> str:
    return f"- {phrases.sentence(obstacle.town_request)}"


def _opening(duty: Duty, until: datetime.date) -> Iterator[Line]:
    unit, period = duty.unit, duty.period
    bases = [_basis(basis, unit) for basis in duty.plan.legal_bases.filter(use=LegalBasis.Use.BASED_ON)]
    carried_out = f"Thực hiện {'; '.join(bases)}, " if bases else ""
    days = f"kỳ báo cáo từ ngày {phrases.short_date(period.start)} đến ngày {phrases.short_date(period.end)}"
    if until < period.end:
        days += f"; {estimate_note(until)}"
    text = f"{carried_out}{unit.body_name} báo cáo {phrases.lower_first(duty.subject)} ({days}) như sau:"
    yield Line(text, (duty.plan, duty))


def estimate_note(until: datetime.date) -> str:
    """What a report dated before its period ends has to say (design, section 4)."""
    return f"số liệu đến ngày {phrases.short_date(until)}, ước thực hiện đến hết kỳ"


def _basis(basis: LegalBasis, unit: Unit) -> str:
    """The document as a first citation has it: kind, number, date, issuer, subject (PL I, mục II.6b)."""
    said = [f"Kế hoạch số {basis.number}" if "/KH-" in basis.number else basis.text]
    said.append(phrases.long_date(basis.issued_on) if basis.issued_on else "")
    said.append(f"của {basis.issuer}" if basis.issuer else "")
    said.append(basis.subject)
    return phrases.with_names(" ".join(filter(None, said)), unit.name, unit.parent.name if unit.parent else "")


def _steering(duty: Duty, until: datetime.date) -> Iterator[Line]:
    """What the portal knows of the steering: that the plan was issued and to whom it gave work; what amended it."""
    yield from _issuing(duty)
    yield from _amendments(duty, until)


def _issuing(duty: Duty) -> Iterator[Line]:
    plan = duty.plan
    if plan.issued_on and duty.starts_on <= plan.issued_on <= duty.ends_on:
        title = phrases.with_names(phrases.lower_first(plan.title), duty.unit.name)
        yield Line(f"{duty.unit.body_name} đã ban hành {citation(plan)} {title}{_assigned(plan)}.", (plan,))


def _assigned(plan) -> str:
    """To whom the plan gave work by name when it was issued, whatever amended it since."""
    groups = [
        group for section in as_issued(plan) if section.number == Task.Origin.ASSIGNMENT for group in section.groups
    ]
    leads = [group.standings[-1].task.lead for group in groups]
    ordered = sum(not lead.is_requested for lead in leads)
    requested = ", ".join(lead.name for lead in leads if lead.is_requested)
    given = f", giao nhiệm vụ cụ thể cho {phrases.count(ordered)} đơn vị" if ordered else ""
    return given + (f", đề nghị {requested} tham gia thực hiện" if requested else "")


def _amendments(duty: Duty, until: datetime.date) -> Iterator[Line]:
    found = duty.plan.amendments.issued().filter(issued__issued_on__range=(duty.starts_on, until))
    for amendment in found.select_related("issued"):
        paper = f"Kế hoạch số {amendment.issued.reference} {phrases.long_date(amendment.issued.issued_on)}"
        text = f"{duty.unit.body_name} đã ban hành {paper} sửa đổi, bổ sung {citation(duty.plan)}."
        yield Line(text, (amendment,))


def _closing(duty: Duty, _until: datetime.date) -> Iterator[Line]:
    text = f"Trên đây là báo cáo {phrases.lower_first(duty.subject)} của {duty.unit.body_name}."
    yield Line(text, (duty,))


WRITERS = {Fill.OPENING: _opening, Fill.STEERING: _steering, Fill.CLOSING: _closing}
