"""The plan's tasks in the plan's own order: two sections, their headings, the tasks below each."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from plans.models import Plan, Task
from plans.standing import Standing

# Before the name of a body that is asked, not ordered.
REQUEST = "Đề nghị "
SECTION_TITLES = {Task.Origin.CONTENT: "Nội dung thực hiện", Task.Origin.ASSIGNMENT: "Tổ chức thực hiện"}


@dataclass(frozen=True)
class Heading:
    """A heading of the plan with its tasks: a content area (section II) or a body (section IV)."""

    number: int
    title: str
    tasks: tuple[Task, ...]

    @property
    def is_its_own_task(self) -> bool:
        """Whether the heading states the one task, so that the plan has nothing printed below it."""
        return len(self.tasks) == 1 and self.tasks[0].text.rstrip(" .") == self.title.rstrip(" .")


@dataclass(frozen=True)
class Group:
    """A heading with how its tasks stand."""

    number: int
    title: str
    standings: tuple[Standing, ...]

    @property
    def is_its_own_task(self) -> bool:
        return Heading(self.number, self.title, tuple(each.task for each in self.standings)).is_its_own_task


@dataclass(frozen=True)
class Section:
    number: str
    title: str
    groups: tuple[Group, ...]


def outline(plan: Plan, standings: Iterable[Standing]) -> list[Section]:
    """`standings`, in the order of their tasks, under the plan's headings; headings without any are left out."""
    titles = _titles(plan)
    sections = []
    for origin, in_section in groupby(standings, key=lambda standing: standing.task.origin):
        groups = tuple(
            Group(number, titles.get((origin, number), str(below[0].task.lead)), below)
            for number, found in groupby(in_section, key=lambda standing: standing.task.group)
            if (below := tuple(found))
        )
        sections.append(Section(origin, SECTION_TITLES[Task.Origin(origin)], groups))
    return sections


def headings(plan: Plan) -> dict[Task.Origin, list[Heading]]:
    """Every heading of both sections in their order, those without tasks too; the words alone, no standings."""
    below: dict[tuple[str, int], list[Task]] = defaultdict(list)
    for task in plan.tasks.select_related("plan", "lead"):
        below[task.origin, task.group].append(task)
    titles = {place: str(tasks[0].lead) for place, tasks in below.items()} | _titles(plan)
    found = {origin: [] for origin in Task.Origin}
    for origin, number in sorted(titles):
        found[origin].append(Heading(number, titles[origin, number], tuple(below[origin, number])))
    return found


def _titles(plan: Plan) -> dict[tuple[str, int], str]:
    """Headings as issued: a body may have another name in the portal by now."""
    areas = {(Task.Origin.CONTENT, area.order): area.title for area in plan.content_areas.all()}
    bodies = {(Task.Origin.ASSIGNMENT, body["order"]): body_heading(body) for body in plan.source.get("agencies", [])}
    return areas | bodies


def body_heading(body: dict) -> str:
    """How the plan heads the tasks of a body, as it was read: some are asked, not ordered."""
    return f"{REQUEST}{body['name']}" if body["requested"] else body["name"]
