"""The report as an official document: its parts numbered, its lines turned into blocks."""

from collections.abc import Iterator
from dataclasses import replace

from agencies.models import Unit
from documents import phrases
from documents.description import Block, Heading, OfficialDocument, Paragraph, Signature
from documents.description import Section as SectionBlock
from documents.numbering import roman
from documents.typed import blocks
from registry.drafts import draft
from registry.issuing import AS_ABOVE
from reports.annexes import printing
from reports.models import Report, Section

KIND = "BÁO CÁO"
SYMBOL = "BC"
# The committee's own papers; which abbreviation it bears the head of the ward decides.
COMMITTEE_LINES = ("BAN VÌ SỰ TIẾN BỘ", "CỦA PHỤ NỮ")
COMMITTEE_SYMBOL = "BVSTBPN"


def official_document(report: Report) -> OfficialDocument:
    """The report's paper without number and date, signed by who approved it, or by who would today.

    Raises NotReady where the ward has nobody who signs, or where a part cannot stand on paper.
    """
    unit = report.duty.unit
    parts = printed_sections(list(report.sections.all()))
    keys = keys_of(parts)
    standing = printing.printed(printing.annexes_of(report), keys)
    document = draft(
        unit,
        signer=report.signer,
        symbol=f"{SYMBOL}-{unit.symbol}",
        kind=KIND,
        subject=report.duty.subject,
        addressees=(report.duty.addressee,),
        body=_body(report, parts, printing.mentions(report, standing, keys)),
        annexes=tuple(printing.on_paper(standing)),
        recipients=(AS_ABOVE, *report.duty.recipients),
    )
    return _of_committee(document, unit) if report.duty.kind.is_of_committee else document


def _of_committee(document: OfficialDocument, unit: Unit) -> OfficialDocument:
    """The paper as the committee's own: its head signs, under the post held in the ward (Phụ lục I, mục II.7c)."""
    title = f"{document.signature.authority[-1]} Ủy ban nhân dân {unit.get_kind_display()}".upper()
    return replace(
        document,
        parent_line=" ".join(unit.issuer_lines),
        issuer=COMMITTEE_LINES,
        issuer_name=f"Ban Vì sự tiến bộ của phụ nữ {unit}",
        symbol=f"{SYMBOL}-{COMMITTEE_SYMBOL}",
        signature=Signature(("Trưởng ban",), document.signature.name, other_title=title),
    )


def _body(report: Report, printed: list[tuple[Section, str]], mentions: dict[str, Paragraph]) -> Iterator[Block]:
    """The parts, each that has annexes closed by the sentence that points to them."""
    *parts, closing = printed
    for section, number in parts:
        yield from _heading(section, number)
        yield from blocks(section.text)
        if section.key in mentions:
            yield mentions[section.key]
    replaced = report.previous()
    if replaced and replaced.issued:
        yield Paragraph(_replacing(replaced.issued, report))
    if "" in mentions:
        yield mentions[""]
    yield from blocks(closing[0].text)


def keys_of(printed: list[tuple[Section, str]]) -> list[str]:
    """The parts that may point to annexes: all but the closing, behind whose words nothing stands."""
    return [section.key for section, _number in printed[:-1]]


def _replacing(issued, report: Report) -> str:
    when = phrases.long_date(issued.issued_on)
    return f"Báo cáo này thay thế Báo cáo số {issued.reference} {when} của {report.duty.unit.body_name}."


def printed_sections(sections) -> list[tuple[Section, str]]:
    """The sections that go on paper with the numbers they get there, closed up over those left out or not yet written.

    A section of level 1 without words of its own stands only where one of its headings does.
    """
    written = {section.key for section in sections if not section.is_left_out and not section.is_empty}
    printed, upper, lower = [], 0, 0
    for section in sections:
        if not _stands(section, sections, written):
            continue
        if section.level == 1:
            upper, lower = upper + 1, 0
            printed.append((section, roman(upper)))
        elif section.level == 2:
            lower += 1
            printed.append((section, str(lower)))
        else:
            printed.append((section, ""))
    return printed


def _stands(section: Section, sections, written: set[str]) -> bool:
    if section.level == 0 or section.is_left_out:
        return section.level == 0
    if section.level == 1:
        return section.key in written or any(key.startswith(f"{section.key}.") for key in written)
    # What stands under a section that is left out goes with it.
    parent = section.key.partition(".")[0]
    return section.key in written and not any(each.key == parent and each.is_left_out for each in sections)


def _heading(section: Section, number: str) -> Iterator[Block]:
    if section.level == 1:
        yield SectionBlock(number, section.title)
    elif section.level == 2:
        yield Heading(number, section.title)
