"""Making the next year's plan from this one's: all of it in one transaction, once."""

from django.db import IntegrityError, transaction

from agencies import history
from agencies.models import Post, Role, User
from agencies.moves import WrongState
from plans import rollovers
from plans.models import ContentArea, LegalBasis, Plan, Task, TaskStep
from plans.next_year.outlook import Outlook, TaskAhead, outlook
from registry.models import Stage

BODY_HEADING = ("order", "name", "requested")


def roll_over(plan: Plan, *, by: User, tasks: set[int], reworded: set[str]) -> Plan:
    """The draft of the next year: areas, tasks with lead, partners, undone steps and new dates, legal bases to review.

    `tasks` are the keys of those that go along, `reworded` of the texts that take the new wording proposed. Nothing of
    this year's progress goes along. Raises PermissionDenied unless `by` is the coordinator; WrongState where `plan` is
    itself a draft, or the next year has a plan.
    """
    post = by.post_as(Role.COORDINATOR, unit=plan.unit)
    refuse_where_made(plan)
    try:
        return _make(outlook(plan), post=post, tasks=tasks, reworded=reworded)
    except IntegrityError as error:
        # Of two presses at once the second finds here what the first has made.
        refuse_where_made(plan)
        raise error


def refuse_where_made(plan: Plan) -> None:
    """Raises WrongState where `plan` cannot be rolled over (again)."""
    if plan.is_draft:
        raise WrongState(f"Kế hoạch năm {plan.year} còn là dự thảo: ban hành rồi mới lập kế hoạch năm sau.")
    if Plan.objects.filter(unit=plan.unit, year=plan.year + 1).exists():
        raise WrongState(f"Kế hoạch năm {plan.year + 1} của {plan.unit} đã có trên cổng: không lập lần nữa.")


@transaction.atomic
def _make(ahead: Outlook, *, post: Post, tasks: set[int], reworded: set[str]) -> Plan:
    words = {mention.key: mention.rewording.text for mention in ahead.mentions if mention.key in reworded}
    draft = _make_plan(ahead, words)
    LegalBasis.objects.bulk_create(_copy(basis, plan=draft, needs_review=True) for basis in ahead.legal_bases)
    areas = {area.pk: _make_area(area, draft, words) for area in ahead.plan.content_areas.all()}
    _make_tasks(draft, [each for each in ahead.tasks if each.task.pk in tasks], areas, words)
    history.record(draft, f"Lập từ kế hoạch năm {ahead.plan.year}", post=post)
    history.record(ahead.plan, f"Lập kế hoạch năm {draft.year} từ kế hoạch này", post=post)
    rollovers.follow(draft)
    return draft


def _make_plan(ahead: Outlook, words: dict[str, str]) -> Plan:
    plan = ahead.plan
    return Plan.objects.create(
        unit=plan.unit,
        year=ahead.year,
        status=Stage.DRAFT,
        state=Plan.State.DRAFT,
        symbol=plan.symbol,
        place=plan.unit.place or plan.place,
        issuer=plan.issuer,
        title=words.get("title", plan.title),
        preamble=words.get("preamble", plan.preamble),
        purposes=[words.get(f"purpose-{n}", purpose) for n, purpose in enumerate(plan.purposes, start=1)],
        funding=words.get("funding", plan.funding),
        closing=words.get("closing", plan.closing),
        recipients=plan.recipients,
        # The bodies' headings in the plan's own words; nothing else of last year's reading.
        source={"agencies": [{k: body[k] for k in BODY_HEADING} for body in plan.source.get("agencies", [])]},
        rolled_from=plan,
    )


def _make_area(area: ContentArea, draft: Plan, words: dict[str, str]) -> ContentArea:
    title = words.get(f"area-{area.order}", area.title)
    return ContentArea.objects.create(plan=draft, order=area.order, title=title)


def _make_tasks(draft: Plan, aheads: list[TaskAhead], areas: dict[int, ContentArea], words: dict[str, str]) -> None:
    places: dict[tuple[str, int], int] = {}
    for ahead in aheads:
        before = ahead.task
        heading = before.origin, _group(before)
        places[heading] = places.get(heading, 0) + 1
        task = Task.objects.create(
            plan=draft,
            origin=before.origin,
            group=heading[1],
            order=places[heading],
            text=words.get(f"task-{before.pk}", before.text),
            content_area=areas.get(before.content_area_id),
            lead=before.lead,
            lead_is_open=before.lead_is_open,
            continues=before,
            due_on=ahead.moved.due.on,
            due_from=ahead.moved.due.starts_on,
            recurrence=ahead.moved.due.recurrence,
        )
        task.partners.set(before.partners.all())
        TaskStep.objects.bulk_create(TaskStep(task=task, order=s.order, text=s.text) for s in before.steps.all())


def _group(task: Task) -> int:
    """The heading below which the new plan states it: that of its lead, where an amendment gave it another one."""
    moved = any(change.moves_lead for change in task.rewordings)
    return task.lead.order if moved and task.lead.order else task.group


def _copy(basis: LegalBasis, **fields) -> LegalBasis:
    basis.pk = None
    for name, value in fields.items():
        setattr(basis, name, value)
    return basis
