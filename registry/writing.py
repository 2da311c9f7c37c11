"""Writing the ward's typed papers: the coordinator's, or begun by the leader for the coordinator to word."""

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from agencies import history
from agencies.models import Agency, Post, Role, Unit, User
from agencies.moves import NotReady, WrongState
from documents import typed
from documents.description import Annex, Article, Block, OfficialDocument, Signature
from registry import flow, starting
from registry.drafts import draft
from registry.models import TypedPaper

WRITERS = (Role.COORDINATOR, Role.LEADER)
# Who signs minutes, in the words of their page (Nghị định 30/2020, Phụ lục III, mẫu 1.9).
CHAIR, SECRETARY = "CHỦ TỌA", "THƯ KÝ"

_effects: list[Callable[[TypedPaper, Post], None]] = []


def when_issued(effect: Callable[[TypedPaper, Post], None]) -> Callable[[TypedPaper, Post], None]:
    """Register what a paper's being issued brings about in an app above, in the same transaction (its `papers.py`)."""
    _effects.append(effect)
    return effect


def take_effect(paper: TypedPaper, post: Post) -> None:
    for effect in _effects:
        effect(paper, post)


def usual_addressees(unit: Unit) -> list[str]:
    """The town above the ward, where there is one."""
    return [unit.parent.body_name] if unit.parent else []


@transaction.atomic
def begin(
    unit: Unit,
    *,
    by: User,
    submission_key: UUID,
    receivers: list[Agency],
    written_by: User | None,
    starter: str = "",
    about: models.Model | None = None,
    **words,
) -> TypedPaper:
    """A new draft; the same `submission_key` gives the paper it made the first time.

    `words` are the kind and the typed fields; `written_by` None: the portal worded them; `starter` and `about` tell
    what it was begun with. Raises PermissionDenied unless `by` is coordinator or leader of the unit.
    """
    post = by.post_as(*WRITERS, unit=unit)
    fields = words | {"unit": unit, "written_by": written_by, "starter": starter, "about_what": about}
    paper, is_new = TypedPaper.objects.get_or_create(submission_key=submission_key, defaults=fields)
    if paper.unit_id != unit.pk:
        raise PermissionDenied
    if is_new:
        paper.receivers.set(receivers)
        if begun_with := starting.called(starter):
            begun_with.begun(paper, about)
        history.record(paper, f"Soạn {paper.of_kind.name.lower()}", post=post)
    return paper


@transaction.atomic
def rewrite(paper: TypedPaper, *, by: User, revision: int, receivers: list[Agency], **words) -> None:
    """Save what was typed. Raises PermissionDenied; WrongState where it is out of hand or changed since `revision`."""
    post = by.post_as(*WRITERS, unit=paper.unit)
    flow.lock_open(paper)
    before = TypedPaper.objects.get(pk=paper.pk)
    rows = TypedPaper.objects.filter(pk=paper.pk, revision=revision)
    if not rows.update(**words, written_by=by, revision=revision + 1):
        raise WrongState("Người khác vừa sửa văn bản này. Nội dung bạn gõ còn nguyên: hãy so lại rồi lưu lần nữa.")
    paper.receivers.set(receivers)
    history.record(paper, f"Sửa {paper.of_kind.name.lower()}", post=post, changes=_changes(before, words))


def _changes(before: TypedPaper, words: dict) -> dict[str, list]:
    """What `words` say differently, by each field's name as people read it."""
    return {
        str(TypedPaper._meta.get_field(name).verbose_name): [_shown(getattr(before, name)), _shown(new)]
        for name, new in words.items()
        if getattr(before, name) != new
    }


def _shown(value) -> str:
    return "; ".join(value) if isinstance(value, list) else value


def official_document(paper: TypedPaper) -> OfficialDocument:
    """The paper without number and date. Raises NotReady where it cannot stand so."""
    kind = paper.of_kind
    body, annexes = _parts(paper.text)
    return draft(
        paper.unit,
        signer=paper.signer,
        symbol=paper.symbol,
        kind=kind.printed,
        subject=paper.subject,
        addressees=tuple(paper.addressees),
        body=body,
        annexes=annexes,
        recipients=(*_first_recipient(paper, body), *paper.recipients),
        **(_two_signatures(paper) if kind.is_minutes else {}),
    )


def left_open(paper: TypedPaper) -> list[str]:
    """The lines in which dots are still to be typed over; none is spoken of once the paper is issued."""
    typed_words = (*paper.addressees, paper.subject, paper.text, *paper.recipients)
    return [] if paper.issued else typed.left_open("\n".join(typed_words))


def _parts(text: str) -> tuple[tuple[Block, ...], tuple[Annex, ...]]:
    try:
        return typed.parts(text)
    except ValueError as error:
        raise NotReady(f"Chưa dựng được văn bản: {error}") from error


def _first_recipient(paper: TypedPaper, body) -> list[str]:
    """“Như trên” below Kính gửi, “Như Điều 3” of a decision: who carries it out stands in its last Điều."""
    articles = [block.number for block in body if isinstance(block, Article)]
    first = paper.of_kind.first_recipient.format(article=articles[-1] if articles else "1")
    return [first] if first else []


def _two_signatures(paper: TypedPaper) -> dict[str, Signature]:
    """Raises NotReady where one is not named."""
    if not (paper.chair and paper.secretary):
        raise NotReady("Biên bản phải có tên người chủ trì và thư ký.")
    return {"signature": Signature((CHAIR,), paper.chair), "secretary": Signature((SECRETARY,), paper.secretary)}
