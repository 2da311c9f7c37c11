"""What an administrator has to see to, so that reminders reach somebody and work has somebody to do it."""

import datetime
from dataclasses import dataclass

from django.urls import reverse

from agencies.models import Agency, Role, Unit
from agencies.roster import Roster
from notifications.models import Reminder

NEEDED = (Role.COORDINATOR, Role.LEADER, Role.CLERK)


@dataclass(frozen=True)
class Lack:
    """One thing that is missing, in a sentence, and where it is mended."""

    sentence: str
    url: str
    label: str


def upkeep(unit: Unit, *, on: datetime.date) -> list[Lack]:
    """Roles that nobody holds, bodies without anyone who reports, mail that does not get out."""
    roster = Roster(on)
    return [*_vacant_roles(roster, unit), *_silent_bodies(roster, unit, on), *_stuck_mail(unit)]


def _vacant_roles(roster: Roster, unit: Unit) -> list[Lack]:
    vacant = [str(role.label) for role in NEEDED if not roster.holding(role, unit_id=unit.pk)]
    return [_lack(f"Chưa ai giữ vai trò: {', '.join(vacant)}.", "agencies_post")] if vacant else []


def _silent_bodies(roster: Roster, unit: Unit, on: datetime.date) -> list[Lack]:
    bodies = Agency.objects.assigned().current(on=on).filter(unit=unit).prefetch_related("members")
    silent = [str(body) for lead in bodies for body in lead.reporting() if not roster.of(body)]
    return [_lack(f"Chưa có người báo cáo: {', '.join(silent)}.", "agencies_post")] if silent else []


def _stuck_mail(unit: Unit) -> list[Lack]:
    stuck = Reminder.objects.failing().filter(recipient__posts__unit=unit).distinct().count()
    lack = _lack(f"{stuck} thư nhắc việc chưa gửi được.", "notifications_reminder", "?state=failing", "Xem thư hỏng")
    return [lack] if stuck else []


def _lack(sentence: str, table: str, query: str = "", label: str = "Mở vị trí công tác") -> Lack:
    return Lack(sentence, reverse(f"admin:{table}_changelist") + query, label)
