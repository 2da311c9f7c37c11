"""A campaign's milestones in the order of their days, as they lie to a day."""

import datetime
from dataclasses import dataclass

from campaigns.models import Campaign, Milestone


@dataclass(frozen=True)
class Stop:
    """One milestone: past, the next one, or still to come."""

    milestone: Milestone
    is_past: bool
    is_next: bool

    @property
    def reminder_days(self) -> list[datetime.date]:
        return sorted({day for _, day in self.milestone.reminder_days()})

    @property
    def label(self) -> str:
        if self.is_past:
            return "Đã qua"
        return "Tiếp theo" if self.is_next else "Sắp tới"

    @property
    def key(self) -> str:
        """The word of the portal's that gives a milestone still ahead its icon and colour."""
        return "soon" if self.is_next else "not_started"


def timeline(campaign: Campaign, *, on: datetime.date) -> list[Stop]:
    """Weekly work stands right behind the window's first day; of the days still ahead the nearest is the next."""
    milestones = sorted(campaign.milestones.all(), key=lambda m: (m.on or campaign.starts_on, m.is_weekly, m.pk))
    ahead = [m for m in milestones if m.on and _last_day(m) >= on]
    return [Stop(m, _last_day(m) < on, bool(ahead) and m == ahead[0]) for m in milestones]


def _last_day(milestone: Milestone) -> datetime.date:
    return milestone.until or milestone.on or milestone.campaign.ends_on
