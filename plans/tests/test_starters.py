"""Papers begun from the plan: whom they chase, what they order, whom they award."""

import datetime
import uuid

import pytest
from django.urls import reverse

from agencies.moves import NotReady
from plans.models import AwardDecision, NominationStatus
from registry import flow, starting
from registry.models import TypedPaper


@pytest.fixture
def late(make_task, agencies):
    """One task of the health station and one of the requested women's union, both due in October."""
    due = {"due_on": datetime.date(2023, 10, 31)}
    make_task(text="Khám sức khỏe cho phụ nữ.", **due)
    make_task(text="Nói chuyện chuyên đề.", lead=agencies["womens_union"], group=10, **due)


def test_a_letter_chases_who_is_late_and_asks_who_is_requested(plan, ward, agencies, late):
    words = starting.called("don-doc-nhiem-vu-cham").words(ward, plan)
    assert set(words.receivers) == {agencies["health"], agencies["womens_union"]}
    assert "yêu cầu Trạm y tế phường khẩn trương" in words.text
    assert "đề nghị Hội Liên hiệp Phụ nữ phường khẩn trương" in words.text
    assert "| 1 | Khám sức khỏe cho phụ nữ. | Trạm y tế phường | 31/10/2023 |" in words.text


def test_where_nothing_is_late_no_letter_is_begun(plan, ward):
    with pytest.raises(NotReady, match="không có nhiệm vụ nào quá hạn"):
        starting.called("don-doc-nhiem-vu-cham").words(ward, plan)


def test_the_plan_of_communication_lists_the_tasks_of_its_area(plan, ward, make_task):
    make_task(text="Phát tin trên đài.", content_area=plan.content_areas.get(order=1))
    make_task(text="Kiểm tra.", content_area=plan.content_areas.get(order=2))
    words = starting.called("ke-hoach-truyen-thong").words(ward, plan)
    assert "Phát tin trên đài." in words.text
    assert "Kiểm tra." not in words.text


@pytest.fixture
def decision(client, awards, ward, coordinator, clerk, today):
    """Typed from the round's approved nominations by the coordinator."""
    awards.approve(name="Hoàng Thị Ví Dụ")
    client.force_login(coordinator)
    address = reverse("registry:paper-start", args=["quyet-dinh-khen-thuong", awards.round.pk])
    initial = client.get(address).context["form"].initial
    typed = {name: initial[name] for name in ("subject", "text")}
    client.post(address, typed | {"revision": 0, "submission_key": str(uuid.uuid4())})
    return TypedPaper.objects.get()


def test_a_decision_names_the_awarded_and_the_sum_in_words(decision):
    assert "| 1 | Hoàng Thị Ví Dụ |" in decision.text
    assert "(bằng chữ: " in decision.text
    assert list(decision.nominations.values_list("name", flat=True)) == ["Hoàng Thị Ví Dụ"]


def test_nobody_stands_in_two_drafts(decision, awards, ward):
    with pytest.raises(NotReady, match="không có đề nghị nào"):
        starting.called("quyet-dinh-khen-thuong").words(ward, awards.round)


def test_those_on_an_issued_decision_are_awarded(decision, coordinator, leader, clerk, today):
    flow.submit(decision, by=coordinator)
    flow.approve(decision, by=leader)
    flow.issue(flow.order_issue(decision, by=clerk, issued_on=today, number=None))
    made = AwardDecision.objects.get()
    assert made.reference == "01/QĐ-UBND"
    assert made.nominations.get().status == NominationStatus.ISSUED
    assert made.nominations.get().bonus
