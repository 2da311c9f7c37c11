"""Mending an issued paper, which itself never changes (Nghị định 30/2020, Điều 18).

Wrong words are mended by a paper of the same kind that takes its place, a slip of form by a letter that says how it
reads right.
"""

import uuid

from django.db import transaction

from agencies.models import Role, User
from agencies.moves import NotReady, WrongState
from documents import phrases
from registry import writing
from registry.making import making_of
from registry.models import REPLACEMENT, IssuedDocument, Paper, TypedPaper
from registry.starters import Words

NAMESPACE = uuid.UUID("5b0c7f5e-2f0a-4f43-9a53-6e1d5d6f9b11")
CORRECTING = """\
{day}, {issuer} ban hành {name} về việc: {subject}.
Sau khi rà soát, {issuer} đính chính sai sót về thể thức, kỹ thuật trình bày của {name} như sau:
- Tại …: đã in là “…”, nay đính chính là “…”.
Các nội dung khác của {name} không thay đổi.
"""


@transaction.atomic
def replace(paper: Paper, *, by: User, why: str) -> Paper:
    """A draft with the words of the issued `paper`, to take its place.

    Raises PermissionDenied unless `by` is the coordinator; NotReady without a reason, or where papers of its kind are
    mended in another way; WrongState where it is not issued, or is being replaced already.
    """
    making = making_of(paper)
    post = by.post_as(Role.COORDINATOR, unit=making.unit(paper))
    if not why.strip():
        raise NotReady("Hãy ghi rõ văn bản sai ở đâu, vì sao phải thay thế.")
    if not making.can_be_replaced:
        raise NotReady("Loại văn bản này được sửa bằng văn bản sửa đổi, bổ sung, không lập bản thay thế.")
    type(paper).objects.select_for_update().get(pk=paper.pk)
    if not paper.issued:
        raise WrongState("Văn bản chưa ban hành: trả lại để sửa, không cần thay thế.")
    if making.replacement_of(paper):
        raise WrongState("Văn bản này đã có bản thay thế: hãy mở bản ấy để sửa tiếp.")
    return making.open_replacement(paper, post=post, why=why)


def begin_replacing(paper: TypedPaper, *, by: User) -> TypedPaper:
    """The draft that takes a typed paper's place, begun once."""
    old = paper.issued
    copied = ("kind", "subject", "addressees", "recipients", "drafting_mark", "chair", "secretary")
    return writing.begin(
        paper.unit,
        by=by,
        submission_key=uuid.uuid5(NAMESPACE, f"replaces {old.pk}"),
        receivers=list(paper.receivers.all()),
        written_by=by,
        starter=REPLACEMENT,
        about=old,
        text=f"{paper.text.rstrip()}\n{paper.of_kind.name} này thay thế {named(old)} của {paper.unit.body_name}.",
        **{name: getattr(paper, name) for name in copied},
    )


def correction(document: IssuedDocument) -> Words:
    """The letter that corrects `document`, with the places to fill in left open."""
    paper, unit = document.document(), document.unit
    told = {"issuer": unit.body_name, "name": f"{_kind(document)} số {document.reference}"}
    day = phrases.long_date(document.issued_on)
    return Words(
        subject=f"Đính chính {named(document)}",
        text=CORRECTING.format(day=f"{day[:1].upper()}{day[1:]}", subject=document.subject, **told),
        addressees=paper.addressees or tuple(document.recipients),
        recipients=tuple(document.recipients[len(paper.addressees) :]) if paper.addressees else (),
        receivers=tuple(delivery.office for delivery in document.deliveries.select_related("office")),
    )


def named(document: IssuedDocument) -> str:
    """As another paper cites it: “Báo cáo số 05/BC-UBND ngày 08 tháng 11 năm 2023”."""
    return f"{_kind(document)} số {document.reference} {phrases.long_date(document.issued_on)}"


def _kind(document: IssuedDocument) -> str:
    return document.kind.capitalize()
