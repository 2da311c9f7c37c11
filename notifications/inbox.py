"""Telling people in the portal."""

from collections.abc import Iterable

from agencies.models import User
from notifications.models import Notification


def tell(
    recipients: Iterable[User | None], *, subject: str, text: str = "", link: str = "", tone: str = "neutral"
) -> None:
    """Put one line in the inbox of each recipient (None is passed over, nobody twice)."""
    people = {user for user in recipients if user}
    Notification.objects.bulk_create(
        Notification(recipient=user, subject=subject, text=text, link=link, tone=tone) for user in people
    )
