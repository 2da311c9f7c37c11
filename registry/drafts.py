"""A paper in the making as an official document: what all papers of a unit bear alike."""

from collections.abc import Iterable

from agencies.models import Post, Unit
from agencies.moves import NotReady
from agencies.signing import signer_today
from config import clock
from documents.description import Block, OfficialDocument, Signature


def draft(
    unit: Unit, *, signer: Post | None, body: Iterable[Block], recipients: Iterable[str] = (), **words
) -> OfficialDocument:
    """The paper without number and date, signed by `signer`, or by who would sign today; `words` are its own fields, a
    signature of its own among them where others sign than the leader.

    `body` is read here, so that what cannot stand on paper is told in one way: NotReady, as where nobody signs.
    """
    signer = signer or signer_today(unit)
    try:
        return OfficialDocument(
            parent_line=unit.parent_line,
            issuer=unit.issuer_lines,
            issuer_name=unit.body_name,
            place=unit.place,
            month_hint=(clock.today().year, clock.today().month),
            body=tuple(body),
            recipients=(*recipients, f"Lưu: {unit.filing}"),
            **{"signature": Signature(signer.signing_lines, signer.user.full_name)} | words,
        )
    except ValueError as error:
        raise NotReady(f"Chưa dựng được văn bản: {error}") from error
