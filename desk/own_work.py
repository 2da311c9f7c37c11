"""What waits for one person: their body's tasks, what came back, papers to decide on."""

import datetime
from dataclasses import dataclass

from agencies.models import User
from config import clock
from plans.models import Obstacle, Plan, ProgressUpdate, Status, WorkState
from plans.standing import Standing, standings, to_count
from registry import flow
from registry.models import Delivery, Paper


@dataclass(frozen=True)
class OwnTask:
    """A task this person reports on, and how it stands; `is_lead` where their body leads it."""

    standing: Standing
    is_lead: bool

    @property
    def is_owed(self) -> bool:
        """Whether it is to be reported on now: led by the person's body, and late or near."""
        return self.is_lead and self.standing.key in {"late", "soon"}

    @property
    def rank(self) -> tuple:
        """What is led comes first, of that what is late or near, then by date; what has ended comes last."""
        task = self.standing.task
        urgency = ["late", "soon"].index(self.standing.key) if self.standing.key in {"late", "soon"} else 2
        ended = self.standing.work_state in {WorkState.DONE, WorkState.STOPPED}
        return ended, not self.is_lead, urgency, self.standing.due_on or datetime.date.max, task.pk


def own_tasks(user: User, plan: Plan) -> list[OwnTask]:
    """The tasks of the bodies `user` works for, most urgent first, in a constant number of queries.

    Those that are shown still want their steps (`fill_rows`).
    """
    tasks = to_count(plan.tasks.of_agencies(user.agency_ids))
    mine = user.agency_ids | user.parent_agency_ids
    found = [OwnTask(each, each.task.lead_id in mine) for each in standings(tasks, on=clock.today())]
    return sorted(found, key=lambda own: own.rank)


def came_back(user: User) -> list[ProgressUpdate]:
    """Updates of the user's bodies that were sent back to be mended, oldest first."""
    updates = _in_force().filter(agency__in=user.agency_ids, status=Status.RETURNED)
    return list(updates.with_people().order_by("decided_at"))


def drafts(user: User) -> list[ProgressUpdate]:
    updates = _in_force().filter(agency__in=user.agency_ids, status=Status.DRAFT)
    return list(updates.with_people().order_by("pk"))


def _in_force():
    """What a closed plan has left open waits for nobody."""
    return ProgressUpdate.objects.filter(task__plan__state=Plan.State.ISSUED)


def waiting_updates(user: User) -> int:
    return ProgressUpdate.objects.left_to(user).count()


def waiting_obstacles(user: User) -> list[Obstacle]:
    """Obstacles on which it is this person's move, the one that waits longest first."""
    return list(Obstacle.objects.waiting_for(user).with_people().order_by("moved_at", "pk"))


def own_obstacles(user: User) -> list[Obstacle]:
    """Open ones that the user's bodies raised and that are with others now, newest first."""
    mine = Obstacle.objects.of_bodies_of(user).open()
    return list(mine.exclude(pk__in=Obstacle.objects.waiting_for(user).values("pk")).with_people())


def waiting_papers(user: User) -> list[Paper]:
    """Papers of every kind on which it is this person's move: those the town wants first, the most urgent first."""
    return sorted(flow.waiting_for(user), key=lambda paper: paper.due_on or datetime.date.max)


def unanswered_deliveries(user: User) -> list[Delivery]:
    """Papers sent to where the user works, an office of the town or a body of the ward, and not yet answered there."""
    sent = Delivery.objects.to_places_of(user).unanswered()
    return list(sent.select_related("document__unit"))
