"""The steps of a task: the coordinator sets them, those who carry the task out tick them."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agencies import history
from agencies.models import Post, Role, User
from agencies.moves import NotReady, WrongState
from config import clock
from plans.in_force import hold_in_force, hold_open
from plans.models import Task, TaskStep


@transaction.atomic
def set_steps(task: Task, texts: list[str], *, by: User) -> None:
    """Make `texts`, each once, the steps of `task` in that order; a step whose words stay keeps its tick.

    Raises PermissionDenied unless `by` is the coordinator; NotReady where a step that is ticked would go; WrongState
    where the plan is closed.
    """
    post = by.post_as(Role.COORDINATOR, unit=task.plan.unit)
    hold_open(task.plan)
    # Of two who set them at once, the second works on what the first left.
    Task.objects.select_for_update().get(pk=task.pk)
    before = list(TaskStep.objects.filter(task=task))
    dropped = [step for step in before if step.text not in texts]
    if ticked := next((step for step in dropped if step.is_done), None):
        raise NotReady(f"Bước “{ticked}” đã đánh dấu xong nên không bỏ, không sửa được: hãy giữ nguyên dòng đó.")
    TaskStep.objects.filter(pk__in=[step.pk for step in dropped], done_on=None).delete()
    for order, text in enumerate(texts, start=1):
        TaskStep.objects.update_or_create(task=task, text=text, defaults={"order": order})
    if [step.text for step in before] != texts:
        changes = {"Các bước": ["; ".join(map(str, before)), "; ".join(texts)]}
        history.record(task, "Đặt các bước thực hiện", post=post, changes=changes)


@transaction.atomic
def tick(step: TaskStep, *, is_done: bool, by: User) -> None:
    """Say that the step is done, or after all is not.

    Raises PermissionDenied unless `by` works for the lead or a member body of it; WrongState where it was said already,
    or the plan is not in force.
    """
    post = _post_in(step.task, by)
    hold_in_force(step.task.plan)
    rows = TaskStep.objects.filter(pk=step.pk, done_on__isnull=is_done)
    today = clock.today()
    if not rows.update(done_on=today if is_done else None, done_by=by if is_done else None):
        raise WrongState("Bước này đã được đánh dấu xong từ trước." if is_done else "Bước này chưa được đánh dấu xong.")
    move = "Đánh dấu xong một bước" if is_done else "Bỏ dấu xong của một bước"
    states = ["Chưa xong", f"Xong ngày {today:%d/%m/%Y}"]
    history.record(step.task, move, post=post, changes={step.text: states if is_done else ["Đã xong", "Chưa xong"]})


def may_tick(task: Task, user: User) -> bool:
    return task.plan.is_in_force and any(user.works_for(agency) for agency in _carriers(task))


def _carriers(task: Task) -> list:
    return [*task.reporting_agencies(), task.lead]


def _post_in(task: Task, by: User) -> Post:
    agency = next((agency for agency in _carriers(task) if by.works_for(agency)), None)
    if agency is None:
        raise PermissionDenied
    return by.post_at(agency)
