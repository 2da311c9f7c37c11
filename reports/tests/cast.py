"""Duties and reports to test with. Registered by the root conftest."""

import datetime

import pytest

from plans.models import Status as UpdateStatus
from registry import flow
from reports import workflow
from reports.models import Duty


@pytest.fixture
def duty(plan, town_office):
    """The yearly report of 2023, still to be made on 8 November."""
    return Duty.objects.create(
        plan=plan,
        kind="B2",
        period_code="2023",
        starts_on=datetime.date(2022, 12, 15),
        ends_on=datetime.date(2023, 12, 14),
        internal_due_on=datetime.date(2023, 11, 10),
        due_on=datetime.date(2023, 11, 20),
        office=town_office,
        addressee="Ủy ban nhân dân thị xã Kinh Môn",
        recipients=["Phòng Lao động – TB và XH thị xã Kinh Môn"],
    )


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
