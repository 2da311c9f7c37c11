"""What was issued to steer the work: the plan and whom it gave work, its amendments, other papers of the period."""

import datetime
from collections.abc import Iterator

from documents import phrases
from plans.amending.paper import citation
from plans.amending.reading import as_issued
from plans.models import Plan, Task
from registry.models import IssuedDocument
from reports.models import Duty
from reports.passages import Line

REPORT = "BÁO CÁO"


def lines(duty: Duty, until: datetime.date) -> Iterator[Line]:
    if campaign := duty.campaign():
        yield from _theme(campaign)
        yield from _papers(duty, datetime.date(duty.plan.year, 1, 1), until, about="Tháng hành động")
        return
    yield from _plan(duty)
    amendments = list(_amendments(duty, until))
    yield from (line for _document, line in amendments)
    yield from _papers(duty, duty.starts_on, until, told={document for document, _line in amendments})


def _theme(campaign) -> Iterator[Line]:
    said = [
        f"{name} “{words}”" for name, words in (("chủ đề", campaign.theme), ("thông điệp", campaign.message)) if words
    ]
    if said:
        yield Line(f"{campaign.name} năm {campaign.starts_on.year} có {phrases.joined(said)}.", (campaign,))


def _plan(duty: Duty) -> Iterator[Line]:
    plan = duty.plan
    if plan.issued_on and duty.starts_on <= plan.issued_on <= duty.ends_on:
        title = phrases.with_names(phrases.lower_first(plan.title), duty.unit.name)
        yield Line(f"{duty.unit.body_name} đã ban hành {citation(plan)} {title}{_assigned(plan)}.", (plan,))


def _assigned(plan: Plan) -> str:
    """To whom the plan gave work by name when it was issued, whatever amended it since."""
    groups = [
        group for section in as_issued(plan) if section.number == Task.Origin.ASSIGNMENT for group in section.groups
    ]
    leads = [group.standings[-1].task.lead for group in groups]
    ordered = sum(not lead.is_requested for lead in leads)
    requested = ", ".join(lead.name for lead in leads if lead.is_requested)
    given = f", giao nhiệm vụ cụ thể cho {phrases.count(ordered)} đơn vị" if ordered else ""
    return given + (f", đề nghị {requested} tham gia thực hiện" if requested else "")


def _amendments(duty: Duty, until: datetime.date) -> Iterator[tuple[int, Line]]:
    """The key of each issued paper, with its line."""
    found = duty.plan.amendments.issued().filter(issued__issued_on__range=(duty.starts_on, until))
    for amendment in found.select_related("issued"):
        paper = f"Kế hoạch số {amendment.issued.reference} {phrases.long_date(amendment.issued.issued_on)}"
        text = f"{duty.unit.body_name} đã ban hành {paper} sửa đổi, bổ sung {citation(duty.plan)}."
        yield amendment.issued_id, Line(text, (amendment,))


def _papers(
    duty: Duty, since: datetime.date, until: datetime.date, *, told: set[int] = frozenset(), about: str = ""
) -> Iterator[Line]:
    """One line for each other paper in the register but reports, and but the plan itself, which is told already."""
    found = IssuedDocument.objects.filter(unit=duty.unit, issued_on__range=(since, until), replaced_by=None)
    found = found.exclude(kind=REPORT).exclude(pk__in=[*told, duty.plan.issued_id])
    for paper in found.filter(subject__contains=about).order_by("issued_on", "number"):
        kind = paper.kind.capitalize() or "Công văn"
        subject = phrases.lower_first(paper.subject)
        when = phrases.long_date(paper.issued_on)
        yield Line(f"- {kind} số {paper.reference} {when} {subject}.", (paper,))
