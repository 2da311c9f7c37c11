"""What stands in the way of a change, and of an amendment: each as a sentence for whoever is about to move it."""

import datetime

from agencies.models import Agency
from agencies.moves import NotReady
from plans.in_force import why_not
from plans.models import Amendment, Change, Plan, Task

Kind = Change.Kind

NO_CHANGES = "Bản sửa đổi chưa có thay đổi nào: hãy thêm ít nhất một thay đổi."
NO_REASON = "Hãy ghi lý do sửa đổi kế hoạch: văn bản ban hành nêu lý do này ở phần mở đầu."
NOTHING_DIFFERS = "Chưa có gì khác với kế hoạch đang có hiệu lực: hãy sửa lời văn hoặc chọn đơn vị chủ trì khác."


def check_plan(plan: Plan) -> None:
    """Only a plan that is issued and not over is amended. Raises NotReady."""
    if refusal := why_not(plan):
        raise NotReady(refusal)


def check_amendment(amendment: Amendment, *, issued_on: datetime.date | None = None) -> None:
    """All that has to be right before the paper goes a step further; `issued_on` once the clerk has dated it.

    Raises NotReady.
    """
    check_plan(amendment.plan)
    changes = list(amendment.changes.with_what_they_name())
    if not changes:
        raise NotReady(NO_CHANGES)
    if not amendment.reason.strip():
        raise NotReady(NO_REASON, about="reason")
    check_day(amendment.plan, amendment.effective_on or issued_on)
    _check_not_before_paper(amendment.effective_on, issued_on)
    for change in changes:
        check_change(change)


def check_day(plan: Plan, day: datetime.date | None) -> None:
    """A plan is amended from its own day on and within its year. Raises NotReady."""
    if day is None:
        return
    if plan.issued_on and day < plan.issued_on:
        sentence = f"Ngày có hiệu lực {day:%d/%m/%Y} trước ngày ban hành kế hoạch ({plan.issued_on:%d/%m/%Y})."
        raise NotReady(f"{sentence} Hãy chọn ngày khác.", about="effective_on")
    if day.year != plan.year:
        sentence = f"Đây là kế hoạch năm {plan.year}: hãy chọn ngày có hiệu lực trong năm {plan.year}."
        raise NotReady(sentence, about="effective_on")


def _check_not_before_paper(effective_on: datetime.date | None, issued_on: datetime.date | None) -> None:
    if effective_on and issued_on and effective_on < issued_on:
        raise NotReady(
            f"Bản sửa đổi ghi có hiệu lực từ ngày {effective_on:%d/%m/%Y}, trước ngày ban hành {issued_on:%d/%m/%Y}: "
            "hãy lấy ngày ban hành sớm hơn, hoặc nhờ lãnh đạo trả lại để đầu mối sửa ngày có hiệu lực.",
            about="issued_on",
        )


def check_change(change: Change) -> None:
    """Whether the change still fits the plan as it stands. Raises NotReady."""
    if change.kind == Kind.ADD:
        _check_added(change)
        return
    _check_is_current(change)
    if change.kind == Kind.CHANGE:
        _check_says_something(change)
        check_lead(change.task, change.lead_after)


def _check_is_current(change: Change) -> None:
    """Compare what the change was written against with what the plan says now."""
    task = change.task
    if task.is_stopped:
        raise NotReady(f"Nhiệm vụ {task.number} đã dừng theo một bản sửa đổi trước: hãy bỏ thay đổi này.")
    if Change.objects.pending().filter(task=task).exclude(amendment=change.amendment_id).exists():
        raise NotReady(
            f"Nhiệm vụ {task.number} có một thay đổi đã ban hành nhưng chưa đến ngày có hiệu lực: hãy chờ đến ngày ấy."
        )
    if not is_as_before(change):
        raise NotReady(
            f"Nhiệm vụ {task.number} đã được sửa đổi sau khi thay đổi này được soạn: đầu mối mở thay đổi ra xem lại."
        )


def is_as_before(change: Change) -> bool:
    """Whether its task says now what it said when the change was written."""
    task = change.task
    same_lead = not task.lead_is_named_by_plan or change.lead_before_id == task.lead_id
    return change.text_before == task.text and same_lead


def _check_says_something(change: Change) -> None:
    if not change.text_after.strip():
        raise NotReady("Hãy ghi lời văn mới của nhiệm vụ.", about="text")
    if not change.rewords and not change.moves_lead:
        raise NotReady(NOTHING_DIFFERS, about="text")


def check_lead(task: Task, lead: Agency | None) -> None:
    """A new lead may not be a partner of the task as well. Raises NotReady."""
    if lead and lead in task.partners.all():
        raise NotReady(
            f"“{lead}” đang phối hợp nhiệm vụ {task.number}: hãy bỏ ở phần phối hợp của nhiệm vụ rồi mới giao chủ trì.",
            about="lead",
        )


def _check_added(change: Change) -> None:
    if not change.text_after.strip():
        raise NotReady("Hãy ghi lời văn của nhiệm vụ bổ sung.", about="text")
    plan = change.amendment.plan
    same = {"origin": change.origin, "group": change.group}
    if plan.tasks.in_force().filter(**same, text=change.text_after).exists():
        raise NotReady(
            f"Mục {change.origin}.{change.group} đã có nhiệm vụ với đúng lời văn này: hãy ghi khác đi.", about="text"
        )
    added = change.amendment.changes.filter(kind=Kind.ADD, text_after=change.text_after).exclude(pk=change.pk)
    if any((each.origin, each.group) == (change.origin, change.group) for each in added.with_what_they_name()):
        raise NotReady("Bản sửa đổi này đã bổ sung một nhiệm vụ với đúng lời văn này ở mục đó.", about="text")
