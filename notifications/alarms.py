"""Telling the administrator that mail does not get out: a reminder that fails ends seen, not silent."""

from collections.abc import Iterable

from django.urls import reverse

from agencies.models import Role, User
from agencies.roster import Roster
from config import clock
from notifications import inbox
from notifications.models import Notification, Reminder

# A server that restarts is back by the third attempt.
ATTEMPTS_BEFORE_ALARM = 3
SUBJECT = "Chưa gửi được thư nhắc việc"


def mail_failed(reminders: Iterable[Reminder]) -> None:
    """Tell the administrators of the recipients' units, once until they have read it."""
    stuck = [reminder for reminder in reminders if reminder.attempts == ATTEMPTS_BEFORE_ALARM]
    for recipient in {reminder.recipient for reminder in stuck}:
        error = next(reminder.last_error for reminder in stuck if reminder.recipient_id == recipient.pk)
        inbox.tell(
            _administrators_not_told(recipient),
            subject=SUBJECT,
            text=f"Người nhận: {recipient}. {error}",
            link=reverse("admin:notifications_reminder_changelist") + "?state=failing",
            tone="late",
        )


def _administrators_not_told(recipient: User) -> list[User]:
    roster = Roster(clock.today())
    people = [user for unit in recipient.unit_ids for user in roster.holding(Role.ADMINISTRATOR, unit_id=unit)]
    told = Notification.objects.unread().filter(subject=SUBJECT, recipient__in=people)
    return [user for user in people if user.pk not in told.values_list("recipient", flat=True)]
