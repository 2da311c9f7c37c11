"""How a task stands on a day: computed from the updates taken in, never stored."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from agencies.models import Agency
from plans.models import ProgressUpdate, Task, WorkState

SOON_DAYS = 7


@dataclass(frozen=True)
class Part:
    """What one body that reports as lead has last been taken in to say."""

    agency: Agency
    latest: ProgressUpdate | None

    @property
    def work_state(self) -> WorkState:
        return WorkState(self.latest.work_state) if self.latest else WorkState.NOT_STARTED

    @property
    def is_done(self) -> bool:
        return self.work_state == WorkState.DONE


@dataclass(frozen=True)
class Standing:
    """The work state of a task and how it lies to its due date on the day `on`."""

    task: Task
    parts: tuple[Part, ...]
    on: datetime.date

    @property
    def work_state(self) -> WorkState:
        """Done when every part is; stopped when every part is; begun when any is."""
        states = {part.work_state for part in self.parts}
        if len(states) == 1:
            return states.pop()
        return WorkState.IN_PROGRESS

    @property
    def is_late(self) -> bool:
        open_states = {WorkState.NOT_STARTED, WorkState.IN_PROGRESS}
        return bool(self.task.due_on and self.task.due_on < self.on and self.work_state in open_states)

    @property
    def is_soon(self) -> bool:
        if not self.task.due_on or self.work_state in {WorkState.DONE, WorkState.STOPPED}:
            return False
        return 0 <= (self.task.due_on - self.on).days <= SOON_DAYS

    @property
    def is_done_late(self) -> bool:
        due = self.task.due_on
        return self.work_state == WorkState.DONE and bool(due) and any(p.latest.covers_to > due for p in self.parts)

    @property
    def late_agencies(self) -> list[Agency]:
        """Who is late, each for itself: of the schools, those whose part isn't done."""
        return [part.agency for part in self.parts if not part.is_done] if self.is_late else []

    @property
    def done_parts(self) -> int:
        return sum(part.is_done for part in self.parts)

    @property
    def label(self) -> str:
        if self.is_late:
            return "Quá hạn"
        if self.is_soon:
            return "Sắp đến hạn"
        return "Hoàn thành quá hạn" if self.is_done_late else self.work_state.label

    @property
    def key(self) -> str:
        """The same as a word of the portal's, for icon and colour: late, soon, done_late or the work state."""
        if self.is_late:
            return "late"
        if self.is_soon:
            return "soon"
        return "done_late" if self.is_done_late else self.work_state

    @property
    def tone(self) -> str:
        """The colour's meaning: late, soon, done or neutral."""
        if self.is_late:
            return "late"
        if self.is_soon:
            return "soon"
        return "done" if self.work_state == WorkState.DONE else "neutral"


def with_accepted_updates(tasks):
    """`tasks` with the updates taken in, newest last day first, in one query more."""
    accepted = ProgressUpdate.objects.accepted().order_by("-covers_to", "-pk")
    return tasks.with_people().prefetch_related(Prefetch("updates", queryset=accepted, to_attr="accepted_updates"))


def standing(task: Task, *, on: datetime.date) -> Standing:
    """How `task` stands on the day `on`; the task comes from `with_accepted_updates`."""
    latest: dict[int, ProgressUpdate] = {}
    for update in task.accepted_updates:
        latest.setdefault(update.agency_id, update)
    parts = tuple(Part(agency, latest.get(agency.pk)) for agency in task.reporting_agencies())
    return Standing(task, parts, on)


def standings(tasks: Iterable[Task], *, on: datetime.date) -> list[Standing]:
    return [standing(task, on=on) for task in tasks]
