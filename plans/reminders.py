"""What is reminded of tasks and updates: due dates before and after, updates sent back, updates that wait.

A task's reminders fall silent for a body while an update of it waits to be taken in, and end when its part is done or
stopped; a new lead or due date makes them those of the new lead or date (the old date is part of the key).
"""

import datetime
from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from agencies.models import Agency, Role, User
from agencies.roster import Roster
from config import clock
from config.workdays import working_day_on_or_before, working_days_after
from notifications import ledger
from notifications.ledger import Owed
from notifications.wording import call
from plans.models import Plan, ProgressUpdate, Status, Task, WorkState
from plans.standing import Standing, standing, with_accepted_updates

# Calendar days before the due date; a day off moves to the working day before it.
DAYS_BEFORE = (7, 2, 0)
# Working days after it, and who is told: whoever reports, the whole body, those above it.
AGAIN, WHOLE_BODY, ABOVE = 1, 3, 5
# No step lies farther from its due date than this, Tết included.
FARTHEST = datetime.timedelta(days=30)
# Working days after an update was sent back, or sent: “more than two” is the third.
RETURNED_STEP, WAITING_STEP = 2, 3


@ledger.source("task")
def tasks_owed(on: datetime.date) -> Iterator[Owed]:
    roster = Roster(clock.today())
    waits = set(ProgressUpdate.objects.filter(status=Status.SUBMITTED).values_list("task", "agency"))
    for task_standing in _standings_near(on):
        pending = _pending(task_standing, waits)
        for step in _steps(task_standing.task.due_on, on) if pending else []:
            if step == ABOVE:
                yield from _to_those_above(task_standing.task, pending, on, roster)
            else:
                yield from _to_bodies(task_standing.task, pending, step, on, roster)


@ledger.source("update")
def updates_owed(on: datetime.date) -> Iterator[Owed]:
    roster = Roster(clock.today())
    updates = ProgressUpdate.objects.filter(task__plan__state=Plan.State.ISSUED).with_people()
    yield from _sent_back(updates.filter(status=Status.RETURNED, decided_at__isnull=False), on, roster)
    yield from _waiting(updates.filter(status=Status.SUBMITTED, submitted_at__isnull=False), on, roster)


# --- Due dates -------------------------------------------------------------------------------------------------------


def _standings_near(on: datetime.date) -> list[Standing]:
    tasks = Task.objects.filter(plan__state=Plan.State.ISSUED, due_on__range=(on - FARTHEST, on + FARTHEST))
    return [standing(task, on=on) for task in with_accepted_updates(tasks)]


def _pending(task_standing: Standing, waits: set[tuple[int, int]]) -> list[Agency]:
    """Bodies whose part is open and of which nothing waits to be taken in (`waits`: keys of task and body)."""
    task, ended = task_standing.task, {WorkState.DONE, WorkState.STOPPED}
    parts = (part for part in task_standing.parts if part.work_state not in ended)
    return [part.agency for part in parts if (task.pk, part.agency.pk) not in waits]


def _steps(due_on: datetime.date, on: datetime.date) -> list[int]:
    """Which of a due date's steps fall on the day `on`: days before as negative numbers, working days after."""
    before = [-days for days in DAYS_BEFORE if working_day_on_or_before(due_on - datetime.timedelta(days=days)) == on]
    after = [days for days in (AGAIN, WHOLE_BODY, ABOVE) if working_days_after(due_on, days) == on]
    return before + after


def _to_bodies(task: Task, pending: list[Agency], step: int, on: datetime.date, roster: Roster) -> Iterator[Owed]:
    when = f"hạn {task.due_on:%d/%m/%Y}" if step <= 0 else f"đã quá hạn {task.due_on:%d/%m/%Y}"
    what = f"báo cáo nhiệm vụ {task.number}, {when}: {Truncator(task.text).words(14)}"
    for agency in pending:
        for person in roster.heads_of(agency) if step == WHOLE_BODY else roster.of(agency):
            yield Owed(
                recipient=person,
                key=_key(task, step),
                remind_on=on,
                due_on=task.due_on,
                subject=call(agency, what),
                link=reverse("plans:update-new", args=[task.pk]),
                tone="soon" if step <= 0 else "late",
            )


def _to_those_above(task: Task, pending: list[Agency], on: datetime.date, roster: Roster) -> Iterator[Owed]:
    late = ", ".join(str(agency) for agency in pending)
    subject = f"Nhiệm vụ {task.number} quá hạn {task.due_on:%d/%m/%Y}, chưa báo cáo: {late}"
    for person in _steering(task, roster):
        yield Owed(
            recipient=person,
            key=_key(task, ABOVE),
            remind_on=on,
            due_on=task.due_on,
            subject=Truncator(subject).chars(300),
            link=task.get_absolute_url(),
            tone="late",
        )


def _key(task: Task, step: int) -> str:
    return f"task:{task.pk}:due:{task.due_on}:{f'{step:+d}' if step else '0'}"


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
