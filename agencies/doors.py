"""Which pages open to whom. A page of another house doesn't exist (404); one of this house may be closed (403).

Doors stand above `require_safe` and its like: who is refused does not learn what an address answers to.
"""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404

from agencies import charges
from agencies.charges import Charge
from agencies.models import Role

SAFE_METHODS = ("GET", "HEAD")


def ward_only(view):
    """For everyone who holds a post in a ward today; for others, the town included, there is no such page.

    Who holds only posts that read, of the committee or the administrator, may send nothing to it (403).
    """

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.ward_ids:
            raise Http404
        _refuse_what_readers_send(request)
        return view(request, *args, **kwargs)

    return guarded


def ward_or_town(view):
    """For a page that a ward and the town's offices open at one address; in the ward as `ward_only`."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        door = ward_only if request.user.ward_ids else town_only
        return door(view)(request, *args, **kwargs)

    return guarded


def _refuse_what_readers_send(request) -> None:
    if request.method not in SAFE_METHODS and not request.user.may_write:
        raise PermissionDenied


def ward_roles(*roles: Role):
    """For holders of one of `roles` in a ward: others of the ward are refused (403), strangers to it get a 404."""

    def decorate(view):
        @wraps(view)
        @ward_only
        def guarded(request, *args, **kwargs):
            if not request.user.unit_ids_as(*roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def charged_or(charge: Charge, *readers: Role):
    """For who works for the body that has `charge` in a ward, and for `readers`; for everyone else no such page exists.

    Who only reads may send nothing to it (403), as with `ward_only`.
    """

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not charges.unit_ids(request.user, charge) | request.user.unit_ids_as(*readers):
                raise Http404
            _refuse_what_readers_send(request)
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def ward_at_work(view):
    """For everyone of a ward but who only administers: for them, and for strangers to it, there is no such page.

    Who only reads may send nothing to it (403), as with `ward_only`.
    """

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.unit_ids_as(*set(Role) - {Role.ADMINISTRATOR, Role.TOWN}):
            raise Http404
        _refuse_what_readers_send(request)
        return view(request, *args, **kwargs)

    return guarded


def town_only(view):
    """For officers of a town's office; nobody else has such a page."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.office_ids:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
