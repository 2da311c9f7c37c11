"""What was taken in is opened again, with a reason that stays on record."""

import pytest
from django.urls import reverse

from agencies import history
from notifications.models import Notification
from plans.models import Status
from plans.tests.test_deciding import WHO_DECIDES, accept
from plans.tests.test_writing import edit, typed


def reopen(update):
    return reverse("plans:update-reopen", args=[update.pk])


@pytest.fixture
def accepted(make_update):
    return make_update(status=Status.ACCEPTED)


@pytest.mark.parametrize(("who", "status"), WHO_DECIDES)
def test_coordinator_and_leader_open_a_report_again(request, client, accepted, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.post(reopen(accepted), {"words": "Số liệu sai."}).status_code == status
    accepted.refresh_from_db()
    assert (accepted.status, accepted.return_reason) == (
        (Status.RETURNED, "Số liệu sai.") if status == 302 else (Status.ACCEPTED, "")
    )
    assert history.of(accepted).exists() == Notification.objects.exists() == (status == 302)


def test_the_author_does_not_open_their_own_report_again(client, coordinator, make_task, make_update, agencies):
    task = make_task(group=1, lead=agencies["social"])
    own = make_update(task=task, author=coordinator, status=Status.ACCEPTED)
    client.force_login(coordinator)
    assert client.post(reopen(own), {"words": "Số liệu sai."}).status_code == 403
    assert reopen(own) not in client.get(task.get_absolute_url()).content.decode()


@pytest.mark.parametrize("status", [Status.DRAFT, Status.SUBMITTED, Status.RETURNED])
def test_only_what_was_taken_in_is_opened_again(client, coordinator, make_update, status):
    update = make_update(status=status)
    client.force_login(coordinator)
    page = client.post(reopen(update), {"words": "Số liệu sai."}, follow=True).content.decode()
    update.refresh_from_db()
    assert update.status == status
    assert f"“{status.label}”" in page


def test_without_a_reason_nothing_is_opened(client, coordinator, accepted):
    client.force_login(coordinator)
    answer = client.post(reopen(accepted), {"words": " "})
    assert answer.context["form"].errors["words"] == ["Hãy chọn hoặc ghi rõ vì sao mở lại."]
    accepted.refresh_from_db()
    assert accepted.status == Status.ACCEPTED


def test_writer_and_the_others_who_take_in_are_told(client, coordinator, leader, health, accepted):
    client.force_login(coordinator)
    client.post(reopen(accepted), {"common": ["Tiếp nhận nhầm."]})
    told = Notification.objects.filter(text="Tiếp nhận nhầm.", subject="Mở lại báo cáo về nhiệm vụ IV.5.1")
    assert {note.recipient for note in told} == {health, leader}


def test_the_task_tells_the_whole_way_of_its_report(client, coordinator, leader, health, update):
    client.force_login(coordinator)
    client.post(accept(update))
    client.force_login(leader)
    client.post(reopen(update), {"words": "Thiếu số nữ."})
    client.force_login(health)
    client.post(edit(update), typed(submission_key=None))
    page = client.get(update.task.get_absolute_url())
    told = [(entry.move, entry.by, entry.states, entry.why) for entry in page.context["entries"]]
    assert told[-2:] == [
        ("Mở lại", leader, ("Đã tiếp nhận", "Đề nghị bổ sung"), "Thiếu số nữ."),
        ("Tiếp nhận", coordinator, ("Đã gửi", "Đã tiếp nhận"), ""),
    ]
    assert "Trạng thái: Đã tiếp nhận → Đề nghị bổ sung" in page.content.decode()
    assert "Báo cáo của Trạm y tế phường, đến ngày 31/10/2023" in page.content.decode()
