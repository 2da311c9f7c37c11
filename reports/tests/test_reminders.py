"""Bodies that sent nothing are reminded by the internal date, the coordinator by the town's, until it is issued."""

import datetime

import pytest

from plans.models import Status
from reports.reminders import owed


def told(on):
    return {(each.recipient.username, each.key.split(":", 2)[2]) for each in owed(on)}


@pytest.mark.parametrize(
    ("on", "steps"),
    [
        (datetime.date(2023, 10, 31), {"internal:2023-11-10:-10"}),
        (datetime.date(2023, 11, 3), {"internal:2023-11-10:-5"}),  # Sunday 5/11 moves to Friday
        (datetime.date(2023, 11, 6), set()),
        (datetime.date(2023, 11, 8), {"internal:2023-11-10:-2"}),
        (datetime.date(2023, 11, 10), {"internal:2023-11-10:0"}),
        (datetime.date(2023, 11, 11), set()),
        (datetime.date(2023, 11, 13), {"internal:2023-11-10:late-2023-11-13"}),
    ],
)
def test_a_silent_body_is_reminded_before_on_and_each_working_day_after_its_date(duty, task, health, on, steps):
    assert {key for who, key in told(on) if who == "tramyte"} == steps


def test_a_body_that_has_sent_something_is_left_in_peace(duty, make_update, health):
    make_update(status=Status.SUBMITTED)
    assert told(datetime.date(2023, 11, 10)) == set()


@pytest.mark.parametrize(
    ("on", "people"),
    [
        (datetime.date(2023, 11, 15), {"dieuphoi"}),
        (datetime.date(2023, 11, 17), {"dieuphoi"}),
        (datetime.date(2023, 11, 20), {"dieuphoi"}),
        (datetime.date(2023, 11, 21), {"dieuphoi", "lanhdao"}),
    ],
)
def test_the_coordinator_is_reminded_of_the_towns_date_and_the_leader_once_it_is_late(
    duty, accepted, coordinator, leader, on, people
):
    assert {who for who, _key in told(on)} == people


def test_nobody_is_reminded_of_a_report_that_is_issued(issued):
    assert told(datetime.date(2023, 11, 20)) == set()


def test_a_requested_body_is_asked_politely(duty, make_task, agencies, womens_union):
    make_task(group=10, lead=agencies["requested"])
    subjects = [each.subject for each in owed(datetime.date(2023, 11, 10)) if each.recipient == womens_union]
    assert subjects == [
        "Trân trọng đề nghị quý cơ quan gửi báo cáo tiến độ để phường làm báo cáo năm 2023, hạn 10/11/2023"
    ]
