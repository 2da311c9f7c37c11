"""Work for the worker: the clerk's orders that are still owed."""

from celery import shared_task
from celery.contrib.django.task import DjangoTask

from agencies.moves import NotReady
from registry import flow
from registry.checks import Faulty
from registry.models import IssueOrder


class GivesBack(DjangoTask):
    """A task that gives the order back to the clerk when it fails in a way nobody foresaw."""

    def on_failure(self, exc, task_id, args, kwargs, einfo):
        flow.refuse_issue(
            args[0], refusal="Không dựng được tệp văn bản. Hãy thử lại; nếu vẫn không được, báo người quản trị."
        )


@shared_task(base=GivesBack)
def issue(order_pk: int) -> None:
    """Issue the paper the order names. Safe to run twice, by two workers at once."""
    try:
        flow.issue(flow.begin_issue(order_pk))
    except Faulty as refusal:
        flow.refuse_issue(order_pk, refusal=str(refusal), faults=refusal.faults)
    except NotReady as refusal:
        flow.refuse_issue(order_pk, refusal=str(refusal))


@shared_task
def sweep() -> None:
    """Each minute: send again every order that is still owed."""
    for pk in IssueOrder.objects.owed().values_list("pk", flat=True):
        issue.delay(pk)
