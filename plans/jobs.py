"""Work for the worker: issued amendments whose day has come."""

from celery import shared_task

from config import clock
from plans.amending import applying
from plans.models import Amendment


@shared_task
def carry_in(plan_pk: int) -> None:
    """Carry the amendments that are due into one plan. Safe to run twice, by two workers at once."""
    applying.apply_owed(plan_pk, on=clock.today())


@shared_task
def sweep() -> None:
    """Each minute: every plan by itself, so that one whose amendment cannot be carried in holds up no other."""
    for plan_pk in Amendment.objects.owed(clock.today()).order_by().values_list("plan", flat=True).distinct():
        carry_in.delay(plan_pk)
