"""Work for the worker: the clerk's orders that are still owed."""

from celery import shared_task
from celery.contrib.django.task import DjangoTask

from agencies.moves import NotReady
from registry import bundles, flow, freezing
from registry.checks import Faulty
from registry.models import Bundle, IssueOrder


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


class SaysItFailed(DjangoTask):
    """A task that tells whoever waits for a bundle that it failed in a way nobody foresaw."""

    def on_failure(self, exc, task_id, args, kwargs, einfo):
        bundles.fail(args[0])


@shared_task(base=SaysItFailed)
def bundle(pk: int) -> None:
    """Make the file that is owed. Safe to run twice, by two workers at once."""
    bundles.make(pk)


@shared_task
def sweep() -> None:
    """Each minute: send again what is still owed, also what a worker that died had begun."""
    for pk in IssueOrder.objects.owed().values_list("pk", flat=True):
        issue.delay(pk)
    for pk in Bundle.objects.unclaimed().values_list("pk", flat=True):
        bundle.delay(pk)


@shared_task
def clear_bundles() -> int:
    """Delete bundles a day old. Returns how many. Safe to run twice."""
    old = list(Bundle.objects.old())
    for each in old:
        bundles.discard(each)
    return len(old)


@shared_task
def verify_frozen() -> int:
    """Each night: compare every issued file with its SHA-256; tell the administrators of what differs. How many do."""
    return len(freezing.report_damage())
