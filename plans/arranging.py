"""The coordinator's working data of a task: who leads, who helps, by when, under which content area."""

import datetime
from collections.abc import Iterable

from django.db import transaction

from agencies import history
from agencies.models import Agency, Role, User
from agencies.roster import Roster
from config import clock, workdays
from notifications import inbox
from notifications.wording import call
from plans.due import Due
from plans.in_force import hold_open
from plans.models import ContentArea, Task


@transaction.atomic
def arrange(
    task: Task,
    *,
    by: User,
    lead: Agency | None,
    partners: Iterable[Agency],
    due_on: datetime.date | None,
    content_area: ContentArea | None,
    due_from: datetime.date | None = None,
    recurrence: str = "",
) -> Task:
    """Set the working data of `task` and write down what changed; gives the task as stored.

    What the plan itself states stays as issued: the lead of a task of section IV, the content area of one of
    section II. `lead` None leaves the lead, and the mark that the plan named none, as they are; people of a new lead
    are told. A due date on a day off moves to the working day before; a window (`due_from` to `due_on`) never moves; a
    `recurrence` has no other day. Raises PermissionDenied unless `by` is the coordinator; WrongState where the plan is
    closed.
    """
    post = by.post_as(Role.COORDINATOR, unit=task.plan.unit)
    hold_open(task.plan)
    stored = Task.objects.select_for_update(of=["self"]).select_related("lead", "content_area").get(pk=task.pk)
    before = _as_shown(stored)
    if stored.lead_is_named_by_plan:
        stored.content_area = content_area
    elif lead:
        stored.lead, stored.lead_is_open = lead, False
    _schedule(stored, Due(due_on, due_from, recurrence))
    stored.save(update_fields=["lead", "lead_is_open", "content_area", "due_on", "due_from", "recurrence"])
    stored.partners.set(partners)
    changes = {name: [before[name], now] for name, now in _as_shown(stored).items() if before[name] != now}
    if changes:
        history.record(stored, "Phân công, thời hạn", post=post, changes=changes)
    if "Chủ trì" in changes:
        _tell_new_lead(stored)
    return stored


def _schedule(task: Task, due: Due) -> None:
    if due.recurrence and due.recurrence != task.recurrence:
        # Periods that were over before anyone said that they would be asked for are not owed.
        task.due_from = clock.today()
    elif not due.recurrence:
        task.due_from = due.starts_on
    is_plain_day = due.on and not due.starts_on
    task.due_on = workdays.working_day_on_or_before(due.on) if is_plain_day else due.on
    task.recurrence = due.recurrence


def _tell_new_lead(task: Task) -> None:
    roster = Roster(clock.today())
    for agency in task.reporting_agencies():
        subject = call(agency, f"chủ trì nhiệm vụ {task.number}")
        inbox.tell(roster.of(agency), subject=subject, text=task.text, link=task.get_absolute_url())


def _as_shown(task: Task) -> dict[str, str]:
    """The working data in the words in which people read it."""
    return {
        "Chủ trì": f"{task.lead} (kế hoạch chưa giao cụ thể)" if task.lead_is_open else str(task.lead),
        "Phối hợp": "; ".join(str(partner) for partner in task.partners.all()),
        "Hạn hoàn thành": str(task.due),
        "Nội dung": str(task.content_area) if task.content_area else "",
    }
