"""The whole sample year, made once."""

import datetime

from django.db import transaction

from agencies.models import Unit
from config import clock
from desk.demo import awards, budget, calendar, importing, obstacles, papers, people, places, progress
from desk.demo.amending import SampleAmendment
from desk.demo.first_half import FirstHalf
from desk.demo.steps import Cast, live
from notifications.models import Notification
from plans.models import Plan

PLAN_DAY = datetime.date(2023, 3, 16)
# What reached the inboxes before this day has been read.
READ_UNTIL = datetime.date(2023, 11, 3)


def is_loaded() -> bool:
    return Plan.objects.filter(unit__code=places.WARD, year=places.YEAR).exists()


@transaction.atomic
def load(password: str) -> None:
    """Make the ward, its plan, its people and their year; all of it or nothing."""
    with clock.standing_at(PLAN_DAY):
        ward = places.found_ward(places.found_town())
        plan = places.load_plan(ward)
        people.hire(ward, password)
    _live_the_year(plan, ward)


def _live_the_year(plan: Plan, ward: Unit) -> None:
    cast = Cast(ward)
    rooms = (progress, budget, obstacles, awards, papers, calendar)
    own_steps = [step for room in rooms for step in room.steps(plan, cast)]
    live([*own_steps, *FirstHalf(plan, cast).steps(), *SampleAmendment(plan, cast).steps()])
    importing.keep_sample(cast.people["dieuphoi"])
    with clock.standing_at(READ_UNTIL):
        Notification.objects.filter(created_at__lt=clock.now()).update(read_at=clock.now())
