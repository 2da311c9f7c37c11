"""What hindered the bodies over the sample year, from `obstacles.toml` beside it."""

import uuid
from collections.abc import Iterator
from functools import partial

from desk.demo.progress import NAMESPACE, REPORTERS, read, task_at
from desk.demo.steps import Cast, Step
from plans import obstacles
from plans.models import Obstacle, Plan


def steps(plan: Plan, cast: Cast) -> Iterator[Step]:
    for told in read("obstacles.toml")["obstacle"]:
        key = uuid.uuid5(NAMESPACE, f"obstacle {told['text']}")
        yield Step(told["raised"], partial(_raise, plan, told, key, cast))
        for step in told.get("steps", ()):
            yield Step(step["on"], partial(_make, step, key, cast))


def _raise(plan: Plan, told: dict, key: uuid.UUID, cast: Cast) -> None:
    obstacles.raise_obstacle(
        plan,
        by=cast.people[REPORTERS[told["body"]]],
        agency=cast.bodies[told["body"]],
        task=task_at(plan, told["task"]) if "task" in told else None,
        text=told["text"],
        key=key,
    )


def _make(step: dict, key: uuid.UUID, cast: Cast) -> None:
    obstacle = Obstacle.objects.with_people().get(submission_key=key)
    getattr(obstacles, step["step"])(obstacle, by=cast.people[step["who"]], words=step["words"])
