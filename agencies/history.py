"""The one append-only history of all business rows."""

from collections.abc import Iterable

from django.db import models

from agencies.models import Entry, Post, User


def record(
    subject: models.Model,
    move: str,
    *,
    post: Post | None,
    by: User | None = None,
    old: str = "",
    new: str = "",
    why: str = "",
    changes: dict[str, list] | None = None,
) -> Entry:
    """Write down that `post`'s holder did `move` (Vietnamese, as shown to people) on `subject`.

    `changes` maps a field's Vietnamese name to [before, after] as text. `post` None: the portal itself did it, or `by`,
    who set the portal up and holds no post.
    Call it in the transaction of the move, so that neither stands without the other.
    """
    return Entry.objects.create(
        subject=subject,
        by=post.user if post else by,
        as_post=post,
        move=move,
        from_state=old,
        to_state=new,
        why=why,
        changes=changes or {},
    )


def of(subject: models.Model) -> models.QuerySet[Entry]:
    """The history of `subject`, oldest first, people and posts fetched with it."""
    return Entry.objects.about(subject)


def of_several(subjects: Iterable[models.Model]) -> models.QuerySet[Entry]:
    """The histories of several rows as one, oldest first."""
    return Entry.objects.about_any(subjects)
