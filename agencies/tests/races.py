"""Several people at the same moment, each in a thread and on a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client

from agencies.moves import NotReady, WrongState


def together(*calls: Callable[[], object]) -> list:
    """What each of `calls` gave, or the refusal it raised, all begun at the same moment."""
    start = Barrier(len(calls))

    def make(call):
        start.wait()
        try:
            return call()
        except (NotReady, WrongState, PermissionDenied) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(make, calls))


def at_once(*posts) -> list[str]:
    """The pages that answer `posts`, (user, address, form) each, sent at the same moment by who signed in before."""
    return together(*[_sender(*post) for post in posts])


def _sender(user, address, form) -> Callable[[], str]:
    client = Client()
    client.force_login(user)
    return lambda: client.post(address, form, follow=True).content.decode()
