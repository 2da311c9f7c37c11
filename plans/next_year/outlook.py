"""What rolling a plan over will make, before it is made."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from config import clock
from plans import rollovers
from plans.amending.reading import with_amendments
from plans.models import LegalBasis, Plan, Task, WorkState
from plans.next_year.dates import MovedDue, moved_due
from plans.next_year.rewording import Rewording, a_year_on, with_names
from plans.rollovers import Foreseen
from plans.standing import Standing, standings, to_count


@dataclass(frozen=True)
class TaskAhead:
    """A task of this year as it would stand in the next; one that was stopped goes along only where it is asked for."""

    task: Task
    moved: MovedDue
    is_stopped: bool
    note: str


@dataclass(frozen=True)
class Mention:
    """A text of the plan that names its year, or a place with a slip; `key` is how the form calls it."""

    key: str
    place: str
    rewording: Rewording


@dataclass(frozen=True)
class Outlook:
    """The next year's plan as it would be made from `plan`."""

    plan: Plan
    tasks: tuple[TaskAhead, ...]
    mentions: tuple[Mention, ...]
    legal_bases: tuple[LegalBasis, ...]
    foreseen: tuple[Foreseen, ...]

    @property
    def year(self) -> int:
        return self.plan.year + 1

    @property
    def proposed(self) -> set[str]:
        """Keys of the texts for which there is a new wording."""
        return {mention.key for mention in self.mentions if mention.rewording.moved}

    @property
    def carried(self) -> set[int]:
        """Keys of the tasks that go along unless the coordinator says otherwise."""
        return {ahead.task.pk for ahead in self.tasks if not ahead.is_stopped}

    @property
    def foreseen_by_kind(self) -> list[tuple[str, list[Foreseen]]]:
        return [(kind, list(found)) for kind, found in groupby(self.foreseen, key=lambda each: each.kind)]


def outlook(plan: Plan) -> Outlook:
    """In a constant number of queries, however many tasks there are."""
    found = standings(with_amendments(to_count(plan.tasks.all())), on=clock.today())
    texts = [*texts_of(plan), *((f"task-{s.task.pk}", f"Nhiệm vụ {s.task.number}", s.task.text) for s in found)]
    mentions = (Mention(key, place, _reworded(text, plan)) for key, place, text in texts)
    return Outlook(
        plan,
        tuple(_ahead(standing) for standing in found),
        tuple(mention for mention in mentions if mention.rewording.moved or mention.rewording.kept),
        tuple(plan.legal_bases.all()),
        tuple(rollovers.foresee(plan)),
    )


def _reworded(text: str, plan: Plan) -> Rewording:
    town = plan.unit.parent
    return with_names(a_year_on(text, year=plan.year), text, plan.unit.place, town.name if town else "")


def texts_of(plan: Plan) -> Iterator[tuple[str, str, str]]:
    """The plan's words but those of its tasks: key, place as people call it, text."""
    yield "title", "Trích yếu", plan.title
    yield "preamble", "Phần mở đầu", plan.preamble
    for number, purpose in enumerate(plan.purposes, start=1):
        yield f"purpose-{number}", f"Mục đích, yêu cầu {number}", purpose
    for area in plan.content_areas.all():
        yield f"area-{area.order}", f"Nội dung {area.order}", area.title
    yield "funding", "Kinh phí thực hiện", plan.funding
    yield "closing", "Đoạn kết", plan.closing


def _ahead(standing: Standing) -> TaskAhead:
    task = standing.task
    moved = moved_due(task.due, year=task.plan.year + 1)
    is_stopped = standing.work_state == WorkState.STOPPED
    return TaskAhead(task, moved, is_stopped, "; ".join(filter(None, [_about_lead(task), moved.note])))


def _about_lead(task: Task) -> str:
    is_gone = task.lead.valid_to and task.lead.valid_to < clock.today()
    return f"{task.lead} không còn là đơn vị của phường: giao lại sau khi lập" if is_gone else ""
