"""Work for the worker: what an order or a row says is owed."""

from celery import shared_task
from celery.contrib.django.task import DjangoTask

from agencies.moves import NotReady
from reports import workflow
from reports.models import IssueOrder


class GivesBack(DjangoTask):
    """A task that gives the order back to the clerk when it fails in a way nobody foresaw."""

    def on_failure(self, exc, task_id, args, kwargs, einfo):
        workflow.refuse_issue(
            args[0], refusal="Không dựng được tệp văn bản. Hãy thử lại; nếu vẫn không được, báo người quản trị."
        )


@shared_task(base=GivesBack)
def issue(order_pk: int) -> None:
    """Issue the report the order names. Safe to run twice, by two workers at once."""
    try:
        workflow.issue(IssueOrder.objects.get(pk=order_pk))
    except NotReady as refusal:
        workflow.refuse_issue(order_pk, refusal=str(refusal))


@shared_task
def sweep() -> None:
    """Each minute: send again every order that is still owed."""
    for pk in IssueOrder.objects.filter(done_at=None, refusal="").values_list("pk", flat=True):
        issue.delay(pk)
