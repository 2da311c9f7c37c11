"""What is reminded of tasks, updates and obstacles: due dates before and after, what was sent back, what waits.

A task's reminders fall silent for a body while an update of it waits to be taken in, and end when its part is done or
stopped; a new lead or due date makes them those of the new lead or date (the old date is part of the key). Of a
recurrence each period's last day is such a date, and its reminders end when something sent covers the period.
"""

import datetime
from collections.abc import Iterable, Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from agencies.models import Agency, Role, User
from agencies.roster import Roster
from config import clock
from config.workdays import working_day_on_or_before, working_days_after
from documents import phrases
from notifications import ledger
from notifications.ledger import Owed
from notifications.wording import call
from plans.models import Obstacle, ObstacleStatus, Plan, ProgressUpdate, Status, Task
from plans.standing import ENDED, Standing, standing, to_count

# Calendar days before the due date; a day off moves to the working day before it.
DAYS_BEFORE = (7, 2, 0)
# Working days after it, and who is told: whoever reports, the whole body, those above it.
AGAIN, WHOLE_BODY, ABOVE = 1, 3, 5
# No step lies farther from its due date than this, Tết included.
FARTHEST = datetime.timedelta(days=30)
# Working days after an update was sent back, or sent: “more than two” is the third.
RETURNED_STEP, WAITING_STEP = 2, 3
# Working days that an obstacle has waited: for its answer as an update for being taken in, then above the coordinator
# too, since nothing else tells the leader; after its answer a week, in which the body sees whether it helped.
ASKED_STEP, ASKED_ABOVE_STEP, ANSWERED_STEP = 3, 5, 5
WAITING_OBSTACLES = {
    ObstacleStatus.WITH_COORDINATOR: (ASKED_STEP, ASKED_ABOVE_STEP),
    ObstacleStatus.WITH_LEADER: (ASKED_STEP, ASKED_ABOVE_STEP),
    ObstacleStatus.ANSWERED: (ANSWERED_STEP,),
}


@ledger.source("task")
def tasks_owed(on: datetime.date) -> Iterator[Owed]:
    roster = Roster(clock.today())
    waits = set(ProgressUpdate.objects.filter(status=Status.SUBMITTED).values_list("task", "agency"))
    for task_standing in _standings_near(on):
        task = task_standing.task
        for due_on, bodies in _dues(task_standing):
            pending = [agency for agency in bodies if (task.pk, agency.pk) not in waits]
            for step in _steps(due_on, on) if pending else []:
                if step == ABOVE:
                    yield from _to_those_above(task, due_on, pending, on, roster)
                else:
                    yield from _to_bodies(task, due_on, pending, step, on, roster)


@ledger.source("update")
def updates_owed(on: datetime.date) -> Iterator[Owed]:
    roster = Roster(clock.today())
    updates = ProgressUpdate.objects.filter(task__plan__state=Plan.State.ISSUED).with_people()
    yield from _sent_back(updates.filter(status=Status.RETURNED, decided_at__isnull=False), on, roster)
    yield from _waiting(updates.filter(status=Status.SUBMITTED, submitted_at__isnull=False), on, roster)


@ledger.source("obstacle")
def obstacles_owed(on: datetime.date) -> Iterator[Owed]:
    roster = Roster(clock.today())
    waiting = Obstacle.objects.filter(plan__state=Plan.State.ISSUED, status__in=WAITING_OBSTACLES)
    for obstacle in waiting.with_people():
        since = timezone.localdate(obstacle.moved_at)
        for step in WAITING_OBSTACLES[obstacle.status]:
            if working_days_after(since, step) == on:
                yield from _of_obstacle(obstacle, step, since, on, roster)


# --- Due dates -------------------------------------------------------------------------------------------------------


def _standings_near(on: datetime.date) -> list[Standing]:
    near = Q(due_on__range=(on - FARTHEST, on + FARTHEST)) | ~Q(recurrence="")
    tasks = Task.objects.in_force().filter(near, plan__state=Plan.State.ISSUED)
    return [standing(task, on=on) for task in to_count(tasks)]


def _dues(task_standing: Standing) -> Iterator[tuple[datetime.date, list[Agency]]]:
    """Each day on which something of the task is due, with the bodies whose part is open then."""
    task, parts = task_standing.task, task_standing.parts
    if not task.recurrence:
        yield task.due_on, [part.agency for part in parts if part.work_state not in ENDED]
    for period in task.owed_periods():
        yield period.end, [part.agency for part in parts if part.owes(period)]


def _steps(due_on: datetime.date, on: datetime.date) -> list[int]:
    """Which of a due date's steps fall on the day `on`: days before as negative numbers, working days after."""
    before = [-days for days in DAYS_BEFORE if working_day_on_or_before(due_on - datetime.timedelta(days=days)) == on]
    after = [days for days in (AGAIN, WHOLE_BODY, ABOVE) if working_days_after(due_on, days) == on]
    return before + after


def _to_bodies(
    task: Task, due_on: datetime.date, pending: list[Agency], step: int, on: datetime.date, roster: Roster
) -> Iterator[Owed]:
    when = _due(task, due_on) if step <= 0 else _overdue(task, due_on)
    what = f"báo cáo nhiệm vụ {task.number}, {when}: {Truncator(task.text).words(14)}"
    for agency in pending:
        for person in roster.heads_of(agency) if step == WHOLE_BODY else roster.of(agency):
            yield Owed(
                recipient=person,
                key=_key(task, due_on, step),
                remind_on=on,
                due_on=due_on,
                subject=call(agency, what),
                link=reverse("plans:update-new", args=[task.pk]),
                tone="soon" if step <= 0 else "late",
            )


def _to_those_above(
    task: Task, due_on: datetime.date, pending: list[Agency], on: datetime.date, roster: Roster
) -> Iterator[Owed]:
    late = ", ".join(str(agency) for agency in pending)
    subject = f"Nhiệm vụ {task.number} {_overdue(task, due_on).removeprefix('đã ')}, chưa báo cáo: {late}"
    for person in _steering(task, roster):
        yield Owed(
            recipient=person,
            key=_key(task, due_on, ABOVE),
            remind_on=on,
            due_on=due_on,
            subject=Truncator(subject).chars(300),
            link=task.get_absolute_url(),
            tone="late",
        )


def _due(task: Task, due_on: datetime.date) -> str:
    return f"{'kỳ đến' if task.recurrence else 'hạn'} {due_on:%d/%m/%Y}"


def _overdue(task: Task, due_on: datetime.date) -> str:
    return f"đã quá hạn {'kỳ đến ' if task.recurrence else ''}{due_on:%d/%m/%Y}"


def _key(task: Task, due_on: datetime.date, step: int) -> str:
    return f"task:{task.pk}:due:{due_on}:{f'{step:+d}' if step else '0'}"


def _steering(task: Task, roster: Roster) -> list[User]:
    unit_id = task.plan.unit_id
    return roster.holding(Role.COORDINATOR, unit_id=unit_id) + roster.holding(Role.LEADER, unit_id=unit_id)


# --- Updates ---------------------------------------------------------------------------------------------------------


def _sent_back(updates: Iterable[ProgressUpdate], on: datetime.date, roster: Roster) -> Iterator[Owed]:
    for update in updates:
        returned_on = timezone.localdate(update.decided_at)
        if working_days_after(returned_on, RETURNED_STEP) != on:
            continue
        what = f"bổ sung báo cáo về nhiệm vụ {update.task.number} theo đề nghị ngày {returned_on:%d/%m/%Y}"
        for person in roster.of(update.agency):
            yield Owed(
                recipient=person,
                key=f"update:{update.pk}:returned:{returned_on}:+{RETURNED_STEP}",
                remind_on=on,
                due_on=on,
                subject=call(update.agency, what),
                link=reverse("plans:update-edit", args=[update.pk]),
                tone="soon",
            )


def _waiting(updates: Iterable[ProgressUpdate], on: datetime.date, roster: Roster) -> Iterator[Owed]:
    for update in updates:
        sent_on = timezone.localdate(update.submitted_at)
        if working_days_after(sent_on, WAITING_STEP) != on:
            continue
        subject = f"Tiếp nhận báo cáo của {update.agency} về nhiệm vụ {update.task.number}, gửi {sent_on:%d/%m/%Y}"
        for person in _takers(update, roster):
            yield Owed(
                recipient=person,
                key=f"update:{update.pk}:waiting:{sent_on}:+{WAITING_STEP}",
                remind_on=on,
                due_on=on,
                subject=Truncator(subject).chars(300),
                link=reverse("plans:queue"),
                tone="soon",
            )


def _takers(update: ProgressUpdate, roster: Roster) -> list[User]:
    """The coordinator, or the leader where the coordinator wrote or sent it: nobody takes in their own."""
    unit_id, own = update.task.plan.unit_id, {update.author_id, update.submitted_by_id}
    coordinators = [p for p in roster.holding(Role.COORDINATOR, unit_id=unit_id) if p.pk not in own]
    return coordinators or [p for p in roster.holding(Role.LEADER, unit_id=unit_id) if p.pk not in own]


# --- Obstacles -------------------------------------------------------------------------------------------------------


def _of_obstacle(
    obstacle: Obstacle, step: int, since: datetime.date, on: datetime.date, roster: Roster
) -> Iterator[Owed]:
    is_answered = obstacle.status == ObstacleStatus.ANSWERED
    subject = _was_it_settled(obstacle, since) if is_answered else _please_answer(obstacle, since)
    for person in _asked_of(obstacle, step, roster):
        yield Owed(
            recipient=person,
            key=f"obstacle:{obstacle.pk}:{obstacle.status}:{since}:+{step}",
            remind_on=on,
            due_on=on,
            subject=Truncator(subject).chars(300),
            link=obstacle.get_absolute_url(),
            tone="late" if step == ASKED_ABOVE_STEP and not is_answered else "soon",
        )


def _was_it_settled(obstacle: Obstacle, since: datetime.date) -> str:
    what = f"cho biết vướng mắc{obstacle.about_task} đã giải quyết chưa, trả lời ngày {since:%d/%m/%Y}"
    return call(obstacle.agency, what)


def _please_answer(obstacle: Obstacle, since: datetime.date) -> str:
    return f"Trả lời {phrases.lower_first(obstacle.name)}, chờ từ {since:%d/%m/%Y}"


def _asked_of(obstacle: Obstacle, step: int, roster: Roster) -> list[User]:
    """Whose move it is; the leader as well where the coordinator has let it wait."""
    unit_id = obstacle.plan.unit_id
    coordinators, leaders = (roster.holding(role, unit_id=unit_id) for role in (Role.COORDINATOR, Role.LEADER))
    if obstacle.status == ObstacleStatus.ANSWERED:
        return roster.of(obstacle.agency) if obstacle.agency else coordinators
    if obstacle.status == ObstacleStatus.WITH_LEADER:
        return leaders
    return coordinators + leaders if step == ASKED_ABOVE_STEP else coordinators
