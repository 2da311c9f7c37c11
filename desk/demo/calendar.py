"""The calendar of the sample year's reports: those sent on paper before the ward used the portal for them."""

import datetime
from collections.abc import Iterator
from functools import partial

from desk.demo.steps import Cast, Step
from plans.models import Plan
from reports.schedule import moves

ON_PAPER = "Mẫu: đã gửi bằng bản giấy đúng hạn, trước khi phường làm báo cáo này trên cổng."
TOLD_ON = datetime.date(2023, 10, 2)
SENT_ON_PAPER = {"B4": ["2023"], "B7": ["2023-H1"], "B8": ["2023-Q1", "2023-Q2", "2023-Q3"], "B10": ["2023-H1"]}


def steps(plan: Plan, cast: Cast) -> Iterator[Step]:
    yield Step(TOLD_ON, partial(_leave_out, plan, cast))


def _leave_out(plan: Plan, cast: Cast) -> None:
    for duty in plan.duties.for_lists():
        if duty.period_code in SENT_ON_PAPER.get(duty.kind.code, ()):
            moves.switch_off(duty, by=cast.people["dieuphoi"], reason=ON_PAPER)
