"""From the file to the plan: what was read waits, is worked on, and is stored once it is confirmed."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from agencies.models import Agency, Post, Role, User
from agencies.moves import NotReady, WrongState
from config import clock, workdays
from plans import loading
from plans.importing.draft import Draft, DraftTask, due
from plans.importing.names import Roster, plain
from plans.importing.problems import problems
from plans.models import KeptPlan, Plan, Task
from plans.reading import Paper, PlanText

NOT_WAITING = "Bản nhập này đã được ghi vào cổng hoặc đã hết hạn giữ: nếu còn cần, hãy chọn lại tệp."
SAVED_ELSEWHERE = (
    "Bản nhập này vừa được lưu ở một cửa sổ khác, nên lần này chưa ghi. Phần bạn nhập vẫn còn đây: bấm “Lưu” lần nữa "
    "nếu vẫn muốn ghi như vậy."
)


def keep(paper: Paper, text: PlanText, *, name: str, by: User) -> KeptPlan:
    """Let what was read wait for its reader's word. Raises PermissionDenied unless `by` is a coordinator."""
    post = by.post_as(Role.COORDINATOR, unit=by.ward)
    KeptPlan.objects.filter(kept_at__lt=timezone.now() - KeptPlan.LIFETIME).delete()
    return KeptPlan.objects.create(
        user=by,
        unit=post.unit,
        file_name=name[:255],
        lines=[" | ".join(line.row) if line.row else line.whole for line in paper.lines],
        missing=text.missing,
        draft=Draft.of(text).to_json(),
    )


def roster_of(kept: KeptPlan) -> Roster:
    return Roster(Agency.objects.assigned().current(on=clock.today()).filter(unit=kept.unit))


@transaction.atomic
def save(kept: KeptPlan, change: Callable[[Draft], None], *, seen: int) -> Draft:
    """Let `change` work on the draft as it is stored now, and store it.

    `seen` is the version that the page was made from. Raises WrongState where another window has saved since, or it
    waits no longer; nothing is stored then.
    """
    stored = KeptPlan.objects.select_for_update().waiting().filter(pk=kept.pk).first()
    if stored is None:
        raise WrongState(NOT_WAITING)
    if stored.version != seen:
        kept.version = stored.version
        raise WrongState(SAVED_ELSEWHERE)
    draft = Draft.from_json(stored.draft)
    change(draft)
    kept.draft, kept.version, kept.kept_at = draft.to_json(), stored.version + 1, timezone.now()
    kept.save(update_fields=["draft", "version", "kept_at"])
    return draft


@transaction.atomic
def confirm(kept: KeptPlan, *, by: User, seen: int) -> Plan:
    """Store the draft as the ward's plan: all of it, once.

    Raises PermissionDenied unless `by` is the coordinator; WrongState where it was stored or changed meanwhile;
    NotReady where something is still wrong with it; loading.AlreadyLoaded where the ward has that year's plan.
    """
    post = by.post_as(Role.COORDINATOR, unit=kept.unit)
    # Of two presses the second waits here, and finds that it was stored.
    waiting = KeptPlan.objects.waiting().filter(pk=kept.pk, user=by)
    if not waiting.update(written_at=timezone.now()):
        raise WrongState(NOT_WAITING)
    stored = KeptPlan.objects.get(pk=kept.pk)
    if stored.version != seen:
        raise WrongState(SAVED_ELSEWHERE)
    draft, roster = Draft.from_json(stored.draft), roster_of(stored)
    if problems(draft, roster, stored.unit):
        raise NotReady("Còn chỗ cần sửa nên chưa ghi kế hoạch.")
    plan = _store(draft, roster, stored, post)
    KeptPlan.objects.filter(pk=kept.pk).update(plan=plan, draft={}, lines=[])
    return plan


def discard(kept: KeptPlan) -> None:
    KeptPlan.objects.waiting().filter(pk=kept.pk).delete()


def _store(draft: Draft, roster: Roster, kept: KeptPlan, post: Post) -> Plan:
    bodies = {named.key: named.body for named in roster.named(draft)}
    bodies |= _taken_on(draft, roster, kept)
    assigned = [bodies[plain(body.title)] for body in draft.bodies]
    opener = next(filter(None, [*assigned, post.agency, *bodies.values(), *roster.bodies]))
    plan = loading.store(
        draft.text(),
        unit=kept.unit,
        bodies=loading.Bodies(assigned, opener, lambda name: bodies.get(plain(name))),
        post=post,
    )
    _set_dues(plan, draft)
    return plan


def _taken_on(draft: Draft, roster: Roster, kept: KeptPlan) -> dict[str, Agency]:
    """The new bodies by the names that mean them; two names for one new body make one."""
    requested = {plain(body.title) for body in draft.bodies if body.is_requested}
    made: dict[str, Agency] = {}
    found: dict[str, Agency] = {}
    for named in roster.named(draft):
        if named.is_new:
            key = plain(named.new_name)
            made[key] = made.get(key) or loading.take_on(kept.unit, named.new_name, requested=named.key in requested)
            found[named.key] = made[key]
    return found


def _set_dues(plan: Plan, draft: Draft) -> None:
    tasks = {task.number: task for task in plan.tasks.all()}
    for number, _, drafted in draft.tasks():
        _set_due(tasks[number], drafted, draft.year)
    Task.objects.bulk_update(tasks.values(), ["due_on", "due_from", "recurrence", "due_wording"])


def _set_due(task: Task, drafted: DraftTask, year: int) -> None:
    typed = due(drafted.due, year)
    is_plain_day = typed.on and not typed.starts_on
    task.due_on = workdays.working_day_on_or_before(typed.on) if is_plain_day else typed.on
    task.recurrence = typed.recurrence
    # Periods that were over when the plan came into the portal are not owed.
    task.due_from = clock.today() if typed.recurrence else typed.starts_on
    task.due_wording = drafted.wording(year)
