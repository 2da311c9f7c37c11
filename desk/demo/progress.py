"""What the bodies received, the coordinator arranged and the bodies reported, from the `*.toml` beside it."""

import datetime
import tomllib
import uuid
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from agencies.models import Role
from desk.demo import evidence
from desk.demo.people import PEOPLE
from desk.demo.steps import Cast, Step
from plans import arranging, receiving, stepping, workflow, writing
from plans.models import Plan, Task, WorkState

FOLDER = Path(__file__).parent
WRITTEN = ("text", "sessions", "people", "women", "no_file_reason")
# A report has one key: the same sample report is never written twice.
NAMESPACE = uuid.UUID("6b1d2f5e-5c0e-4a52-9f1c-3d0b7a2c8e41")
REPORTERS = {person.body: person.username for person in PEOPLE if person.role in {Role.STAFF, Role.COORDINATOR}}


def steps(plan: Plan, cast: Cast) -> Iterator[Step]:
    for received in read("received.toml")["receipt"]:
        for username in received["who"]:
            yield Step(received["on"], partial(receiving.confirm, plan, by=cast.people[username]))
    for arranged in read("arranged.toml")["task"]:
        yield Step(arranged["on"], partial(_arrange, plan, arranged, cast))
        for step in arranged.get("steps", ()):
            if "done" in step:
                yield Step(step["done"], partial(_tick, plan, arranged["number"], step["text"], cast))
    for told in read("progress.toml")["update"]:
        yield from _Telling(plan, told, cast).steps()


def read(name: str) -> dict:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def task_at(plan: Plan, number: str) -> Task:
    """The task as it stands now, by its place in the plan (“II.1.2”)."""
    origin, group, order = number.split(".")
    return plan.tasks.get(origin=origin, group=group, order=order)


def _arrange(plan: Plan, arranged: dict, cast: Cast) -> None:
    task = task_at(plan, arranged["number"])
    area = arranged.get("area")
    arranging.arrange(
        task,
        by=cast.people["dieuphoi"],
        lead=cast.bodies[arranged["lead"]] if "lead" in arranged else None,
        partners=[cast.bodies[code] for code in arranged.get("partners", ())],
        due_on=arranged.get("due"),
        content_area=plan.content_areas.get(order=area) if area else task.content_area,
        due_from=arranged.get("from"),
        recurrence=arranged.get("recurs", ""),
    )
    if steps := arranged.get("steps"):
        stepping.set_steps(task, [step["text"] for step in steps], by=cast.people["dieuphoi"])


def _tick(plan: Plan, number: str, text: str, cast: Cast) -> None:
    step = task_at(plan, number).steps.get(text=text)
    stepping.tick(step, is_done=True, by=cast.people[REPORTERS[step.task.lead.code]])


class _Telling:
    """One report of a body, from its first word to its being taken in."""

    def __init__(self, plan: Plan, told: dict, cast: Cast):
        self.plan, self.told = plan, told
        self.body = cast.bodies[told["body"]]
        self.author = cast.people[REPORTERS[told["body"]]]
        # Nobody takes in their own: the coordinator's go to the leader.
        self.taker = cast.people["lanhdao" if self.author.username == "dieuphoi" else "dieuphoi"]

    def steps(self) -> Iterator[Step]:
        told, returned = self.told, self.told.get("returned", {})
        yield Step(told.get("sent", told["covers"][1]), self.begin)
        if returned:
            yield Step(returned["on"], self.ask_for_more)
        if "resent" in returned:
            yield Step(returned["resent"], self.mend)
        if "taken" in told:
            yield Step(told["taken"], self.take_in)

    def begin(self) -> None:
        starts, ends = self.told["covers"]
        self.update = writing.begin(
            task_at(self.plan, self.told["task"]),
            self.body,
            by=self.author,
            key=uuid.uuid5(NAMESPACE, f"{self.told['task']} {self.body.code} {ends}"),
            fields=_written(self.told)
            | {"covers_from": starts, "covers_to": ends, "work_state": self.told.get("state", WorkState.IN_PROGRESS)},
            uploads=[evidence.upload(named) for named in self.told.get("files", ())],
        )
        if "sent" in self.told:
            workflow.submit(self.update, by=self.author)

    def ask_for_more(self) -> None:
        workflow.send_back(self.update, by=self.taker, reason=self.told["returned"]["reason"])

    def mend(self) -> None:
        writing.rewrite(self.update, by=self.author, fields=_written(self.told["returned"]))
        workflow.submit(self.update, by=self.author)

    def take_in(self) -> None:
        workflow.accept(self.update, by=self.taker)


def _written(told: dict) -> dict[str, str | int | datetime.date]:
    return {field: told[field] for field in WRITTEN if field in told}
