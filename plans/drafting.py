"""The words of a plan in the making: the coordinator's alone, until the plan is with the leader."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Max, ProtectedError

from agencies import history
from agencies.models import Agency, Post, Role, User
from agencies.moves import NotReady
from plans.models import ContentArea, LegalBasis, Plan, Task, TaskStep
from plans.outline import REQUEST, body_heading, headings
from registry.flow import lock_open

# Fields of the plan's words, by their names in the history.
WORDS = {
    "title": "Trích yếu",
    "preamble": "Phần mở đầu",
    "purposes": "Mục đích, yêu cầu",
    "funding": "Kinh phí thực hiện",
    "closing": "Đoạn kết",
    "recipients": "Nơi nhận",
}
BASIS = {
    "text": "Văn bản",
    "number": "Số, ký hiệu",
    "issued_on": "Ngày",
    "issuer": "Cơ quan ban hành",
    "subject": "Trích yếu",
}
# Out of the way of every place in use, while places change hands.
ASIDE = 10_000


@dataclass(frozen=True)
class Line:
    """One task as it is to stand under its heading; `task` None is a new one."""

    task: Task | None
    text: str


def _hold(plan: Plan, by: User) -> Post:
    """Every move here begins so. Raises PermissionDenied unless `by` is the coordinator; WrongState once submitted."""
    post = by.post_as(Role.COORDINATOR, unit=plan.unit)
    lock_open(plan)
    plan.refresh_from_db(fields=["source"])
    return post


@transaction.atomic
def edit_words(plan: Plan, *, by: User, **fields) -> None:
    """Set any of `WORDS`."""
    post = _hold(plan, by)
    stored = Plan.objects.get(pk=plan.pk)
    changed = {name: value for name, value in fields.items() if getattr(stored, name) != value}
    if changed:
        changes = {WORDS[name]: [_shown(getattr(stored, name)), _shown(value)] for name, value in changed.items()}
        Plan.objects.filter(pk=plan.pk).update(**changed)
        history.record(plan, "Sửa lời văn", post=post, changes=changes)


def _shown(value) -> str:
    return "; ".join(value) if isinstance(value, list) else str(value or "")


# --- Headings and tasks ----------------------------------------------------------------------------------------------


@transaction.atomic
def edit_heading(plan: Plan, origin: str, number: int, *, by: User, title: str, lines: list[Line]) -> None:
    """Put the heading's title and its tasks, in the order of `lines`, in the place of what was; the others go.

    Raises NotReady where a task that would go has something that hangs on it.
    """
    post = _hold(plan, by)
    before = list(plan.tasks.filter(origin=origin, group=number))
    was = [*_title_of(plan, origin, number), *(task.text for task in before)]
    kept = {line.task.pk for line in lines if line.task}
    _remove(task for task in before if task.pk not in kept)
    _set_title(plan, origin, number, title)
    plan.tasks.filter(origin=origin, group=number).update(order=F("order") + ASIDE)
    for order, line in enumerate(lines, start=1):
        _place(plan, origin, number, order, line)
    now = [title, *(line.text for line in lines)]
    if now != was:
        changes = {f"Mục {origin}.{number}": ["\n".join(was), "\n".join(now)]}
        history.record(plan, f"Sửa mục {origin}.{number}", post=post, changes=changes)


def _title_of(plan: Plan, origin: str, number: int) -> list[str]:
    if origin == Task.Origin.CONTENT:
        return list(plan.content_areas.filter(order=number).values_list("title", flat=True))
    return [body_heading(body) for body in plan.source.get("agencies", []) if body["order"] == number]


def _set_title(plan: Plan, origin: str, number: int, title: str) -> None:
    if origin == Task.Origin.CONTENT:
        plan.content_areas.filter(order=number).update(title=title)
        return
    bodies = {body["order"]: body for body in plan.source.get("agencies", [])}
    heading = bodies.get(number, {"order": number, "requested": False})
    name = title.removeprefix(REQUEST) if heading["requested"] else title
    bodies[number] = heading | {"name": name}
    plan.source = plan.source | {"agencies": list(bodies.values())}
    plan.save(update_fields=["source"])


def _remove(tasks: Iterable[Task]) -> None:
    for task in tasks:
        TaskStep.objects.filter(task=task).delete()
        try:
            task.delete()
        except ProtectedError as error:
            raise NotReady(f"Nhiệm vụ {task.number} đã có nội dung khác gắn với nó nên không bỏ được.") from error


def _place(plan: Plan, origin: str, number: int, order: int, line: Line) -> None:
    if line.task:
        Task.objects.filter(pk=line.task.pk).update(order=order)
        line.task.refresh_from_db()
        if line.task.text != line.text:
            line.task.text = line.text
            line.task.save(update_fields=["text"])
        return
    area = plan.content_areas.filter(order=number).first() if origin == Task.Origin.CONTENT else None
    is_open = origin == Task.Origin.CONTENT
    lead = _bodies(plan).first() if is_open else _lead_of(plan, number)
    fields = {"origin": origin, "group": number, "order": order, "content_area": area, "lead": lead}
    Task.objects.create(plan=plan, text=line.text, lead_is_open=is_open, **fields)


def _bodies(plan: Plan):
    return Agency.objects.assigned().filter(unit=plan.unit)


def _lead_of(plan: Plan, number: int) -> Agency:
    body = _body_of(plan, number)
    if body is None:
        raise NotReady(f"Mục IV.{number} không còn gắn với đơn vị nào: hãy thêm lại đơn vị rồi ghi nhiệm vụ.")
    return body


def _body_of(plan: Plan, number: int) -> Agency | None:
    """Whose heading it is: the lead of its tasks, else the body in that place."""
    there = plan.tasks.filter(origin=Task.Origin.ASSIGNMENT, group=number).select_related("lead").first()
    if there:
        return there.lead
    heading = next((body for body in plan.source.get("agencies", []) if body["order"] == number), {})
    return _bodies(plan).filter(pk=heading.get("agency")).first() or _bodies(plan).filter(order=number).first()


@transaction.atomic
def add_area(plan: Plan, *, by: User, title: str) -> ContentArea:
    """A new content area behind the others, without tasks yet. Raises NotReady where the plan has one of that name."""
    post = _hold(plan, by)
    if there := plan.content_areas.filter(title=title).first():
        raise NotReady(f"Kế hoạch đã có nội dung này, là nội dung {there.order}: hãy mở nội dung đó để sửa.")
    last = plan.content_areas.aggregate(last=Max("order"))["last"] or 0
    area = ContentArea.objects.create(plan=plan, order=last + 1, title=title)
    history.record(plan, f"Thêm nội dung {area.order}", post=post, changes={"Tên nội dung": ["", title]})
    return area


@transaction.atomic
def remove_area(plan: Plan, number: int, *, by: User) -> None:
    """Take a content area out with its tasks; those behind it move up. Raises like `edit_heading`."""
    post = _hold(plan, by)
    area = plan.content_areas.get(order=number)
    _remove(plan.tasks.filter(origin=Task.Origin.CONTENT, group=number))
    plan.tasks.filter(content_area=area).update(content_area=None)
    area.delete()
    _renumber(plan, list(plan.content_areas.all()))
    history.record(plan, f"Bỏ nội dung {number}", post=post, changes={"Tên nội dung": [area.title, ""]})


@transaction.atomic
def move_area(plan: Plan, number: int, *, by: User, to: int) -> None:
    """Give a content area another place among the others; `to` beyond the last is the last."""
    post = _hold(plan, by)
    areas = list(plan.content_areas.all())
    area = next(area for area in areas if area.order == number)
    areas.remove(area)
    areas.insert(max(to, 1) - 1, area)
    place = areas.index(area) + 1
    if place != number:
        _renumber(plan, areas)
        history.record(plan, "Chuyển chỗ nội dung", post=post, changes={area.title: [str(number), str(place)]})


@transaction.atomic
def add_body(plan: Plan, agency: Agency, *, by: User) -> int:
    """A heading of section IV for a body, without tasks; gives its number. Raises NotReady where the body has one."""
    post = _hold(plan, by)
    for heading in headings(plan)[Task.Origin.ASSIGNMENT]:
        if _body_of(plan, heading.number) == agency:
            raise NotReady(f"{agency} đã có mục IV.{heading.number}: hãy mở mục đó để ghi nhiệm vụ.")
    bodies = plan.source.get("agencies", [])
    taken = {body["order"] for body in bodies}
    number = agency.order if agency.order not in taken else max(taken) + 1
    heading = {"order": number, "name": agency.name, "requested": agency.is_requested, "agency": agency.pk}
    plan.source = plan.source | {"agencies": [*bodies, heading]}
    plan.save(update_fields=["source"])
    history.record(plan, f"Thêm đơn vị vào mục IV.{number}", post=post, changes={"Đơn vị": ["", agency.name]})
    return number


def _renumber(plan: Plan, areas: list[ContentArea]) -> None:
    tasks = plan.tasks.filter(origin=Task.Origin.CONTENT)
    plan.content_areas.update(order=F("order") + ASIDE)
    tasks.update(group=F("group") + ASIDE)
    for place, area in enumerate(areas, start=1):
        tasks.filter(group=area.order + ASIDE).update(group=place)
        ContentArea.objects.filter(pk=area.pk).update(order=place)


# --- Legal bases -----------------------------------------------------------------------------------------------------


@transaction.atomic
def confirm_basis(basis: LegalBasis, *, by: User) -> None:
    """Say that the document still holds; pressed twice it stays so."""
    post = _hold(basis.plan, by)
    if LegalBasis.objects.filter(pk=basis.pk, needs_review=True).update(needs_review=False):
        history.record(basis.plan, f"Đã rà soát: {basis}", post=post)


@transaction.atomic
def edit_basis(basis: LegalBasis, *, by: User, **fields) -> None:
    """Put another document in its place, or mend how it is named; reviewed by that. An unsaved one is added.

    Raises NotReady where one to be added stands in the plan already.
    """
    post = _hold(basis.plan, by)
    stored = LegalBasis.objects.filter(pk=basis.pk).first()
    if stored is None and basis.plan.legal_bases.filter(use=fields["use"], text=fields["text"]).exists():
        raise NotReady("Kế hoạch đã có căn cứ này: hãy mở căn cứ đó để sửa.")
    before = {name: _shown(getattr(stored, field)) if stored else "" for field, name in BASIS.items()}
    for field, value in (fields | {"needs_review": False}).items():
        setattr(basis, field, value)
    if stored is None:
        basis.order = basis.plan.legal_bases.filter(use=basis.use).count() + 1
    basis.save()
    after = {name: _shown(getattr(basis, field)) for field, name in BASIS.items()}
    changes = {name: [before[name], value] for name, value in after.items() if before[name] != value}
    history.record(basis.plan, f"{'Sửa' if stored else 'Thêm'} căn cứ: {basis}", post=post, changes=changes)


@transaction.atomic
def remove_basis(basis: LegalBasis, *, by: User) -> None:
    post = _hold(basis.plan, by)
    if LegalBasis.objects.filter(pk=basis.pk).delete()[0]:
        history.record(basis.plan, f"Bỏ căn cứ: {basis}", post=post)
