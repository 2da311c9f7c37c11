"""Which of the bodies' updates a report reads: of all tasks, of a campaign's, of those on a matter, of some bodies."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from agencies.models import Agency
from campaigns.models import Campaign
from config.vietnamese import TONED, run_of, toned, words
from plans.models import ProgressUpdate, Task
from reports.models import Duty


@dataclass(frozen=True)
class Reach:
    """Keys of the tasks and bodies whose updates count for a duty; None: all of the ward."""

    tasks: frozenset[int] | None = None
    leads: frozenset[int] | None = None  # of those tasks
    bodies: frozenset[int] | None = None

    def holds(self, body: int, task: int | None = None) -> bool:
        """Whether it counts what that body wrote, of that task where only some do."""
        return (self.tasks is None or task in self.tasks) and (self.bodies is None or body in self.bodies)

    def asks(self, body: Agency) -> bool:
        """Whether `body`, one that the plan gives work to, is to report for it."""
        if self.bodies is not None:
            return body.pk in self.bodies
        return self.leads is None or bool({body.pk, body.parent_id} & self.leads)

    def of(self, updates):
        """`updates` (a queryset) narrowed to what counts."""
        if self.tasks is not None:
            updates = updates.filter(task__in=self.tasks)
        return updates if self.bodies is None else updates.filter(agency__in=self.bodies)


def updates_of(duty: Duty):
    """What the bodies wrote, in whatever state, with a last day in the period of `duty`, as far as it reads it."""
    found = ProgressUpdate.objects.filter(task__plan__unit=duty.plan.unit_id)
    return reaches([duty])[duty].of(found.ending_within(duty.starts_on, duty.ends_on))


def reaches(duties: Iterable[Duty]) -> dict[Duty, Reach]:
    """Each duty's; in two queries at most, however many there are. They come `for_lists`."""
    duties = list(duties)
    of_campaigns, told = _tasks_of_campaigns(duties), _tasks_told(duties)
    return {duty: _reach(duty, of_campaigns, told) for duty in duties}


def _reach(duty: Duty, of_campaigns: dict, told: list[tuple]) -> Reach:
    named: list[Agency] = list(duty.kind.bodies.all())
    bodies = frozenset(one.pk for body in named for one in (body, *body.members.all())) if named else None
    if kind := duty.kind.campaign_kind:
        found = of_campaigns[duty.plan_id, kind]
    elif duty.kind.about:
        runs = [run_of(map(toned, words(phrase)), TONED) for phrase in duty.kind.about.split(",") if phrase.strip()]
        found = [
            (task, lead)
            for task, lead, unit, folded in told
            if unit == duty.plan.unit_id and any(run in folded for run in runs)
        ]
    else:
        return Reach(bodies=bodies)
    return Reach(frozenset(task for task, _lead in found), frozenset(lead for _task, lead in found), bodies)


def _tasks_of_campaigns(duties: list[Duty]) -> dict[tuple[int, str], list[tuple[int, int]]]:
    """Keys of the tasks and their leads, by plan and kind of campaign."""
    found = defaultdict(list)
    plans = {duty.plan_id for duty in duties if duty.kind.campaign_kind}
    if plans:
        campaigns = Campaign.objects.filter(plan__in=plans, tasks__isnull=False)
        for plan, kind, task, lead in campaigns.values_list("plan", "kind", "tasks", "tasks__lead"):
            found[plan, kind].append((task, lead))
    return found


def _tasks_told(duties: list[Duty]) -> list[tuple[int, int, int, str]]:
    """Key, lead, unit and folded words of the tasks, where a duty asks for those on a matter."""
    units = {duty.plan.unit_id for duty in duties if duty.kind.about}
    found = Task.objects.filter(plan__unit__in=units) if units else Task.objects.none()
    return list(found.order_by().values_list("pk", "lead", "plan__unit", "folded"))
