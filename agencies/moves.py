"""How anything with a status moves from one state to the next: the same way everywhere."""

from collections.abc import Mapping

from django.db import models, transaction

from agencies import history
from agencies.models import Post


class WrongState(Exception):
    """The move is not possible now; the message is the sentence for the person who tried."""

    def keeping(self, typed: str) -> str:
        """The sentence with the words they typed behind it, for where no form can hold these any more."""
        return f"{self} Nội dung bạn đã gõ: “{typed}”" if typed else str(self)


class NotReady(Exception):
    """Something the move needs is missing; the message says what, `about` which argument of the move it speaks of."""

    def __init__(self, message: str, *, about: str | None = None):
        super().__init__(message)
        self.about = about


@transaction.atomic
def move(
    row: models.Model,
    to: models.TextChoices,
    name: str,
    *,
    allowed: Mapping[models.TextChoices, set],
    post: Post,
    why: str = "",
    **fields,
) -> None:
    """Set `row.status` to `to`, with `fields`, and write the history; `name` is the move as people read it.

    `allowed` maps each state to those that may follow it. Raises WrongState where the row, as it is in the database
    now, cannot go there.
    """
    old = type(to)(row.status)
    # Compare and set: of two people pressing the button at once, one wins and the other is told.
    rows = type(row).objects.filter(pk=row.pk, status=old)
    if to not in allowed[old] or not rows.update(status=to, **fields):
        current = type(to)(type(row).objects.values_list("status", flat=True).get(pk=row.pk))
        raise WrongState(_sentence(row._meta.verbose_name.capitalize(), current.label, to.label))
    for field, value in {"status": to, **fields}.items():
        setattr(row, field, value)
    history.record(row, name, post=post, old=old, new=to, why=why)


def _sentence(kind: str, current: str, wanted: str) -> str:
    if current == wanted:
        return f"{kind} đã ở trạng thái “{current}” từ trước: việc này không cần làm lại."
    return f"{kind} đang ở trạng thái “{current}” nên không thể chuyển sang “{wanted}”."
