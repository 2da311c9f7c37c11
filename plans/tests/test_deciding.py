"""Taking reports in, and asking for more."""

import pytest
from django.urls import reverse

from agencies import history
from config import clock
from notifications.models import Notification
from plans.models import Status

QUEUE = "/tiep-nhan/"


def accept(update):
    return reverse("plans:update-accept", args=[update.pk])


def send_back(update):
    return reverse("plans:update-send-back", args=[update.pk])


WHO_DECIDES = [
    ("coordinator", 302),
    ("leader", 302),
    ("health", 403),
    ("police", 403),
    ("clerk", 403),
    ("committee", 403),
    ("administrator", 403),
    ("outsider", 404),
    ("town_officer", 404),
]


@pytest.mark.parametrize(("who", "status"), WHO_DECIDES)
def test_coordinator_and_leader_take_in(request, client, update, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.post(accept(update)).status_code == status
    update.refresh_from_db()
    assert (update.status == Status.ACCEPTED) == (status == 302)
    assert history.of(update).exists() == Notification.objects.exists() == (status == 302)


@pytest.mark.parametrize(("who", "status"), WHO_DECIDES)
def test_coordinator_and_leader_ask_for_more(request, client, update, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.post(send_back(update), {"words": "Thiếu số nữ."}).status_code == status
    update.refresh_from_db()
    assert (update.status, update.return_reason) == (
        (Status.RETURNED, "Thiếu số nữ.") if status == 302 else (Status.SUBMITTED, "")
    )
    assert history.of(update).exists() == (status == 302)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("coordinator", 200),
        ("leader", 200),
        ("health", 403),
        ("clerk", 403),
        ("committee", 403),
        ("administrator", 403),
        ("outsider", 403),
        ("town_officer", 404),
    ],
)
def test_the_queue_opens_to_those_who_decide(request, client, plan, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.get(QUEUE).status_code == status


def test_the_queue_of_a_ward_holds_nothing_of_another(client, update, other_ward):
    from agencies.models import Role
    from agencies.tests.cast import hire

    client.force_login(hire("dieuphoi-anluu", "Cao Thị Mẫu", Role.COORDINATOR, other_ward))
    assert client.get(QUEUE).context["updates"] == []


def test_a_report_taken_in_from_the_queue_leads_back_to_it(client, coordinator, update, agencies):
    client.force_login(coordinator)
    page = client.get(QUEUE).content.decode()
    assert update.text in page
    assert "Trạm y tế phường" in page
    answer = client.post(accept(update), {"next": QUEUE}, follow=True)
    assert answer.redirect_chain[-1][0] == QUEUE
    assert "Đã tiếp nhận báo cáo của Trạm y tế phường về nhiệm vụ IV.5.1." in answer.content.decode()
    assert answer.context["updates"] == []


def test_a_decision_leads_to_no_other_site(client, coordinator, update):
    client.force_login(coordinator)
    assert client.post(accept(update), {"next": "https://mau.example/"}).url == update.get_absolute_url()


def test_the_coordinators_own_report_goes_to_the_leader(client, coordinator, leader, make_task, make_update, agencies):
    own = make_update(task=make_task(group=1, lead=agencies["social"]), author=coordinator)
    client.force_login(coordinator)
    assert client.get(QUEUE).context["updates"] == []
    assert client.post(accept(own)).status_code == 403
    client.force_login(leader)
    assert "do đầu mối tổng hợp viết" in client.get(QUEUE).content.decode()
    client.post(accept(own))
    own.refresh_from_db()
    assert own.status == Status.ACCEPTED


def test_who_only_sent_a_colleagues_report_does_not_take_it_in_either(client, coordinator, make_update, health):
    update = make_update(author=health, submitted_by=coordinator)
    client.force_login(coordinator)
    assert client.post(accept(update)).status_code == 403


def test_the_second_of_two_decisions_is_told(client, coordinator, leader, update):
    client.force_login(coordinator)
    client.post(accept(update))
    client.force_login(leader)
    page = client.post(send_back(update), {"words": "Thiếu số nữ."}, follow=True).content.decode()
    update.refresh_from_db()
    assert update.status == Status.ACCEPTED
    assert "đang ở trạng thái “Đã tiếp nhận” nên không thể chuyển sang “Đề nghị bổ sung”" in page


def test_asking_for_more_without_saying_what_is_refused_beside_the_field(client, coordinator, update):
    client.force_login(coordinator)
    response = client.post(send_back(update), {"words": "  ", "next": QUEUE})
    assert response.context["form"].errors["words"] == ["Hãy chọn hoặc ghi rõ cần bổ sung điều gì."]
    assert f'name="next" value="{QUEUE}"' in response.content.decode()
    update.refresh_from_db()
    assert update.status == Status.SUBMITTED


def test_common_reasons_are_one_tap_each(client, coordinator, update):
    client.force_login(coordinator)
    client.post(send_back(update), {"common": ["Kèm ảnh hoặc tệp minh chứng."], "words": "Gửi trước thứ Sáu."})
    update.refresh_from_db()
    assert update.return_reason == "Kèm ảnh hoặc tệp minh chứng.\nGửi trước thứ Sáu."


def test_the_writer_is_told_of_the_decision(client, coordinator, update, health):
    client.force_login(coordinator)
    client.post(send_back(update), {"words": "Thiếu số nữ."})
    note = Notification.objects.get(recipient=health)
    assert (note.text, note.link) == ("Thiếu số nữ.", update.get_absolute_url())


def test_the_queue_sends_no_more_queries_with_more_reports(client, leader, make_update, django_assert_max_num_queries):
    client.force_login(leader)
    for count in (1, 10):
        for _ in range(count):
            make_update(submitted_at=clock.now())
        with django_assert_max_num_queries(16):
            client.get(QUEUE)


def test_a_reason_typed_too_late_is_given_back_to_who_typed_it(client, make_update, coordinator):
    update = make_update(status=Status.ACCEPTED)
    client.force_login(coordinator)
    page = client.post(send_back(update), {"words": "Nêu rõ số nữ"}, follow=True).content.decode()
    assert "Nội dung bạn đã gõ: “Nêu rõ số nữ”" in page
