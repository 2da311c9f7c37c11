"""One thing done on one day of the sample year."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from agencies.models import Agency, Unit, User
from config import clock


@dataclass(frozen=True)
class Step:
    on: datetime.date
    do: Callable[[], object]


def live(steps: Iterable[Step]) -> None:
    """Do each step on its day, in the order of the days; steps of one day in the order they come."""
    for step in sorted(steps, key=lambda step: step.on):
        with clock.standing_at(step.on):
            step.do()


class Cast:
    """The people and the ward's bodies of the sample year, by user name and code."""

    def __init__(self, ward: Unit):
        self.people = {user.username: user for user in User.objects.all()}
        self.bodies = {body.code: body for body in Agency.objects.filter(unit=ward)}
