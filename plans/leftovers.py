"""What is still open of a plan whose year is about to be closed: told before, never in the way."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils import timezone

from config import clock
from plans.models import Obstacle, Plan, ProgressUpdate, Status
from plans.standing import ENDED, Standing, standings, to_count


@dataclass(frozen=True)
class Leftover:
    """One thing not finished: what it is called, where it lies, and what is wrong with it."""

    name: str
    link: str
    note: str = ""
    is_late: bool = False


@dataclass(frozen=True)
class Kind:
    """Leftovers of one kind under their heading."""

    title: str
    found: tuple[Leftover, ...]


_sources: list[tuple[str, Callable[[Plan], Iterator[Leftover]]]] = []


def leaves_open(title: str):
    """Register a function to be asked what it finds open of a plan; apps above do so in their `rollover.py`."""

    def register(function: Callable[[Plan], Iterator[Leftover]]):
        _sources.append((title, function))
        return function

    return register


def leftovers(plan: Plan) -> list[Kind]:
    """Each kind of which something is open, the plan's own first."""
    kinds = [Kind(title, tuple(source(plan))) for title, source in _sources]
    return [kind for kind in kinds if kind.found]


@leaves_open("Nhiệm vụ chưa hoàn thành")
def open_tasks(plan: Plan) -> Iterator[Leftover]:
    """What is late first."""
    found = standings(to_count(plan.tasks.in_force()), on=clock.today())
    for standing in sorted(found, key=lambda standing: not standing.is_late):
        if standing.is_late or standing.work_state not in ENDED:
            task = standing.task
            name = f"Nhiệm vụ {task.number} – {task.lead}"
            yield Leftover(name, task.get_absolute_url(), _how_it_stands(standing), standing.is_late)


def _how_it_stands(standing: Standing) -> str:
    """Of a recurrence that is late the period that is owed: its day is that of the period now running."""
    if standing.missed_in_words:
        return f"{standing.label}. {standing.missed_in_words}"
    due = f", hạn {standing.due_on:%d/%m/%Y}" if standing.due_on else ""
    return f"{standing.label}{due}"


@leaves_open("Báo cáo tiến độ chưa tiếp nhận")
def open_updates(plan: Plan) -> Iterator[Leftover]:
    updates = ProgressUpdate.objects.filter(task__plan=plan).exclude(status=Status.ACCEPTED)
    for update in updates.with_people().order_by("agency__order", "covers_to", "pk"):
        name = f"{update.agency}, nhiệm vụ {update.task.number}, đến ngày {update.covers_to:%d/%m/%Y}"
        yield Leftover(name, update.get_absolute_url(), update.get_status_display())


@leaves_open("Vướng mắc chưa giải quyết")
def open_obstacles(plan: Plan) -> Iterator[Leftover]:
    for obstacle in Obstacle.objects.filter(plan=plan).open().with_people().order_by("raised_at", "pk"):
        name = f"{obstacle}, nêu ngày {timezone.localdate(obstacle.raised_at):%d/%m/%Y}"
        yield Leftover(name, obstacle.get_absolute_url(), obstacle.get_status_display())


@leaves_open("Sửa đổi kế hoạch chưa xong")
def open_amendments(plan: Plan) -> Iterator[Leftover]:
    for amendment in plan.amendments.filter(applied_at=None).select_related("plan"):
        yield Leftover(str(amendment), amendment.get_absolute_url(), amendment.get_status_display())
