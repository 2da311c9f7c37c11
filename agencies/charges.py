"""What one body does for the whole ward: a mark on the body, never its place in the plan."""

from enum import StrEnum

from django.core.exceptions import PermissionDenied

from agencies.models import Agency, Post, Unit, User


class Charge(StrEnum):
    """Each is the name of a field of `Agency`."""

    MONEY = "keeps_money"
    AWARDS = "advises_awards"


# How plans call the body, where nobody has said yet which one it is.
NAMED = {Charge.MONEY: "tài chính", Charge.AWARDS: "nội vụ"}


def has(agency: Agency | None, charge: Charge) -> bool:
    return agency is not None and getattr(agency, charge)


def unit_ids(user: User, charge: Charge) -> set[int]:
    """Units in which `user` works today for the body that has `charge`."""
    return {post.unit_id for post in user.current_posts if post.writes and has(post.agency, charge)}


def find_post(user: User, charge: Charge, *, unit: Unit) -> Post | None:
    """The post at the body that has `charge`, to act in today; None where there is none."""
    fitting = (p for p in user.current_posts if p.unit_id == unit.pk and p.writes and has(p.agency, charge))
    return next(fitting, None)


def post_of(user: User, charge: Charge, *, unit: Unit) -> Post:
    """Like `find_post`, where the move needs one. Raises PermissionDenied."""
    post = find_post(user, charge, unit=unit)
    if post is None:
        raise PermissionDenied
    return post


def mark_by_names(unit: Unit) -> None:
    """Give each charge that no body of `unit` has to the body whose name says so; the administrator may change it."""
    bodies = Agency.objects.assigned().filter(unit=unit)
    for charge, words in NAMED.items():
        named = [body for body in bodies if words in body.name.casefold()]
        if named and not Agency.objects.filter(unit=unit, **{charge: True}).exists():
            Agency.objects.filter(pk=named[0].pk).update(**{charge: True})
