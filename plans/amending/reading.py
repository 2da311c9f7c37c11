"""The plan read with its amendments: as it is in force, as it stood on a day, as it was issued."""

import datetime
from dataclasses import dataclass

from django.db.models import Prefetch

from plans.models import Amendment, Change, Plan, Task
from plans.outline import Section, outline

PAPERS = [f"{change}__{paper}" for change in ("addition", "stoppage") for paper in Change.PAPER]


def with_amendments(tasks):
    """`tasks` (a queryset) with what amended each (`rewordings`, oldest first), in one query more."""
    rewordings = Change.objects.in_force().filter(kind=Change.Kind.CHANGE)
    return tasks.select_related(*PAPERS).prefetch_related(
        Prefetch("changes", queryset=rewordings, to_attr="rewordings")
    )


@dataclass(frozen=True)
class Stated:
    """A task as a version of the plan states it; `task` is changed in memory only and must not be saved."""

    task: Task
    is_stopped: bool


def as_issued(plan: Plan) -> list[Section]:
    """The plan in the words in which it was issued, under its headings."""
    return _outline(plan, None)


def as_it_stood(plan: Plan, on: datetime.date) -> list[Section]:
    """The plan as it stood at the end of the day `on`."""
    return _outline(plan, on)


def _outline(plan: Plan, on: datetime.date | None) -> list[Section]:
    tasks = with_amendments(plan.tasks.select_related("lead"))
    return outline(plan, [_stated(task, on) for task in tasks if not _is_later(task.addition, on)])


def _stated(task: Task, on: datetime.date | None) -> Stated:
    later = next((change for change in task.rewordings if _is_later(change, on)), None)
    if later:
        task.text, task.lead = later.text_before, later.lead_before or task.lead
    task.rewordings = [change for change in task.rewordings if not _is_later(change, on)]
    return Stated(task, is_stopped=task.is_stopped and not _is_later(task.stoppage, on))


def _is_later(change: Change | None, on: datetime.date | None) -> bool:
    """Whether the change took effect after the day; every one came after the issuing (None)."""
    return change is not None and (on is None or change.amendment.effective_on > on)


def amendments_in_force(plan: Plan, on: datetime.date) -> list[Amendment]:
    """Those by which the plan of that day differs from the one issued."""
    found = plan.amendments.filter(applied_at__isnull=False, effective_on__lte=on)
    return list(found.select_related("plan", "issued").order_by("effective_on", "order"))
