"""The amendment as an official document: what it rests on, its changes one by one, from when it holds."""

from collections.abc import Iterator

from agencies.models import Agency
from documents import phrases
from documents.description import Block, Heading, OfficialDocument, Paragraph, Point, Section
from documents.numbering import POINT_LETTERS
from plans.models import Amendment, Change, Plan, Task
from registry.drafts import draft

KIND = "KẾ HOẠCH"
SYMBOL = "KH"
Kind = Change.Kind


def official_document(amendment: Amendment) -> OfficialDocument:
    """The paper without number and date, signed by who approved it, or by who would today.

    Raises NotReady where the ward has nobody who signs, or where something cannot stand on paper.
    """
    plan = amendment.plan
    return draft(
        plan.unit,
        signer=amendment.signer,
        symbol=f"{SYMBOL}-{plan.unit.symbol}",
        kind=KIND,
        subject=f"Sửa đổi, bổ sung Kế hoạch {_title(plan)}",
        body=_body(amendment),
        recipients=(each for each in plan.recipients if not each.startswith("Lưu")),
    )


def _body(amendment: Amendment) -> Iterator[Block]:
    plan = amendment.plan
    yield Paragraph(_opening(amendment))
    yield Section("I", "Nội dung sửa đổi, bổ sung")
    headings = _headings(plan)
    for number, change in enumerate(amendment.changes.with_what_they_name(), start=1):
        yield Heading(str(number), _heading(change, headings))
        yield from _points(change)
    yield Section("II", "Tổ chức thực hiện")
    yield Paragraph(f"1. Kế hoạch này có hiệu lực kể từ {_since(amendment)}.")
    yield Paragraph(f"2. Các nội dung khác của {citation(plan)} không thay đổi.")
    yield Paragraph(
        f"3. Các đơn vị có tên tại mục I căn cứ nhiệm vụ được phân công tổ chức thực hiện; nếu có vướng mắc, phản ánh "
        f"về {plan.unit.body_name} để xem xét, điều chỉnh cho phù hợp."
    )


def _opening(amendment: Amendment) -> str:
    plan, body = amendment.plan, amendment.plan.unit.body_name
    reason = phrases.lower_first(amendment.reason.strip().rstrip(".;, "))
    rests_on = f"Thực hiện {citation(plan)} của {body} về {_title(plan)}"
    return f"{rests_on}; {reason}, {body} ban hành Kế hoạch sửa đổi, bổ sung như sau:"


def _title(plan: Plan) -> str:
    return phrases.with_names(phrases.lower_first(plan.title), plan.unit.name)


def citation(plan: Plan) -> str:
    """“Kế hoạch số 27/KH-UBND ngày 16 tháng 3 năm 2023”; without the number while it is not entered."""
    number = f" số {plan.reference}" if plan.number else ""
    return f"Kế hoạch{number} {phrases.long_date(plan.issued_on)}" if plan.issued_on else f"Kế hoạch{number}"


def _since(amendment: Amendment) -> str:
    return phrases.long_date(amendment.effective_on) if amendment.effective_on else "ngày ký"


def _headings(plan: Plan) -> dict[tuple[str, int], str]:
    """What the plan has under each number of its sections, by the names that the ward's bodies bear now."""
    areas = {(Task.Origin.CONTENT, area.order): area.title for area in plan.content_areas.all()}
    bodies = Agency.objects.assigned().filter(unit=plan.unit)
    return areas | {(Task.Origin.ASSIGNMENT, body.order): body.name for body in bodies}


def _heading(change: Change, headings: dict[tuple[str, int], str]) -> str:
    """“Sửa đổi nhiệm vụ thứ 2 tại khoản 8 mục IV (Công an phường)”."""
    name = headings[change.origin, change.group].rstrip(". ")
    below = f"khoản {change.group} mục {change.origin} ({name})"
    if change.kind == Kind.ADD:
        return f"Bổ sung nhiệm vụ vào {below}"
    return f"{change.get_kind_display()} nhiệm vụ thứ {change.task.order} tại {below}"


def _points(change: Change) -> Iterator[Block]:
    for letter, said in zip(POINT_LETTERS, _said(change), strict=False):
        yield Point(letter, said)


def _said(change: Change) -> Iterator[str]:
    if change.kind == Kind.STOP:
        yield f"Nội dung dừng thực hiện: {_quoted(change.text_before)}"
    if change.rewords:
        yield f"Nội dung trước khi sửa đổi: {_quoted(change.text_before)}"
        yield f"Nội dung sau khi sửa đổi: {_quoted(change.text_after)}"
    elif change.kind == Kind.CHANGE:
        yield f"Nội dung giữ nguyên: {_quoted(change.text_before)}"
    if change.moves_lead:
        yield f"Đơn vị chủ trì: chuyển từ {change.lead_before.name} sang {_named_lead(change.lead_after)}."
    if change.kind == Kind.ADD:
        yield f"Nội dung bổ sung: {_quoted(change.text_after)}"
        if change.lead_after:
            yield f"Đơn vị chủ trì: {_named_lead(change.lead_after)}."
    yield f"Lý do: {change.reason.rstrip('.;, ')}."


def _quoted(text: str) -> str:
    return f"“{text.strip().rstrip(';. ')}”."


def _named_lead(lead: Agency) -> str:
    return f"{lead.name} (đề nghị thực hiện)" if lead.is_requested else lead.name
