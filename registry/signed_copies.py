"""Filing the copy of a paper that was signed outside the portal."""

from django.db import transaction

from agencies import history
from agencies.models import Role, User
from agencies.moves import NotReady, WrongState
from files.incoming import Incoming
from files.models import StoredFile
from registry import signatures
from registry.making import making_of
from registry.models import Paper, RootCertificate, SignedCopy
from registry.signatures import Reading, Verdict


def file_copy(paper: Paper, read: Incoming, *, by: User) -> SignedCopy:
    """Keep `read` as the signed copy of the issued `paper`; the same file again is kept once.

    Raises PermissionDenied unless `by` is the clerk; WrongState where the paper is not issued; NotReady with what is
    wrong with the file.
    """
    post = by.post_as(Role.CLERK, unit=making_of(paper).unit(paper))
    if not paper.issued:
        raise WrongState("Văn bản chưa ban hành nên chưa có bản ký số.")
    reading = _reading(paper, read.data, unit=post.unit)
    if reading.verdict != Verdict.VALID:
        raise NotReady(f"{reading.verdict}. {reading.sentence}{_named(reading)}")
    with transaction.atomic():
        # Two clicks on one button follow one another.
        type(paper).objects.select_for_update().get(pk=paper.pk)
        newest = paper.issued.signed_copies.select_related("stored").last()
        stored = StoredFile.objects.keep(read, by=by)
        if newest and newest.stored.sha256 == stored.sha256:
            stored.delete()
            return newest
        history.record(paper, "Lưu bản ký số", post=post, why=_names(reading))
        return SignedCopy.objects.create(
            document=paper.issued,
            stored=stored,
            signatures=[each.to_dict() for each in reading.signatures],
            holds_frozen=reading.holds_frozen,
            filed_by=post,
        )


def _reading(paper: Paper, signed: bytes, *, unit) -> Reading:
    roots = [root.der for root in RootCertificate.objects.filter(unit=unit, is_used=True)]
    with paper.issued.pdf.open() as frozen:
        try:
            return signatures.read(signed, frozen=frozen.read(), roots=roots)
        except signatures.Unreadable as refusal:
            raise NotReady(str(refusal)) from refusal


def _named(reading: Reading) -> str:
    return f" Tệp bạn chọn mang chữ ký của {_names(reading)}." if reading.signatures else ""


def _names(reading: Reading) -> str:
    return "; ".join(each.name or "người không rõ tên" for each in reading.signatures)
