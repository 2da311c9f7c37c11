"""Work for the worker: files too long to be checked while somebody waits."""

from celery import shared_task
from celery.contrib.django.task import DjangoTask

from checks import running
from checks.models import CheckRun


class SaysWhy(DjangoTask):
    """A task that says on the page that it failed, where it fails in a way nobody foresaw."""

    def on_failure(self, exc, task_id, args, kwargs, einfo):
        running.give_up(args[0])


@shared_task(base=SaysWhy)
def check_file(pk: str) -> None:
    """Safe to run twice, and for a file that is gone."""
    for run in CheckRun.objects.owed().filter(pk=pk):
        running.finish(run)


@shared_task
def sweep() -> None:
    """Each minute: send again what is owed, and forget what is a day old."""
    CheckRun.objects.out_of_date().delete()
    for pk in CheckRun.objects.owed().values_list("pk", flat=True):
        check_file.delay(str(pk))
