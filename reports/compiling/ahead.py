"""What is to be done next: tasks of the plan due after the period; after a year, those of the next year's plan."""

import datetime
from collections.abc import Iterator

from documents import phrases
from plans.models import Plan, Task
from plans.standing import ENDED, standings, to_count
from reports.models import Duty
from reports.passages import Line


def lines(duty: Duty, until: datetime.date) -> Iterator[Line]:
    """One line a task: who leads it and what it is, in the plan's own words."""
    for task in _tasks(duty, until):
        yield Line(f"- {task.lead}: {phrases.sentence(task.text)}", (task,))


def _tasks(duty: Duty, until: datetime.date) -> Iterator[Task]:
    if "-" not in duty.period_code:
        following = Plan.objects.filter(unit=duty.unit, year=duty.period.year + 1).exclude(state=Plan.State.DRAFT)
        yield from (task for plan in following for task in plan.tasks.in_force().select_related("lead"))
        return
    for standing in standings(to_count(duty.plan.tasks.in_force()), on=until):
        is_to_come = standing.task.recurrence or (standing.due_on and standing.due_on > duty.ends_on)
        if is_to_come and standing.work_state not in ENDED:
            yield standing.task
