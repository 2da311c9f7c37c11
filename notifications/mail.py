"""One mail for all that a person is reminded of in one run."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from agencies.models import User
from config import clock
from notifications.models import Reminder


def send(recipient: User, reminders: list[Reminder]) -> None:
    """Mail `reminders` to `recipient`; who has no address reads them in the inbox alone.

    Raises what the mail server or the network answers with, and ValueError where the address isn't one.
    """
    if not recipient.email:
        return
    context = {"recipient": recipient, "reminders": reminders, "today": clock.today(), "site": settings.SITE_URL}
    subject = " ".join(render_to_string("notifications/mail/reminders_subject.txt", context).split())
    message = EmailMultiAlternatives(
        subject,
        render_to_string("notifications/mail/reminders.txt", context),
        to=[recipient.email],
        # Asks automatic answers (“tôi đang nghỉ phép”) to stay away.
        headers={"Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(render_to_string("notifications/mail/reminders.html", context), "text/html")
    message.send()
