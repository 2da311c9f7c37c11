"""Writing letters: the coordinator's, or begun by the leader for the coordinator to word."""

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agencies import history
from agencies.models import Agency, Post, Role, Unit, User
from agencies.moves import WrongState
from documents.description import OfficialDocument
from documents.typed import blocks
from registry import flow
from registry.drafts import draft
from registry.issuing import AS_ABOVE
from registry.models import Letter

WRITERS = (Role.COORDINATOR, Role.LEADER)

_effects: list[Callable[[Letter, Post], None]] = []


def when_issued(effect: Callable[[Letter, Post], None]) -> Callable[[Letter, Post], None]:
    """Register what a letter's being issued brings about in an app above, in the same transaction (its `papers.py`)."""
    _effects.append(effect)
    return effect


def take_effect(letter: Letter, post: Post) -> None:
    for effect in _effects:
        effect(letter, post)


def usual_addressees(unit: Unit) -> list[str]:
    """The town above the ward, where there is one."""
    return [unit.parent.body_name] if unit.parent else []


@transaction.atomic
def begin(
    unit: Unit, *, by: User, submission_key: UUID, offices: list[Agency], written_by: User | None, **words
) -> Letter:
    """A new draft; the same `submission_key` gives the letter it made the first time.

    `words` are subject, addressees, text, recipients and drafting_mark; `written_by` None: the portal worded them.
    Raises PermissionDenied unless `by` is coordinator or leader of the unit.
    """
    post = by.post_as(*WRITERS, unit=unit)
    fields = words | {"unit": unit, "written_by": written_by}
    letter, is_new = Letter.objects.get_or_create(submission_key=submission_key, defaults=fields)
    if letter.unit_id != unit.pk:
        raise PermissionDenied
    if is_new:
        letter.offices.set(offices)
        history.record(letter, "Soạn công văn", post=post)
    return letter


@transaction.atomic
def rewrite(letter: Letter, *, by: User, revision: int, offices: list[Agency], **words) -> None:
    """Save what was typed. Raises PermissionDenied; WrongState where it is out of hand or changed since `revision`."""
    post = by.post_as(*WRITERS, unit=letter.unit)
    flow.lock_open(letter)
    before = Letter.objects.get(pk=letter.pk)
    rows = Letter.objects.filter(pk=letter.pk, revision=revision)
    if not rows.update(**words, written_by=by, revision=revision + 1):
        raise WrongState("Người khác vừa sửa công văn này. Nội dung bạn gõ còn nguyên: hãy so lại rồi lưu lần nữa.")
    letter.offices.set(offices)
    history.record(letter, "Sửa công văn", post=post, changes=_changes(before, words))


def _changes(before: Letter, words: dict) -> dict[str, list]:
    """What `words` say differently, by each field's name as people read it."""
    return {
        str(Letter._meta.get_field(name).verbose_name): [_shown(getattr(before, name)), _shown(new)]
        for name, new in words.items()
        if getattr(before, name) != new
    }


def _shown(value) -> str:
    return "; ".join(value) if isinstance(value, list) else value


def official_document(letter: Letter) -> OfficialDocument:
    """The letter's paper without number and date (Nghị định 30/2020, Phụ lục III, mẫu 1.5). Raises NotReady."""
    return draft(
        letter.unit,
        signer=letter.signer,
        symbol=f"{letter.unit.symbol}-{letter.drafting_mark}",
        kind="",
        subject=letter.subject,
        addressees=tuple(letter.addressees),
        body=blocks(letter.text),
        recipients=(AS_ABOVE, *letter.recipients),
    )
