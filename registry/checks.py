"""The layout check on a paper's way: of the draft, and of the finished files before they count."""

import hashlib
import json
import re

import pypdfium2
from django.contrib.contenttypes.models import ContentType

from agencies.moves import NotReady
from config import clock
from config.pdfium import one_at_a_time
from documents import checking, pdf, wording
from documents.checking import MUST, Expected, Fault
from documents.description import OfficialDocument
from registry.models import LayoutCheck, Paper

# The register's own rule: what is printed is what stands in it (document-format 12.1).
RECORD = "R42"


class Faulty(NotReady):
    """A paper that breaks the decree: `faults` are those that stop it."""

    def __init__(self, what: str, faults: list[Fault]):
        super().__init__(f"{what} còn {len(faults)} lỗi thể thức phải sửa.")
        self.faults = faults


def digest(document: OfficialDocument) -> str:
    """The same for the same words."""
    said = json.dumps(document.to_dict(), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def newest(paper: Paper, document: OfficialDocument) -> LayoutCheck | None:
    """The check that speaks of `document`, where there was one."""
    return LayoutCheck.objects.of(paper).filter(digest=digest(document)).first()


def check_draft(paper: Paper, document: OfficialDocument) -> LayoutCheck:
    """The check of the paper's draft `document`, made now unless these words were checked before."""
    if known := newest(paper, document):
        return known
    faults = checking.check(pdf.render(document), profile="draft")
    fresh = {"digest": digest(document), "found": [list(fault) for fault in faults], "checked_at": clock.now()}
    kind = ContentType.objects.get_for_model(paper)
    return LayoutCheck.objects.update_or_create(content_type=kind, object_id=paper.pk, defaults=fresh)[0]


def refuse_faulty_draft(paper: Paper, document: OfficialDocument) -> str:
    """The digest of what was found in order. Raises Faulty, after the faults are stored for the page."""
    check = check_draft(paper, document)
    if check.must_mend:
        raise Faulty("Dự thảo", check.must_mend)
    return check.digest


def refuse_faulty_files(final: OfficialDocument, pdf_file: bytes, docx_file: bytes, *, expected: Expected) -> None:
    """Raises Faulty where a finished file breaks the decree, or says anything else than the register will."""
    found = [
        fault
        for made in (pdf_file, docx_file)
        for fault in checking.check(made, profile=final.medium, expected=expected)
        if fault.level == MUST
    ]
    if faults := found + _unlike_the_record(final, pdf_file):
        raise Faulty("Tệp đã dựng", faults)


def _unlike_the_record(final: OfficialDocument, pdf_file: bytes) -> list[Fault]:
    printed = _without_spaces(_text(pdf_file))
    return [
        Fault(RECORD, MUST, 0, f"văn bản không in “{said}”", "đúng như dòng ghi trong sổ")
        for said in _recorded(final)
        if _without_spaces(said) not in printed
    ]


def _recorded(final: OfficialDocument) -> list[str]:
    about = " ".join(wording.about_lines(final)) if final.is_letter else final.subject
    said = [wording.number_line(final), about, final.signature.name, *final.recipients]
    return said if final.is_minutes else [*said, wording.date_line(final)]


def _text(pdf_file: bytes) -> str:
    with one_at_a_time:
        document = pypdfium2.PdfDocument(pdf_file)
        try:
            return "".join(page.get_textpage().get_text_bounded() for page in document)
        finally:
            document.close()


def _without_spaces(text: str) -> str:
    # A word broken at the end of a line is still that word.
    return re.sub(r"[\s\u00ad\ufffe\u0002]", "", text)
