"""The plan as an official document: one in the making, and one issued, in its own wording or corrected."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from agencies.moves import NotReady
from documents import form, phrases
from documents.description import Block, Heading, Item, OfficialDocument, Paragraph, Section, Signature, Table
from plans.models import Plan, Task
from plans.outline import body_heading, headings
from registry.drafts import draft

KIND = "KẾ HOẠCH"
SYMBOL = "KH"
FILED = "Lưu"
TITLES = ("Mục đích, yêu cầu", "Nội dung thực hiện", "Kinh phí thực hiện", "Tổ chức thực hiện")


@dataclass(frozen=True)
class _Part:
    """A heading with its number and the texts of its tasks."""

    number: int
    title: str
    tasks: tuple[str, ...]

    @property
    def is_its_own_task(self) -> bool:
        return len(self.tasks) == 1 and self.tasks[0].rstrip(" .") == self.title.rstrip(" .")


@dataclass(frozen=True)
class _Words:
    """All that a plan says, wherever it is kept."""

    preamble: str
    purposes: tuple[str, ...]
    areas: tuple[_Part, ...]
    funding: str
    bodies: tuple[_Part, ...]
    closing: str


def official_document(plan: Plan) -> OfficialDocument:
    """The paper of a plan in the making, without number and date, signed by who approved it, or by who would today.

    Raises NotReady where the ward has nobody who signs, or where a part cannot stand on paper.
    """
    return draft(
        plan.unit,
        signer=plan.signer,
        symbol=f"{SYMBOL}-{plan.unit.symbol}",
        kind=KIND,
        subject=plan.title,
        body=_body(_words_of_rows(plan)),
        recipients=_readers(plan),
    )


def as_worded(plan: Plan) -> OfficialDocument:
    """An issued plan in its own wording, slips included: as it was issued here, or as it was loaded.

    Raises NotReady where something is missing that a paper must have.
    """
    if plan.issued:
        return plan.issued.document()
    authority = tuple(filter(None, [plan.signer_authority, plan.signer_title]))
    try:
        return OfficialDocument(
            issuer=_issuer_lines(plan),
            symbol=plan.symbol,
            number=plan.number,
            issued_on=plan.issued_on,
            place=plan.place,
            kind=KIND,
            subject=plan.title,
            body=tuple(_body(_words_of_source(plan))),
            signature=Signature(authority, plan.signer_name),
            recipients=tuple(plan.recipients),
            motto=plan.source.get("motto") or form.MOTTO,
        )
    except ValueError as error:
        raise NotReady(f"Chưa dựng được văn bản: {error}") from error


def corrected(plan: Plan) -> OfficialDocument:
    """The same with its form by the decree: names, place, signature and filing; what the plan says stays."""
    document, unit = as_worded(plan), plan.unit
    names = (unit.place, unit.parent.name if unit.parent else "")
    return replace(
        document,
        motto=form.MOTTO,
        issuer=unit.issuer_lines,
        place=unit.place,
        subject=phrases.with_names(document.subject, *names),
        body=tuple(_with_names(block, names) for block in document.body),
        signature=replace(document.signature, authority=_authority(document.signature.authority)),
        recipients=(*_readers(plan), f"{FILED}: {unit.filing}"),
    )


def _readers(plan: Plan) -> Iterator[str]:
    """Who gets the plan; where it is filed stands in its own words on every paper of the ward."""
    return (each for each in plan.recipients if not each.startswith(FILED))


def _issuer_lines(plan: Plan) -> tuple[str, ...]:
    """In lines as the ward has them, where the plan names the same issuer."""
    lines = plan.unit.issuer_lines
    return lines if " ".join(lines) == plan.issuer else (plan.issuer,)


def _authority(lines: tuple[str, ...]) -> tuple[str, ...]:
    """A deputy signs for the chairman, and either for the committee (document-format, R31)."""
    title = lines[-1].upper()
    if title == "PHÓ CHỦ TỊCH":
        return "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", title
    return ("TM. ỦY BAN NHÂN DÂN", title) if title == "CHỦ TỊCH" else lines


def _with_names(block: Block, names: tuple[str, ...]) -> Block:
    return block if isinstance(block, Table) else replace(block, text=phrases.with_names(block.text, *names))


# --- Words -----------------------------------------------------------------------------------------------------------


def _words_of_rows(plan: Plan) -> _Words:
    found = headings(plan)
    areas, bodies = (
        tuple(_Part(each.number, each.title, tuple(task.text for task in each.tasks)) for each in found[origin])
        for origin in (Task.Origin.CONTENT, Task.Origin.ASSIGNMENT)
    )
    return _Words(plan.preamble, tuple(plan.purposes), areas, plan.funding, bodies, plan.closing)


def _words_of_source(plan: Plan) -> _Words:
    """As the plan was read when it was loaded: amendments, and what was set since, do not show."""
    if "content_areas" not in plan.source:
        return _words_of_rows(plan)
    areas = (_part(area, area["title"]) for area in plan.source["content_areas"])
    bodies = (_part(body, body_heading(body)) for body in plan.source["agencies"])
    return _Words(plan.preamble, tuple(plan.purposes), tuple(areas), plan.funding, tuple(bodies), plan.closing)


def _part(read: dict, title: str) -> _Part:
    return _Part(read["order"], title, tuple(task["text"] for task in read["tasks"]))


# --- Blocks ----------------------------------------------------------------------------------------------------------


def _body(words: _Words) -> Iterator[Block]:
    parts = [
        [Paragraph(f"{number}. {text}") for number, text in enumerate(words.purposes, start=1)],
        list(_groups(words.areas)),
        [Paragraph(words.funding)] if words.funding else [],
        list(_groups(words.bodies)),
    ]
    if words.preamble:
        yield Paragraph(words.preamble)
    for number, title, blocks in zip(("I", "II", "III", "IV"), TITLES, parts, strict=True):
        if not blocks:
            raise NotReady(f"Mục {number}. {title} chưa có nội dung.")
        yield Section(number, title)
        yield from blocks
    if words.closing:
        yield Paragraph(words.closing)


def _groups(parts: tuple[_Part, ...]) -> Iterator[Block]:
    """Each heading that has tasks, its tasks below it as a list; one that states its own task is a sentence."""
    for part in parts:
        if part.is_its_own_task:
            yield Paragraph(f"{part.number}. {part.tasks[0]}")
        elif part.tasks:
            yield Heading(f"{part.number}", part.title)
            yield from (Item(text) for text in part.tasks)
