"""From the plan's text, as read, to the plan in the database."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from django.db import IntegrityError, transaction
from django.db.models import Max

from agencies import charges, history
from agencies.models import Agency, Post, Unit
from plans import founding, rollovers
from plans.models import ContentArea, LegalBasis, Plan, Task
from plans.reading import PlanText

LONGEST_WORDING = Task._meta.get_field("due_wording").max_length


class AlreadyLoaded(Exception):
    """The unit has a plan for that year; the message says so."""


@dataclass(frozen=True)
class Bodies:
    """Whom the names in a plan mean."""

    assigned: list[Agency]  # those of section IV, in its order
    opener: Agency  # has the tasks that the plan gives to nobody
    named: Callable[[str], Agency | None]


@transaction.atomic
def store(text: PlanText, *, unit: Unit, bodies: Bodies | None = None, post: Post | None = None) -> Plan:
    """Store the plan as issued, with its areas, bodies and tasks, and let the apps above follow.

    `bodies` None: the unit's bodies in the order of the plan. Section II names no leads, unless in a table of tasks:
    its tasks go to body 1, which the plan charges with carrying it out, and stay marked as open for the coordinator to
    reassign. `post` None: the portal's own set-up stores it. Raises AlreadyLoaded.
    """
    plan = _store_plan(text, unit)
    _store_legal_bases(plan, text)
    bodies = bodies or _in_plan_order(unit, text)
    charges.mark_by_names(unit)
    founding.found_lists(unit)
    _store_content_tasks(plan, text, bodies)
    _store_assigned_tasks(plan, text, bodies.assigned)
    plan.copied_to.set(offices_among(plan))
    history.record(plan, "Nhập kế hoạch từ tệp" if post else "Nạp kế hoạch", post=post)
    rollovers.follow(plan)
    return plan


def _store_plan(text: PlanText, unit: Unit) -> Plan:
    refusal = AlreadyLoaded(f"Kế hoạch năm {text.year} của {unit} đã có trong cổng: không nạp lần nữa.")
    if Plan.objects.filter(unit=unit, year=text.year).exists():
        raise refusal
    signer = text.signer
    try:
        with transaction.atomic():
            return Plan.objects.create(
                unit=unit,
                year=text.year,
                number=int(text.number) if (text.number or "").isdecimal() else None,
                symbol=text.symbol or "",
                issued_on=text.issued_on,
                place=text.place or "",
                issuer=text.issuer or "",
                title=text.title,
                preamble=text.preamble or "",
                purposes=list(text.purposes),
                funding=text.funding or "",
                closing=text.closing or "",
                signer_authority=signer.authority or "" if signer else "",
                signer_title=signer.title or "" if signer else "",
                signer_name=signer.name or "" if signer else "",
                recipients=list(text.recipients),
                source=text.to_dict() | {"motto": text.motto},
            )
    except IntegrityError as error:
        raise refusal from error


def _store_legal_bases(plan: Plan, text: PlanText) -> None:
    based_on = [
        LegalBasis(
            plan=plan,
            use=LegalBasis.Use.BASED_ON,
            order=order,
            text=basis.number,
            number=basis.number,
            issued_on=basis.issued_on,
            issuer=basis.issuer or "",
            subject=_subject_in(text.preamble or "", basis.number),
        )
        for order, basis in enumerate(text.based_on, start=1)
    ]
    cited = [
        LegalBasis(plan=plan, use=LegalBasis.Use.CITED, order=order, text=cited)
        for order, cited in enumerate(text.cited, start=1)
    ]
    LegalBasis.objects.bulk_create(based_on + cited)


def _subject_in(preamble: str, number: str) -> str:
    """What the preamble says the document `number` is about: “về việc …”, up to the end of its sentence."""
    found = re.search(rf"{re.escape(number)}.*?\b(về (?:việc )?[^.;]+)", preamble)
    return found[1].rstrip(" ,") if found else ""


def take_on(unit: Unit, name: str, *, requested: bool, order: int | None = None) -> Agency:
    """A new body of the unit, at the end of its order unless `order` says where."""
    orders = Agency.objects.filter(unit=unit).aggregate(last=Max("order"))
    order = order or (orders["last"] or 0) + 1
    taken = set(Agency.objects.filter(unit=unit).values_list("code", flat=True))
    code = next(code for number in count(order) if (code := f"dv{number:02}") not in taken)
    return Agency.objects.create(unit=unit, order=order, code=code, name=name, is_requested=requested)


def _in_plan_order(unit: Unit, text: PlanText) -> Bodies:
    agencies = [_agency(unit, named) for named in text.agencies]
    by_name = {_plain(agency.name): agency for agency in agencies}
    return Bodies(agencies, agencies[0], lambda name: by_name.get(_plain(name)))


def _agency(unit: Unit, named) -> Agency:
    """The unit's body in that place of the plan, taken on where the unit has none yet."""
    known = Agency.objects.assigned().filter(unit=unit, order=named.order).first()
    return known or take_on(unit, named.name, requested=named.requested, order=named.order)


def _store_content_tasks(plan: Plan, text: PlanText, bodies: Bodies) -> None:
    for area_text in text.content_areas:
        area = ContentArea.objects.create(plan=plan, order=area_text.order, title=area_text.title)
        for order, named in enumerate(area_text.tasks, start=1):
            lead = bodies.named(named.lead) if named.lead else None
            task = Task.objects.create(
                plan=plan,
                origin=Task.Origin.CONTENT,
                group=area_text.order,
                order=order,
                text=named.text,
                content_area=area,
                lead=lead or bodies.opener,
                lead_is_open=lead is None,
                due_wording=(named.time or "")[:LONGEST_WORDING],
            )
            task.partners.set(_partners(named, bodies, task.lead))


def _partners(named, bodies: Bodies, lead: Agency) -> set[Agency]:
    return {body for name in named.partners or () if (body := bodies.named(name)) and body != lead}


def _store_assigned_tasks(plan: Plan, text: PlanText, agencies: list[Agency]) -> None:
    for named, agency in zip(text.agencies, agencies, strict=True):
        Task.objects.bulk_create(
            Task(plan=plan, origin=Task.Origin.ASSIGNMENT, group=named.order, order=order, text=task.text, lead=agency)
            for order, task in enumerate(named.tasks, start=1)
        )


def offices_among(plan: Plan) -> list[Agency]:
    """Offices of the town that the plan's “Nơi nhận” names, by their name or short name."""
    named = {_plain(recipient) for recipient in plan.recipients}
    offices = Agency.objects.filter(unit=plan.unit.parent) if plan.unit.parent_id else Agency.objects.none()
    return [office for office in offices if named & {_plain(office.name), _plain(office.short_name)}]


def _plain(name: str) -> str:
    """Letters and digits of a name alone: hyphens, dashes and capitals differ from paper to paper."""
    return "".join(c for c in unicodedata.normalize("NFC", name).casefold() if c.isalnum())
