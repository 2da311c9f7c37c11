"""Duties and reports to test with. Registered by the root conftest."""

import datetime

import pytest

from plans.models import Status as UpdateStatus
from registry import flow
from reports import workflow
from reports.kinds import founding
from reports.models import ReportKind
from reports.owing import usual_duty


@pytest.fixture
def kinds(ward, agencies, town_office):
    """The ward's kinds of reports, by code."""
    founding.found_kinds(ward)
    return {kind.code: kind for kind in ReportKind.objects.filter(unit=ward)}


@pytest.fixture
def make_duty(plan, kinds):
    """`make_duty("B3", "2023", **fields)`: as the calendar of the year has it, unless told otherwise."""

    def make_duty(code, period_code, **fields):
        kind = kinds[code]
        period = next(period for period in kind.periods(plan.year) if period.code == period_code)
        duty = usual_duty(plan, kind, period)
        for name, value in fields.items():
            setattr(duty, name, value)
        duty.save()
        return duty

    return make_duty


@pytest.fixture
def duty(make_duty):
    """The yearly report of 2023, still to be made on 8 November."""
    return make_duty("B2", "2023", recipients=["Phòng Lao động – TB và XH thị xã Kinh Môn"])


@pytest.fixture
def accepted(make_update):
    """What the health station did in October, taken in: 2 sessions, 1.234 people, 680 of them women."""
    return make_update(status=UpdateStatus.ACCEPTED, sessions=2, people=1234, women=680)


@pytest.fixture
def report(duty, accepted, coordinator, leader):
    """Compiled, its empty parts left out; the ward has a leader to sign it."""
    report = workflow.compile_report(duty, by=coordinator)
    workflow.leave_out_empty(report, by=coordinator)
    return report


@pytest.fixture
def submitted(report, coordinator):
    flow.submit(report, by=coordinator)
    return report


@pytest.fixture
def approved(submitted, leader):
    flow.approve(submitted, by=leader)
    return submitted


@pytest.fixture
def issued(approved, clerk):
    order = flow.order_issue(approved, by=clerk, issued_on=datetime.date(2023, 11, 8), number=None)
    flow.issue(order)
    approved.refresh_from_db()
    return approved


@pytest.fixture
def sent(issued, clerk):
    flow.send(issued, by=clerk)
    return issued
