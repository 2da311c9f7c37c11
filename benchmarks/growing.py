"""A plan with as many tasks as one wishes, each reported on as often: rows written in bulk, as if by those who did."""

import datetime
import itertools
import uuid
from collections.abc import Iterator

from agencies.models import Agency, Role, User
from config import clock
from plans.due import Recurrence
from plans.models import Plan, ProgressUpdate, Status, Task, WorkState

UPDATES_EACH = 10
# In turn: due long ago, soon and later, over a window, again and again, and not said.
DUES = (
    {"due_on": (6, 30)},
    {"due_on": (11, 10)},
    {"due_on": (12, 8)},
    {"due_from": (11, 15), "due_on": (12, 15)},
    {"recurrence": Recurrence.QUARTERLY},
    {"recurrence": Recurrence.MONTHLY},
    {},
)
PLACES = tuple(itertools.product(Task.Origin.values, range(1, 6)))


def grow(plan: Plan, *, tasks: int, updates_each: int = UPDATES_EACH) -> None:
    """Add tasks until `plan` has so many, then updates until every task has at least so many."""
    bodies = list(plan.unit.agencies.filter(parent=None).prefetch_related("members"))
    missing = tasks - plan.tasks.count()
    added = Task.objects.bulk_create(_tasks(plan, bodies, missing))
    Task.partners.through.objects.bulk_create(
        Task.partners.through(task=task, agency=bodies[(number + shift) % len(bodies)])
        for number, task in enumerate(added)
        for shift in (1, 2)
    )
    ProgressUpdate.objects.bulk_create(_updates(plan, updates_each), batch_size=2000)


def _tasks(plan: Plan, bodies: list[Agency], count: int) -> Iterator[Task]:
    areas = [*plan.content_areas.all(), None]
    last = max(plan.tasks.values_list("order", flat=True), default=0)
    for number in range(count):
        origin, group = PLACES[number % len(PLACES)]
        yield Task(
            plan=plan,
            origin=origin,
            group=group,
            order=last + 1 + number // len(PLACES),
            text=f"Việc mẫu số {number}: tổ chức truyền thông về bình đẳng giới tại tổ dân phố, trường học và cơ sở.",
            content_area=areas[number % len(areas)],
            lead=bodies[number % len(bodies)],
            **_due(plan.year, DUES[number % len(DUES)]),
        )


def _due(year: int, said: dict) -> dict:
    return {name: datetime.date(year, *value) if isinstance(value, tuple) else value for name, value in said.items()}


def _updates(plan: Plan, each: int) -> Iterator[ProgressUpdate]:
    """Month by month up to today; of a hundred the newest, one waits, one came back and one is a draft."""
    author = User.objects.filter(posts__unit=plan.unit, posts__role=Role.STAFF).first()
    months = range(clock.today().month, 0, -1)
    for number, task in enumerate(plan.tasks.with_people()):
        missing = each - task.updates.count() if number < 100 else each
        bodies = itertools.cycle(task.reporting_agencies())
        for turn, month, agency in zip(range(missing), itertools.cycle(months), bodies, strict=False):
            yield ProgressUpdate(
                task=task,
                agency=agency,
                author=author,
                submitted_by=author,
                submitted_at=clock.now(),
                decided_at=clock.now(),
                status=_status(number) if turn == 0 else Status.ACCEPTED,
                work_state=WorkState.DONE if turn == 0 and number % 3 == 0 else WorkState.IN_PROGRESS,
                covers_from=datetime.date(plan.year, month, 1),
                covers_to=datetime.date(plan.year, month, 7),
                text="Đã tổ chức một buổi truyền thông, phát tờ rơi đến từng hộ; bà con hưởng ứng.",
                sessions=1,
                people=60,
                women=35,
                submission_key=uuid.uuid4(),
            )


def _status(number: int) -> Status:
    return {1: Status.SUBMITTED, 2: Status.RETURNED, 3: Status.DRAFT}.get(number % 100, Status.ACCEPTED)
