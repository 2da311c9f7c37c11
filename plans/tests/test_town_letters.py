"""An obstacle that goes to the town in a letter of its own."""

import pytest
from django.urls import reverse

from plans import obstacles
from registry import flow
from registry.models import TypedPaper

REQUEST = "Đề nghị Phòng Lao động cấp thêm tài liệu truyền thông"


@pytest.fixture
def for_town(obstacle, leader, town_office):
    obstacles.take_to_town(obstacle, by=leader, words=REQUEST)
    return obstacle


@pytest.fixture
def letter(client, for_town, coordinator):
    press(client, coordinator, for_town)
    return TypedPaper.objects.get()


@pytest.fixture
def issued(letter, coordinator, leader, clerk, today):
    flow.submit(letter, by=coordinator)
    flow.approve(letter, by=leader)
    flow.issue(flow.order_issue(letter, by=clerk, issued_on=today, number=None))
    letter.refresh_from_db()
    return letter


def press(client, user, obstacle):
    client.force_login(user)
    return client.post(reverse("plans:obstacle-letter", args=[obstacle.pk]), follow=True)


def page_of(client, user, obstacle) -> str:
    client.force_login(user)
    return client.get(obstacle.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("who", "status"),
    [("coordinator", 200), ("leader", 200), ("health", 403), ("clerk", 403), ("committee", 403), ("outsider", 404)],
)
def test_coordinator_and_leader_draft_it(request, client, for_town, who, status):
    assert press(client, request.getfixturevalue(who), for_town).status_code == status
    assert TypedPaper.objects.count() == (1 if status == 200 else 0)


def test_the_draft_holds_the_words_already_said_and_goes_to_the_offices(letter, town_office):
    assert letter.text.splitlines() == [
        "Trong quá trình thực hiện Kế hoạch ngày 16 tháng 3 năm 2023 của Ủy ban nhân dân phường Phú Thứ thực hiện "
        "công tác bình đẳng giới năm 2023, Trạm y tế phường phản ánh vướng mắc như sau:",
        "- Thiếu tài liệu truyền thông để phát cho người dân.",
        f"{REQUEST}.",
        "Ủy ban nhân dân phường Phú Thứ trân trọng đề nghị Ủy ban nhân dân thị xã Kinh Môn xem xét, chỉ đạo.",
    ]
    assert letter.addressees == ["Ủy ban nhân dân thị xã Kinh Môn"]
    assert list(letter.receivers.all()) == [town_office]


def test_pressed_twice_there_is_one_draft(client, letter, for_town, leader):
    assert "Đã có dự thảo công văn" in press(client, leader, for_town).content.decode()
    assert TypedPaper.objects.count() == 1


def test_without_the_leaders_decision_there_is_no_letter(client, obstacle, coordinator):
    assert "khi lãnh đạo đã quyết định" in press(client, coordinator, obstacle).content.decode()
    assert not TypedPaper.objects.exists()


def test_the_body_sees_in_which_letter_it_went_and_the_town_only_the_letter(
    client, issued, for_town, health, clerk, town_officer
):
    flow.send(issued, by=clerk)
    for_town.refresh_from_db()
    assert for_town.status == "at_town"
    assert "Công văn số 01/UBND-VHXH" in page_of(client, health, for_town)
    client.force_login(town_officer)
    assert REQUEST in client.get(issued.get_absolute_url()).content.decode()
    assert client.get(for_town.get_absolute_url()).status_code == 404


def test_a_draft_is_shown_to_those_who_may_open_it(client, letter, for_town, health, coordinator):
    assert letter.get_absolute_url() in page_of(client, coordinator, for_town)
    assert "Công văn về việc" not in page_of(client, health, for_town)


def test_after_the_town_returned_it_another_may_be_written(client, issued, for_town, coordinator, clerk, town_officer):
    flow.send(issued, by=clerk)
    flow.town_send_back(issued, by=town_officer, reason="Gửi nhầm phòng.")
    press(client, coordinator, for_town)
    assert for_town.letters.count() == 2
