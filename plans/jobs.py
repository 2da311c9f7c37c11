"""Work for the worker: issued amendments whose day has come."""

from celery import shared_task

from config import clock
from plans.amending import applying


@shared_task
def sweep() -> None:
    """Each minute: carry into their plans the amendments that are due. Safe to run twice."""
    applying.apply_owed(clock.today())
