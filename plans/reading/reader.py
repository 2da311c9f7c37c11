"""The whole reading, from a plan's text to its parts."""

import re
from functools import reduce

from . import blocks, citations, source
from .blocks import Block
from .ending import read_ending, split_closing
from .header import Header, read_header
from .headings import Part
from .items import wholes
from .outline import Outline, Section, outline
from .paper import Paper
from .parts import Found
from .result import NotAPlan, PlanText
from .words import fold, joined

# "… đến năm 2030" is how far a programme reaches, not the plan's year.
YEAR = re.compile(r"(?<!den )nam (\d{4})")


def read(text: str) -> PlanText:
    """The plan in plain text. Raises NotAPlan."""
    return read_paper(source.paper(text))


def read_paper(paper: Paper) -> PlanText:
    """The plan that a paper holds. Raises NotAPlan with a sentence naming what is missing."""
    plan = outline(source.without_page_numbers(paper.lines))
    edge = blocks.right_edge([line for section in plan.sections for line in section.lines])
    built = [(section, blocks.build(section.lines, edge)) for section in plan.sections]
    built, closing = _take_closing(built)
    header = read_header(plan.header)
    ending = read_ending(plan.ending)
    preamble = blocks.mend(reduce(joined, (line.whole for line in plan.opening), "")) or None
    found, funding = _sort(built)
    _require_parts(plan, found)
    return PlanText(
        year=_year(plan.title, header),
        number=header.number,
        symbol=header.symbol,
        issued_on=header.issued_on,
        place=header.place,
        issuer=header.issuer,
        title=plan.title or None,
        preamble=preamble,
        based_on=citations.based_on(preamble or ""),
        purposes=tuple(found.purposes),
        content_areas=tuple(found.areas),
        funding=funding,
        agencies=tuple(found.bodies),
        closing=closing,
        signer=ending.signer,
        recipients=tuple(ending.recipients),
        cited=citations.cited(_content_texts(found)),
        unplaced=(*header.unplaced, *found.unplaced, *ending.unplaced),
        motto=header.motto,
    )


Built = list[tuple[Section, list[Block]]]


def _take_closing(built: Built) -> tuple[Built, str | None]:
    """The closing paragraph ends the last section, whichever that is; an annex comes after it."""
    body = [section for section, _ in built if section.part is not Part.ANNEX]
    closing, rest = None, []
    for section, of_section in built:
        if body and section is body[-1]:
            of_section, closing = split_closing(of_section)
        rest.append((section, of_section))
    return rest, closing


def _sort(built: Built) -> tuple[Found, str | None]:
    found, funding = Found(), []
    for section, of_section in built:
        if section.part is Part.PURPOSES:
            found.add_purposes(of_section)
        elif section.part is Part.CONTENT or any(block.row for block in of_section):
            found.add_areas(section.heading, of_section)
        elif section.part is Part.FUNDING:
            funding += wholes(of_section)
        elif section.part is Part.AGENCIES:
            found.add_bodies(of_section)
        else:
            found.unplaced += [section.heading, *wholes(of_section)]
    return found, " ".join(funding) or None


def _require_parts(plan: Outline, found: Found) -> None:
    if not plan.of(Part.CONTENT) and not found.areas:
        raise NotAPlan("Không tìm thấy mục “NỘI DUNG THỰC HIỆN” (hay mục nhiệm vụ, giải pháp) trong văn bản.")
    named_leads = any(task.lead for area in found.areas for task in area.tasks)
    if not plan.of(Part.AGENCIES) and not named_leads:
        raise NotAPlan("Không tìm thấy mục “TỔ CHỨC THỰC HIỆN” (hay mục phân công, trách nhiệm) trong văn bản.")


def _year(title: str, header: Header) -> int | None:
    years = YEAR.findall(fold(title))
    if years:
        return int(years[-1])
    return header.issued_on.year if header.issued_on else None


def _content_texts(found: Found) -> list[str]:
    return [text for area in found.areas for text in (area.title, *(task.text for task in area.tasks))]
