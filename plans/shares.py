"""What is counted of a plan: a task as a whole, or the part of it that one body reports."""

import datetime
from dataclasses import dataclass

from agencies.models import Agency
from plans.models import Task, WorkState
from plans.standing import Part, Standing


@dataclass(frozen=True)
class Share:
    """How a task, or one body's part of it, stands; `body` is None for the task as a whole."""

    standing: Standing
    body: Agency | None
    work_state: WorkState
    is_late: bool
    is_soon: bool
    finished_on: datetime.date | None  # the last day told of, where it is done

    @property
    def task(self) -> Task:
        return self.standing.task

    def is_due_by(self, month: int) -> bool:
        """Whether all of it is due when that month of the plan's year ends; what was stopped is not."""
        return self.work_state != WorkState.STOPPED and self.task.is_due_by(month)

    def is_finished_by(self, month: int) -> bool:
        """Whether it was done when that month of the plan's year ended."""
        done = self.finished_on
        return done is not None and (done.year, done.month) <= (self.task.plan.year, month)


def whole(standing: Standing) -> Share:
    finished = [_finished_on(standing, part) for part in standing.parts]
    done_on = max(finished) if finished and all(finished) else None
    return Share(standing, None, standing.work_state, standing.is_late, standing.is_soon, done_on)


def parts(standing: Standing) -> list[Share]:
    """One for each body that reports as lead, in the plan's order."""
    late, soon = set(standing.late_agencies), set(standing.soon_agencies)
    return [
        Share(
            standing,
            part.agency,
            WorkState.STOPPED if standing.is_stopped else part.work_state,
            is_late=part.agency in late,
            is_soon=part.agency in soon,
            finished_on=_finished_on(standing, part),
        )
        for part in standing.parts
    ]


def share_of(standing: Standing, body: Agency | None) -> Share:
    """The part of `body`; the whole where it reports none of its own, as the schools together."""
    theirs = parts(standing) if body else []
    return next((share for share in theirs if share.body == body), None) or whole(standing)


def _finished_on(standing: Standing, part: Part) -> datetime.date | None:
    return part.latest.covers_to if part.is_done and not standing.is_stopped else None
