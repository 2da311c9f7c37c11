"""Checks a finished PDF or Word file against Nghị định 30/2020/NĐ-CP, by the rules R1 to R43 and R50 to R64.

It knows nothing of how the file was made: components are found by where they stand, so that files from outside are
read as ours are.
"""

from dataclasses import dataclass
from datetime import date

from documents.checking import docx_rules, docx_sheet, pdf_body_rules, pdf_sheet
from documents.checking.rules import MUST, SHOULD, Fault
from documents.checking.same import docx_text, same_text
from documents.checking.words import ISSUED_ONLY

__all__ = ["MUST", "SHOULD", "Expected", "Fault", "Unreadable", "check", "docx_text", "same_text"]

DRAFT, PAPER, ELECTRONIC = PROFILES = ("draft", "paper", "electronic")


@dataclass(frozen=True)
class Expected:
    """What the portal's record says of the paper; what is None is not compared."""

    issued_on: date | None = None
    period_end: date | None = None  # of a report


class Unreadable(Exception):
    """The file can't be read; the sentence says why and what to do."""


def check(
    data: bytes, *, profile: str | None = None, kind: str | None = None, expected: Expected | None = None
) -> list[Fault]:
    """The rules that the file breaks, in their order.

    Profile "draft" leaves out what only an issued paper has; None finds it out: a draft has no number yet. `kind` is
    the abbreviation of the decree ("BC", "TTr"; "CV" for a letter), None reads it from the paper.
    Raises Unreadable.
    """
    if data.startswith(b"%PDF"):
        sheet, rules = pdf_sheet.read(data), pdf_body_rules.rule
    else:
        sheet, rules = docx_sheet.read(data), docx_rules.rule
    sheet.expected = expected or Expected()
    sheet.profile = profile or (DRAFT if sheet.parts.words.is_draft else PAPER)
    return rules.faults(sheet, ISSUED_ONLY if sheet.profile == DRAFT else ())
