"""What still keeps a draft from becoming a plan, and what the coordinator should know before it does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from django.core.exceptions import ValidationError

from agencies.models import Agency, Unit
from config import workdays
from plans.importing.draft import Draft, DraftTask, Group, day, due
from plans.importing.names import Roster, plain
from plans.models import Plan, Task


class Step(StrEnum):
    """The pages of the review; the values stand in their addresses."""

    FACTS = "chung"
    TASKS = "nhiem-vu"
    NAMES = "don-vi"


@dataclass(frozen=True)
class Problem:
    step: Step
    about: str  # which row or field, as people call it
    sentence: str
    anchor: str = ""  # of the field on the step's page
    page: int = 1  # of the tasks' step


ROWS_A_PAGE = 40
REQUIRED = {
    "year": ("Năm", "Hãy nhập năm của kế hoạch, ví dụ 2024."),
    "title": ("Trích yếu", "Hãy nhập trích yếu của kế hoạch."),
    "issuer": ("Cơ quan ban hành", "Hãy nhập cơ quan ban hành."),
}
LONGEST = {
    name: Plan._meta.get_field(name).max_length
    for name in ("symbol", "place", "issuer", "signer_authority", "signer_title", "signer_name")
}
LONGEST_NAME = Agency._meta.get_field("name").max_length
LONGEST_WORDING = Task._meta.get_field("due_wording").max_length
TOO_LONG = "Chỗ này dài quá {} ký tự: hãy viết ngắn hơn."
LARGEST_NUMBER = 99_999


def problems(draft: Draft, roster: Roster, unit: Unit) -> list[Problem]:
    return [*_facts(draft, unit), *_groups(draft), *_tasks(draft, roster), *_names(draft, roster)]


def _facts(draft: Draft, unit: Unit) -> Iterator[Problem]:
    for name, sentence in _faults_of_facts(draft, unit):
        label = REQUIRED[name][0] if name in REQUIRED else LABELS[name]
        yield Problem(Step.FACTS, label, sentence, f"id_{name}")


def _faults_of_facts(draft: Draft, unit: Unit) -> Iterator[tuple[str, str]]:
    facts = draft.facts
    for name, (_, sentence) in REQUIRED.items():
        if not getattr(facts, name).strip() or (name == "year" and draft.year is None):
            yield name, sentence
    if draft.year and Plan.objects.filter(unit=unit, year=draft.year).exists():
        yield "year", f"Kế hoạch năm {draft.year} của {unit} đã có trong cổng: không nhập lần nữa."
    if facts.number.strip() and not (re.fullmatch(r"[0-9]+", facts.number) and int(facts.number) <= LARGEST_NUMBER):
        yield "number", "Số chỉ gồm chữ số, ví dụ 27; chưa có số thì để trống, văn thư nhập sau."
    try:
        day(facts.issued_on)
    except ValidationError as error:
        yield "issued_on", error.messages[0]
    for name, longest in LONGEST.items():
        if len(getattr(facts, name)) > longest:
            yield name, TOO_LONG.format(longest)


LABELS = {
    "number": "Số",
    "symbol": "Ký hiệu",
    "issued_on": "Ngày ban hành",
    "place": "Địa danh",
    "signer_authority": "Quyền hạn ký",
    "signer_title": "Chức vụ người ký",
    "signer_name": "Người ký",
}


def _groups(draft: Draft) -> Iterator[Problem]:
    if not any(group.tasks for group in draft.groups):
        yield Problem(Step.TASKS, "Nhiệm vụ", "Kế hoạch chưa có nhiệm vụ nào.")
    for section, groups in (("Nội dung", draft.areas), ("Đơn vị", draft.bodies)):
        for place, group in enumerate(groups, 1):
            if not group.title.strip():
                page = _page_of(draft, group)
                yield Problem(Step.TASKS, f"{section} {place}", "Hãy nhập tên.", f"nhom-{group.id}", page)


def _page_of(draft: Draft, group: Group) -> int:
    """Where the group's first task stands; one without tasks stands on the last page."""
    before = list(takewhile(lambda each: each[1] is not group, draft.tasks()))
    is_last = len(before) == len(list(draft.tasks()))
    return max(1, len(before) - is_last) // ROWS_A_PAGE + 1


def _tasks(draft: Draft, roster: Roster) -> Iterator[Problem]:
    bodies = {named.key: named for named in roster.named(draft)}
    for place, (number, _, task) in enumerate(draft.tasks()):
        for sentence in _faults_of_task(task, draft.year, bodies):
            yield Problem(Step.TASKS, f"Nhiệm vụ {number}", sentence, task.id, place // ROWS_A_PAGE + 1)


def _faults_of_task(task: DraftTask, year: int | None, bodies: dict) -> Iterator[str]:
    if not task.text.strip():
        yield "Nhiệm vụ chưa có chữ nào: hãy nhập, hoặc bỏ nhiệm vụ này."
    if len(task.wording(year)) > LONGEST_WORDING:
        yield f"Thời gian theo kế hoạch: {TOO_LONG.format(LONGEST_WORDING)}"
    try:
        due(task.due, year)
    except ValidationError as error:
        yield error.messages[0]
    lead = _who(bodies.get(plain(task.lead)))
    if lead and lead in {_who(bodies.get(plain(name))) for name in task.partner_names}:
        yield f"“{task.lead}” vừa chủ trì vừa phối hợp: hãy bỏ bớt một chỗ."


def _who(named) -> object:
    """The body a name means, or will be: two names that mean the same are one."""
    if named is None or not named.is_matched:
        return None
    return named.body or plain(named.new_name)


def _names(draft: Draft, roster: Roster) -> Iterator[Problem]:
    for named in roster.named(draft):
        if not named.is_matched:
            sentence = "Chưa biết là đơn vị nào: hãy chọn đơn vị có sẵn hoặc nhận là đơn vị mới."
            yield Problem(Step.NAMES, f"“{named.name}”", sentence, named.anchor)
        elif named.is_new and len(named.new_name) > LONGEST_NAME:
            yield Problem(Step.NAMES, f"“{named.name}”", TOO_LONG.format(LONGEST_NAME), named.anchor)
    if not roster.bodies and not draft.names() and any(group.tasks for group in draft.groups):
        yield Problem(
            Step.TASKS, "Đơn vị", "Chưa có đơn vị nào: hãy ghi đơn vị chủ trì của nhiệm vụ, hoặc thêm đơn vị."
        )


def notes(draft: Draft) -> list[str]:
    """Days off among the due dates: what will be stored instead."""
    found = []
    for number, _, task in draft.tasks():
        try:
            typed = due(task.due, draft.year)
        except ValidationError:
            continue
        if typed.on and not typed.starts_on and not workdays.is_working_day(typed.on):
            moved = workdays.working_day_on_or_before(typed.on)
            found.append(f"Nhiệm vụ {number}: {typed} là ngày nghỉ, hạn tính về ngày làm việc {moved:%d/%m/%Y}.")
    return found
