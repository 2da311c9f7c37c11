"""The layout check on a paper's way: of the draft, and of the finished files before they count."""

import hashlib
import json

from django.contrib.contenttypes.models import ContentType

from agencies.moves import NotReady
from config import clock
from documents import checking, pdf
from documents.checking import Expected, Fault
from documents.description import OfficialDocument
from registry.models import LayoutCheck, Paper


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


def refuse_faulty_files(final: OfficialDocument, *files: bytes, expected: Expected) -> None:
    """Raises Faulty where a finished file breaks the decree, or says anything else than the register will."""
    found = [fault for made in files for fault in checking.check(made, profile=final.medium, expected=expected)]
    if faults := checking.must_mend(found):
        raise Faulty("Tệp đã dựng", faults)
