"""How a task stands on a day: computed from the updates taken in, never stored."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch, Q

from agencies.models import Agency
from plans.due import Period
from plans.models import ProgressUpdate, Status, Task, WorkState

SOON_DAYS = 7
ENDED = {WorkState.DONE, WorkState.STOPPED}
# Its words and figures stay in the database.
ASKED_OF_AN_UPDATE = ("task", "agency", "covers_from", "covers_to", "work_state")


@dataclass(frozen=True)
class Part:
    """What one body that reports as lead has last been taken in to say; of a recurrence all it has sent that stands."""

    agency: Agency
    latest: ProgressUpdate | None
    sent: tuple[ProgressUpdate, ...] = ()
    period: Period | None = None  # of a recurrence, the one that runs

    @property
    def work_state(self) -> WorkState:
        state = WorkState(self.latest.work_state) if self.latest else WorkState.NOT_STARTED
        # Of what comes again, “Hoàn thành” ends its own period only: the next one is work anew.
        if state == WorkState.DONE and self.period and self.latest.covers_to < self.period.start:
            return WorkState.IN_PROGRESS
        return state

    @property
    def is_done(self) -> bool:
        return self.work_state == WorkState.DONE

    def owes(self, period: Period) -> bool:
        """Whether nothing sent or taken in covers a day of `period`, though the work is not stopped."""
        told = any(update.covers_from <= period.end and update.covers_to >= period.start for update in self.sent)
        return not told and self.work_state != WorkState.STOPPED


@dataclass(frozen=True)
class Standing:
    """The work state of a task and how it lies to its due date on the day `on`."""

    task: Task
    parts: tuple[Part, ...]
    on: datetime.date

    # Asked many times of thousands: counted, listed, filtered.
    @cached_property
    def work_state(self) -> WorkState:
        """Done when every part is; stopped when every part is, or by an amendment; begun when any is."""
        if self.is_stopped:
            return WorkState.STOPPED
        states = {part.work_state for part in self.parts}
        if len(states) == 1:
            return states.pop()
        return WorkState.IN_PROGRESS

    @property
    def is_stopped(self) -> bool:
        """Whether an amendment of the plan ended the task, whatever its bodies say."""
        return self.task.is_stopped

    @property
    def due_on(self) -> datetime.date | None:
        """The day that counts: of a recurrence the last one of the period that runs."""
        return self.task.period_on(self.on).end if self.task.recurrence else self.task.due_on

    @property
    def is_late(self) -> bool:
        return bool(self.late_agencies)

    @property
    def is_soon(self) -> bool:
        return bool(self.soon_agencies)

    @property
    def is_done_late(self) -> bool:
        due = self.task.due_on
        return self.work_state == WorkState.DONE and bool(due) and any(p.latest.covers_to > due for p in self.parts)

    @cached_property
    def late_agencies(self) -> list[Agency]:
        """Who is late, each for itself: of the schools, those whose part isn't done.

        With a recurrence it is those that told nothing of the last period that is over.
        """
        if self.task.recurrence:
            return self._owing(self.task.last_period_before(self.on))
        return self._open() if self.due_on and self.due_on < self.on else []

    @cached_property
    def soon_agencies(self) -> list[Agency]:
        """Who still has to report within the coming days, each for itself."""
        if not self.due_on or not 0 <= (self.due_on - self.on).days <= SOON_DAYS:
            return []
        return self._owing(self.task.period_on(self.on)) if self.task.recurrence else self._open()

    @property
    def missed_in_words(self) -> str:
        """Of a recurrence that is late, for which period; else empty."""
        over = self.task.last_period_before(self.on)
        return f"Chưa báo cáo kỳ đến {over.end:%d/%m}" if over and self._owing(over) else ""

    def _owing(self, period: Period | None) -> list[Agency]:
        if period is None or self.is_stopped:
            return []
        return [part.agency for part in self.parts if part.owes(period)]

    def _open(self) -> list[Agency]:
        return [part.agency for part in self.parts if not part.is_done] if self.work_state not in ENDED else []

    @property
    def done_parts(self) -> int:
        return sum(part.is_done for part in self.parts)

    @property
    def label(self) -> str:
        if self.is_late:
            return "Quá hạn"
        if self.is_soon:
            return "Sắp đến hạn"
        if self.is_stopped:
            return "Đã dừng theo kế hoạch"
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


def with_accepted_updates(tasks, *, until: datetime.date | None = None):
    """`tasks` to be shown, with what `standing` asks of their updates, in two queries more however many there are.

    `until`: only of what tells of days up to that one, for how things stood then.
    """
    return _with_what_was_told(tasks.with_people(), until)


def to_count(tasks):
    """`tasks` as `standing` needs them and no more, for when there may be thousands; see `TaskQuerySet.with_leads`."""
    return _with_what_was_told(tasks.with_leads())


def _with_what_was_told(tasks, until: datetime.date | None = None):
    updates = ProgressUpdate.objects.filter(covers_to__lte=until) if until else ProgressUpdate.objects.all()
    newest = updates.newest_accepted()
    # Of what comes again it counts which days were told of at all.
    told = updates.filter(~Q(task__recurrence=""), status__in=[Status.ACCEPTED, Status.SUBMITTED])
    return tasks.prefetch_related(
        Prefetch("updates", queryset=newest.only(*ASKED_OF_AN_UPDATE), to_attr="newest_updates"),
        Prefetch("updates", queryset=told.order_by().only(*ASKED_OF_AN_UPDATE), to_attr="told_updates"),
    )


def standing(task: Task, *, on: datetime.date) -> Standing:
    """How `task` stands on the day `on`; the task comes from `with_accepted_updates` or `to_count`."""
    newest = {update.agency_id: update for update in task.newest_updates}
    told: dict[int, list[ProgressUpdate]] = defaultdict(list)
    for update in task.told_updates:
        told[update.agency_id].append(update)
    period = task.period_on(on)
    parts = (Part(body, newest.get(body.pk), tuple(told[body.pk]), period) for body in task.reporting_agencies())
    return Standing(task, tuple(parts), on)


def standings(tasks: Iterable[Task], *, on: datetime.date) -> list[Standing]:
    return [standing(task, on=on) for task in tasks]
