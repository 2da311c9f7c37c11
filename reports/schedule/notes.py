"""What the calendar says beside the dates: days moved off a day off, and campaigns that outlast the yearly figures."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from config.workdays import working_day_on_or_before
from documents.phrases import lower_first
from reports.models import Duty
from reports.readiness import is_fulfilled


@dataclass(frozen=True)
class Row:
    """One duty as the calendar shows it on a day."""

    duty: Duty
    notes: tuple[str, ...]
    is_done: bool
    is_late: bool


def rows(duties: Iterable[Duty], *, on: datetime.date) -> list[Row]:
    """In the order given; the duties come with their reports."""
    return [_row(duty, on) for duty in duties]


def _row(duty: Duty, on: datetime.date) -> Row:
    is_done = is_fulfilled(duty)
    return Row(duty, tuple(moved_days(duty)), is_done, is_late=duty.is_owed and not is_done and duty.due_on < on)


def moved_days(duty: Duty) -> Iterator[str]:
    """Of each date that is the usual one moved off a day off, why it is another."""
    usual = duty.usual_days()
    if usual is None:
        return
    for name, day, own in (("Hạn nội bộ", usual[0], duty.internal_due_on), ("Hạn gửi", usual[1], duty.due_on)):
        if day != own == working_day_on_or_before(day):
            yield f"{name} {day:%d/%m} là ngày nghỉ, chuyển về ngày làm việc liền trước."


def overruns(duties: Iterable[Duty]) -> list[str]:
    """Of each campaign that ends after the day on which a yearly report closes its figures, what follows from it."""
    duties = [duty for duty in duties if duty.is_owed]
    yearly = [duty for duty in duties if "-" not in duty.period_code and duty.kind.is_of_everything]
    campaigns = [duty for duty in duties if duty.kind.campaign_kind]
    return [
        _overrun(campaign, year)
        for year in yearly
        for campaign in campaigns
        if campaign.starts_on <= year.ends_on < campaign.ends_on
    ]


def _overrun(campaign: Duty, year: Duty) -> str:
    days = (campaign.ends_on - year.ends_on).days
    window = f"{campaign.starts_on:%d/%m} – {campaign.ends_on:%d/%m/%Y}"
    closing = f"ngày chốt số liệu của {lower_first(year.name)} ({year.ends_on:%d/%m/%Y})"
    return (
        f"{campaign.kind.get_period_type_display()} ({window}) kết thúc sau {closing} {days} ngày: việc làm trong "
        "những ngày ấy chỉ có trong báo cáo riêng về Tháng hành động và trong số liệu của năm sau."
    )
