"""What stood in the way of the work, and what the town is asked for."""

import datetime
from collections.abc import Iterator

from django.db.models import Q

from documents import phrases
from plans.models import Obstacle, ObstacleStatus
from reports.compiling.told import place
from reports.models import Duty
from reports.passages import Line
from reports.reach import reaches


def difficulties(duty: Duty, until: datetime.date) -> Iterator[Line]:
    """One line for each obstacle still open: who meets it and what it is, in their own words; the ward's own first."""
    raised = Obstacle.objects.open().filter(raised_at__date__lte=until)
    for obstacle in sorted(_of(duty, raised), key=_order):
        who = f"{obstacle.agency}: " if obstacle.agency else ""
        yield Line(f"- {who}{phrases.sentence(obstacle.text)}", (obstacle,))


def requests(duty: Duty, _until: datetime.date) -> Iterator[Line]:
    """The obstacles about which the leader decided to ask the town, and which no other paper has told it of."""
    to_come = Q(status=ObstacleStatus.TO_TOWN)
    sent_back = Q(status=ObstacleStatus.AT_TOWN, papers__report__duty=duty)
    for obstacle in _of(duty, Obstacle.objects.filter(to_come | sent_back).distinct().order_by("raised_at", "pk")):
        yield Line(f"- {phrases.sentence(obstacle.town_request)}", (obstacle,))


def _of(duty: Duty, obstacles) -> Iterator[Obstacle]:
    """Those of the ward; of a report that reads some tasks only, those that concern these."""
    found = obstacles.filter(plan__unit=duty.unit)
    tasks = reaches([duty])[duty].tasks
    return found.with_people() if tasks is None else found.filter(task__in=tasks).with_people()


def _order(obstacle: Obstacle) -> tuple:
    return *(place(obstacle.agency) if obstacle.agency else (0, 0, 0)), obstacle.raised_at, obstacle.pk
