"""What is reminded of the action months: each milestone, its days before. Campaign reminders never climb.

The reports on the two months (B3, B4) are duties of the year's calendar: the reports' own reminders tell of them.
"""

import datetime
from collections.abc import Iterator

from django.utils.text import Truncator

from agencies.models import User
from agencies.roster import Roster
from campaigns.models import Milestone
from config import clock
from notifications import ledger
from notifications.ledger import Owed
from notifications.wording import call
from plans.models import Plan


@ledger.source("campaign")
def owed(on: datetime.date) -> Iterator[Owed]:
    roster = Roster(clock.today())
    milestones = Milestone.objects.filter(campaign__plan__state=Plan.State.ISSUED).with_people()
    for milestone in milestones:
        for step, day in milestone.reminder_days():
            if day == on:
                yield from _to_each(milestone, step, on, roster)


def _to_each(milestone: Milestone, step: str, on: datetime.date, roster: Roster) -> Iterator[Owed]:
    campaign = milestone.campaign
    due_on = datetime.date.fromisoformat(step) if milestone.is_weekly else milestone.on
    about = "weekly" if milestone.is_weekly else due_on
    for person, subject in _people(milestone, due_on, roster):
        yield Owed(
            recipient=person,
            key=f"campaign:{campaign.pk}:{milestone.pk}:{about}:{step}",
            remind_on=on,
            due_on=due_on,
            subject=Truncator(subject).chars(300),
            link=campaign.get_absolute_url(),
            tone="soon",
        )


def _people(milestone: Milestone, due_on: datetime.date, roster: Roster) -> Iterator[tuple[User, str]]:
    """Whom the milestone concerns and how they are told; somebody named twice is told once, by the ledger."""
    campaign = milestone.campaign
    when = f"tuần từ ngày {due_on:%d/%m/%Y}" if milestone.is_weekly else milestone.when
    what = f"lưu ý: {milestone.name}, {when} – {campaign.get_kind_display()}"
    for agency in milestone.told_agencies():
        for person in roster.of(agency):
            yield person, call(agency, what)
    for role in milestone.told_roles():
        for person in roster.holding(role, unit_id=campaign.plan.unit_id):
            yield person, call(None, what)
