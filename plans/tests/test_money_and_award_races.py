"""Two people at the money or at an award at once, on the database that lets both begin."""

import uuid

import pytest
from django.urls import reverse

from agencies import history
from agencies.models import Role
from agencies.tests.cast import hire
from agencies.tests.races import at_once
from plans import budgeting, founding
from plans.models import Allotment, AwardDecision, AwardMeeting, AwardNomination, Expense
from plans.tests.money import balance, booking_form, new_line
from plans.tests.nominations import minutes_form, nomination_form, votes

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def chairman(ward):
    return hire("chutich", "Đinh Văn Mẫu", Role.LEADER, ward)


@pytest.fixture
def line(plan, ward, finance, leader):
    """2 million, approved and allotted."""
    founding.found_lists(ward)
    line = new_line(plan, by=finance, amount=2_000_000)
    budgeting.approve(line.estimates.get(), by=leader)
    allotted = {"on": "2023-11-01", "amount": 2_000_000, "text": "Cấp", "submission_key": uuid.uuid4()}
    budgeting.book(Allotment(line=line, **allotted), by=finance)
    return line


def address(name, *arguments):
    return reverse(f"plans:{name}", args=arguments)


def test_of_two_leaders_who_decide_on_an_award_one_wins_and_the_other_is_told(awards, leader, chairman):
    nomination = awards.accept()
    awards.vote(nomination)
    approve, refuse = address("nomination-approve", nomination.pk), address("nomination-refuse", nomination.pk)
    answers = at_once((leader, approve, {}), (chairman, refuse, {"words": "Chưa đủ."}))
    nomination.refresh_from_db()
    assert nomination.status in {"approved", "refused"}
    assert history.of(nomination).count() == 4
    assert sum("nên không thể chuyển sang" in answer for answer in answers) == 1


def test_two_decisions_at_once_share_neither_number_nor_name(awards, office, clerk):
    nomination = awards.approve()
    form = {"number": "118", "symbol": "QĐ-UBND", "issued_on": "8/11/2023", "nominations": [nomination.pk]}
    decide = address("award-decision-new", awards.round.pk)
    at_once((office, decide, form), (clerk, decide, form))
    assert AwardDecision.objects.get().nominations.get() == nomination


def test_one_vote_is_recorded_of_two_minutes_sent_at_once(awards, office, clerk):
    nomination = awards.accept()
    record = address("award-meeting-new", awards.round.pk)
    at_once(*[(who, record, minutes_form(**votes(nomination, 5))) for who in (office, clerk)])
    assert AwardMeeting.objects.get().votes.get().nomination == nomination


def test_two_bodies_that_propose_the_same_at_once_make_one_nomination(awards, school_a, school_b):
    propose = address("nomination-new", awards.round.pk)
    answers = at_once(*[(who, propose, nomination_form()) for who in (school_a, school_b)])
    assert AwardNomination.objects.count() == 1
    assert sum("với cùng thành tích" in answer for answer in answers) == 1


def test_of_two_expenses_at_once_the_second_sees_the_first(line, finance):
    spend = address("booking-new", line.pk, "chi")
    answers = at_once(*[(finance, spend, booking_form(amount="1.500.000")) for _ in range(2)])
    assert balance(line) == (2_000_000, 2_000_000, 1_500_000)
    assert sum("Chi vượt số đã cấp 1.000.000 đ" in answer for answer in answers) == 1


def test_an_expense_is_taken_back_once(line, finance):
    spend = address("booking-new", line.pk, "chi")
    at_once((finance, spend, booking_form()))
    cancel = address("booking-cancel", "chi", Expense.objects.get().pk)
    answers = at_once(*[(finance, cancel, {"words": "Ghi nhầm."}) for _ in range(2)])
    assert balance(line)[2] == 0
    assert sum("đã hủy từ trước" in answer for answer in answers) == 1


def test_of_two_leaders_one_decides_on_an_estimate(plan, ward, finance, leader, chairman):
    founding.found_lists(ward)
    estimate = new_line(plan, by=finance).estimates.get()
    approve, back = address("estimate-approve", estimate.pk), address("estimate-send-back", estimate.pk)
    answers = at_once((leader, approve, {}), (chairman, back, {"words": "Giảm số tiền."}))
    assert history.of(estimate).count() == 2
    assert sum("nên không thể chuyển sang" in answer for answer in answers) == 1
