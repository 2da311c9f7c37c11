"""Checks a finished PDF or Word file against Nghị định 30/2020/NĐ-CP, by the rules R1 to R43 and R50 to R64.

It knows nothing of how the file was made: components are found by where they stand, so that files from outside are
read as ours are.
"""

from collections import Counter
from dataclasses import replace

from documents.checking import docx_parts, docx_rules, pdf_body_rules, pdf_parts, refusal
from documents.checking.given import DRAFT, ELECTRONIC, PAPER, PROFILES, Expected, Given
from documents.checking.kinds import ATTACHMENT, BOOK
from documents.checking.pdf_rules import PAGE_RULES
from documents.checking.refusal import Unreadable
from documents.checking.rules import MUST, SHOULD, Fault
from documents.checking.same import docx_text, same_text
from documents.checking.words import ISSUED_ONLY

__all__ = [
    "MUST",
    "PROFILES",
    "SHOULD",
    "Expected",
    "Fault",
    "Unreadable",
    "check",
    "docx_text",
    "must_mend",
    "same_text",
]

MOST_ALIKE = 4  # faults of one rule that ask the same; the rest are counted
ATTACHMENT_RULES = (*PAGE_RULES, "R29", "R36", "R37", "R39", "R40", "R50", "R51", "R53", "R56")
WORD_BOOK_RULES = ("R50", "R51", "R53", "R56")


def check(
    data: bytes, *, profile: str | None = None, kind: str | None = None, expected: Expected | None = None
) -> list[Fault]:
    """The rules that the file breaks, in their order.

    Profile "draft" leaves out what only an issued paper has; None finds it out: a draft has no number yet. `kind` is
    the abbreviation of the decree ("BC", "TTr"; "CV" for a letter, "SO" for the register as a book), None reads it
    from the paper. Raises Unreadable.
    """
    given = Given(profile, kind, expected or Expected())
    if len(data) > refusal.MOST_BYTES:
        raise Unreadable(refusal.TOO_BIG)
    if not data.strip(b"\0 \r\n\t"):
        raise Unreadable(refusal.EMPTY)
    is_pdf = b"%PDF-" in data[:1024]
    file = pdf_parts.read_file(data, given) if is_pdf else docx_parts.read_file(data, given)
    if profile is None:
        file.given = replace(given, profile=_profile(file))
    rules = pdf_body_rules.rule if is_pdf else docx_rules.rule
    return _few(rules.faults(file, _wanted(file)))


def must_mend(faults: list[Fault]) -> list[Fault]:
    """Those against the decree; the others are good practice."""
    return [fault for fault in faults if fault.level == MUST]


def _profile(file) -> str:
    """On paper number and date are filled in under the title of each annex, in an electronic document they are not."""
    if file.parts.words.is_draft and file.parts.code != BOOK:
        return DRAFT
    brackets = [annex.bracket_text for annex in file.parts.annexes]
    return ELECTRONIC if brackets and not any(any(map(str.isdigit, text)) for text in brackets) else PAPER


def _wanted(file):
    skipped = ISSUED_ONLY if file.given.profile == DRAFT else ()
    only = {BOOK: (*PAGE_RULES, *WORD_BOOK_RULES), ATTACHMENT: ATTACHMENT_RULES}.get(file.parts.code)
    return lambda identifier: identifier not in skipped and (only is None or identifier in only)


def _few(faults: list[Fault]) -> list[Fault]:
    """Of faults that ask the same of many places, the first; the last of them says how many more there are."""
    alike = Counter((*fault[:2], fault.asked) for fault in faults)
    seen, kept = Counter(), []
    for fault in faults:
        key = (*fault[:2], fault.asked)
        seen[key] += 1
        more = alike[key] - MOST_ALIKE
        if seen[key] == MOST_ALIKE and more > 0:
            kept.append(fault._replace(found=f"{fault.found} (và {more} chỗ nữa)"))
        elif seen[key] <= MOST_ALIKE:
            kept.append(fault)
    return kept
