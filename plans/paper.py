"""The plan as an official document, in the standard form."""

from collections.abc import Iterator

from agencies.moves import NotReady
from agencies.signing import signer_today
from config import clock
from documents.description import Block, Heading, Item, OfficialDocument, Paragraph, Section, Signature
from plans.models import Plan, Task
from plans.outline import Heading as PlanHeading
from plans.outline import headings

KIND = "KẾ HOẠCH"
SYMBOL = "KH"
FILED = "Lưu"


def official_document(plan: Plan) -> OfficialDocument:
    """The plan's paper without number and date, signed by who approved it, or by who would today.

    Raises NotReady where the ward has nobody who signs, or where a part cannot stand on paper.
    """
    unit = plan.unit
    signer = plan.signer or signer_today(unit)
    try:
        return OfficialDocument(
            parent_line=unit.parent_line,
            issuer=unit.issuer_lines,
            symbol=f"{SYMBOL}-{unit.symbol}",
            place=unit.place,
            month_hint=(clock.today().year, clock.today().month),
            kind=KIND,
            subject=plan.title,
            body=tuple(_body(plan)),
            signature=Signature(signer.signing_lines, signer.user.full_name),
            recipients=(*_readers(plan), f"{FILED}: {unit.filing}"),
        )
    except ValueError as error:
        raise NotReady(f"Chưa dựng được văn bản: {error}") from error


def _readers(plan: Plan) -> Iterator[str]:
    """Who gets the plan; where it is filed stands in its own words on every paper of the ward."""
    return (recipient for recipient in plan.recipients if not recipient.startswith(FILED))


def _body(plan: Plan) -> Iterator[Block]:
    found = headings(plan)
    parts = [
        ("Mục đích, yêu cầu", [Paragraph(f"{n}. {text}") for n, text in enumerate(plan.purposes, start=1)]),
        ("Nội dung thực hiện", list(_groups(found[Task.Origin.CONTENT]))),
        ("Kinh phí thực hiện", [Paragraph(plan.funding)] if plan.funding else []),
        ("Tổ chức thực hiện", list(_groups(found[Task.Origin.ASSIGNMENT]))),
    ]
    if plan.preamble:
        yield Paragraph(plan.preamble)
    for number, (title, blocks) in zip(("I", "II", "III", "IV"), parts, strict=True):
        if not blocks:
            raise NotReady(f"Mục {number}. {title} chưa có nội dung.")
        yield Section(number, title)
        yield from blocks
    if plan.closing:
        yield Paragraph(plan.closing)


def _groups(found: list[PlanHeading]) -> Iterator[Block]:
    """Each heading that has tasks, its tasks below it as a list; one that states its own task is a sentence."""
    for heading in found:
        if heading.is_its_own_task:
            yield Paragraph(f"{heading.number}. {heading.tasks[0].text}")
        elif heading.tasks:
            yield Heading(f"{heading.number}", heading.title)
            yield from (Item(task.text) for task in heading.tasks)
