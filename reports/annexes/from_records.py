"""Annexes compiled from the ward's other records: money, awards, papers, how the tasks stand."""

import datetime
from collections.abc import Iterator

from django.db.models import Prefetch

from documents import phrases
from plans.models import AwardNomination, Expense, NominationStatus, Obstacle, ProgressUpdate
from plans.standing import Part, Standing, standings, with_accepted_updates
from registry.models import IssuedDocument
from reports.annexes.rows import Row
from reports.models import Duty
from reports.reach import reaches

MONEY = ("planned", "allotted", "spent")


def budget(duty: Duty, until: datetime.date) -> Iterator[Row]:
    """The lines that had money by that day; of a report on some tasks those for these."""
    vouchers = Expense.objects.filter(on__lte=until, cancels=None, cancelled_by=None).exclude(paper_number="")
    lines = duty.plan.budget_lines.with_sums(until=until).with_names()
    reached = reaches([duty])[duty].tasks
    lines = lines if reached is None else lines.filter(task__in=reached)
    for line in lines.prefetch_related(Prefetch("expenses", queryset=vouchers, to_attr="vouchers")):
        sums = {column: getattr(line, column) for column in MONEY}
        if any(sums.values()):
            numbers = ", ".join(dict.fromkeys(expense.paper_number for expense in line.vouchers))
            names = {"name": f"{line.purpose}: {phrases.lower_first(line.text)}", "source": str(line.source)}
            yield Row(f"line-{line.pk}", _said(names | sums | {"vouchers": numbers}), (f"line-{line.pk}",))


def awards(duty: Duty, until: datetime.date) -> Iterator[Row]:
    """Of a campaign's report none: a round of awards names no campaign."""
    if duty.kind.campaign_kind:
        return
    decided = AwardNomination.objects.filter(
        status=NominationStatus.ISSUED,
        round__plan__unit=duty.unit,
        decision__issued_on__range=(duty.starts_on, until),
    )
    for nomination in decided.with_names().order_by("decision__issued_on", "decision__number", "subject", "pk"):
        decision = nomination.decision
        cells = {
            "name": nomination.name,
            "gender": nomination.get_gender_display(),
            "place": nomination.place,
            "form": str(nomination.kind),
            "decision": f"{decision.reference}, {phrases.short_date(decision.issued_on)}",
            "bonus": nomination.bonus,
        }
        yield Row(f"nomination-{nomination.pk}", _said(cells), (f"nomination-{nomination.pk}",))


def papers(duty: Duty, until: datetime.date) -> Iterator[Row]:
    """Of the register, and the plan before them where it was issued outside of it."""
    plan = duty.plan
    if plan.issued_on and plan.issued is None and duty.starts_on <= plan.issued_on <= until:
        cells = {
            "number": plan.reference if plan.number else "",
            "on": phrases.short_date(plan.issued_on),
            "kind": "Kế hoạch",
            "subject": phrases.with_names(plan.title, duty.unit.name),
            "signer": plan.signer_name,
        }
        yield Row(f"plan-{plan.pk}", _said(cells), (f"plan-{plan.pk}",))
    issued = IssuedDocument.objects.filter(unit=duty.unit, issued_on__range=(duty.starts_on, until))
    for paper in issued.order_by("issued_on", "number").defer("content"):
        cells = {
            "number": paper.reference,
            "on": phrases.short_date(paper.issued_on),
            "kind": paper.kind.capitalize(),
            "subject": paper.subject,
            "signer": paper.signer,
        }
        yield Row(f"document-{paper.pk}", _said(cells), (f"document-{paper.pk}",))


def tasks_of_bodies(duty: Duty, until: datetime.date) -> Iterator[Row]:
    """A row for each body's part of each task, body by body in the plan's order."""
    reached = reaches([duty])[duty].tasks
    tasks = duty.plan.tasks.all() if reached is None else duty.plan.tasks.filter(pk__in=reached)
    found = standings(with_accepted_updates(tasks, until=until), on=until)
    parts = [(standing, part) for standing in found for part in standing.parts]
    said = _words_of([part.latest.pk for _standing, part in parts if part.latest])
    hindered = _hindered(duty, until)
    for standing, part in sorted(parts, key=lambda each: _place(each[1])):
        task = standing.task
        obstacles = hindered.get((task.pk, part.agency.pk), [])
        latest = [f"update-{part.latest.pk}"] if part.latest else []
        cells = {
            "agency": str(part.agency),
            "task": f"{task.number}. {phrases.sentence(task.text).rstrip('.')}",
            "due": str(task.due),
            "state": _state(standing, part),
            "result": said[part.latest.pk] if part.latest else "",
            "reason": "; ".join(obstacles) if part.agency in standing.late_agencies else "",
        }
        yield Row(f"task-{task.pk}-{part.agency.pk}", _said(cells), (f"task-{task.pk}", *latest))


def _place(part: Part) -> tuple[int, int, int]:
    return (part.agency.parent or part.agency).order, part.agency.order, part.agency.pk


def _state(standing: Standing, part: Part) -> str:
    """Of this body's part; a task that several report is not late because one of them is."""
    if standing.is_stopped:
        return standing.label
    if part.agency in standing.late_agencies:
        return "Quá hạn"
    due = standing.task.due_on
    if part.is_done and due and part.latest.covers_to > due:
        return "Hoàn thành quá hạn"
    return part.work_state.label


def _words_of(updates: list[int]) -> dict[int, str]:
    texts = ProgressUpdate.objects.filter(pk__in=updates).values_list("pk", "text")
    return {pk: phrases.sentence(text).rstrip(".") for pk, text in texts}


def _hindered(duty: Duty, until: datetime.date) -> dict[tuple[int, int], list[str]]:
    """What each body said hinders a task, by the two; of obstacles raised by that day, settled since or not."""
    raised = Obstacle.objects.filter(plan=duty.plan, task__isnull=False, agency__isnull=False)
    found: dict[tuple[int, int], list[str]] = {}
    for task, agency, text in raised.filter(raised_at__date__lte=until).values_list("task", "agency", "text"):
        found.setdefault((task, agency), []).append(phrases.sentence(text).rstrip("."))
    return found


def _said(cells: dict) -> dict:
    """Without what is unknown or says nothing."""
    return {column: value for column, value in cells.items() if value not in (None, "")}
