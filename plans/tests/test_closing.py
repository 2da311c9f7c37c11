"""The end of a plan's year: what is left is told, nothing more is written, and it can be opened again."""

import datetime

import pytest
from django.urls import reverse

from agencies import history
from notifications.models import Notification
from plans import reminders
from plans.models import Amendment, Plan, ProgressUpdate, Status, Task, TaskStep
from plans.tests.forms import typed
from registry.models import Stage

State = Plan.State


@pytest.fixture
def closed(plan):
    Plan.objects.filter(pk=plan.pk).update(state=State.CLOSED)
    plan.refresh_from_db()
    return plan


def address(name, plan):
    return reverse(f"plans:plan-{name}", args=[plan.year])


@pytest.mark.parametrize(
    ("who", "looks", "closes"),
    [
        ("leader", 200, 302),
        ("coordinator", 200, 403),
        ("health", 403, 403),
        ("clerk", 403, 403),
        ("committee", 403, 403),
        ("outsider", 403, 403),
        ("town_officer", 404, 404),
    ],
)
def test_only_the_leader_closes_and_the_coordinator_looks(request, client, plan, who, looks, closes):
    client.force_login(request.getfixturevalue(who))
    assert client.get(address("close", plan)).status_code == looks
    assert client.post(address("close", plan)).status_code == closes
    plan.refresh_from_db()
    assert (plan.state == State.CLOSED) == (who == "leader")
    assert history.of(plan).exists() == (who == "leader")


def test_what_is_open_is_listed_with_links_and_asks_for_a_tick(client, leader, make_task, update, duty):
    late = make_task(due_on=datetime.date(2023, 9, 29), text="Khám sức khỏe.")
    client.force_login(leader)
    page = client.get(address("close", late.plan)).content.decode()
    for link in (late.get_absolute_url(), update.get_absolute_url(), "/bao-cao/?nam=2023"):
        assert f'href="{link}"' in page
    for note in ("Quá hạn, hạn 29/09/2023", "Đã gửi", "Chưa tổng hợp"):
        assert note in page
    refused = client.post(address("close", late.plan))
    assert "Còn việc chưa xong" in refused.content.decode()
    client.post(address("close", late.plan), {"seen": "on"})
    assert Plan.objects.get().state == State.CLOSED


def test_a_recurrence_that_is_late_names_the_period_it_owes(client, leader, make_task):
    late = make_task(recurrence="quarterly")
    client.force_login(leader)
    assert "Quá hạn. Chưa báo cáo kỳ đến 30/09" in client.get(address("close", late.plan)).content.decode()


def test_the_coordinator_proposes_once_and_the_leader_is_told(client, coordinator, leader, plan):
    client.force_login(coordinator)
    client.post(address("propose-closing", plan))
    page = client.post(address("propose-closing", plan), follow=True).content.decode()
    assert "Đã đề nghị lãnh đạo kết thúc từ ngày 08/11/2023." in page
    assert Notification.objects.get(recipient=leader).link == plan.get_absolute_url()
    assert [entry.move for entry in history.of(plan)] == ["Đề nghị kết thúc năm kế hoạch"]


def test_a_plan_already_closed_is_not_closed_again(client, leader, closed):
    client.force_login(leader)
    page = client.post(address("close", closed), follow=True).content.decode()
    assert "đang ở trạng thái “Đã kết thúc”" in page
    assert not history.of(closed).exists()


def test_the_leader_opens_it_again_with_a_reason(client, leader, closed):
    client.force_login(leader)
    assert "Hãy ghi rõ vì sao mở lại" in client.post(address("reopen", closed)).content.decode()
    client.post(address("reopen", closed), {"reason": "Trạm y tế gửi bổ sung số liệu."})
    closed.refresh_from_db()
    entry = history.of(closed).get()
    assert (closed.state, entry.states) == (State.ISSUED, ("Đã kết thúc", "Đã ban hành"))
    assert entry.why == "Trạm y tế gửi bổ sung số liệu."


def test_the_coordinator_does_not_open_it_again(client, coordinator, closed):
    client.force_login(coordinator)
    assert client.post(address("reopen", closed), {"reason": "Cần ghi thêm."}).status_code == 403


def moves(task, update, step):
    """Who writes what under a plan: user, address, form."""
    return {
        "report": ("health", reverse("plans:update-new", args=[task.pk]), typed()),
        "submit": ("health", reverse("plans:update-submit", args=[update.pk]), {}),
        "accept": ("coordinator", reverse("plans:update-accept", args=[update.pk]), {}),
        "send_back": ("coordinator", reverse("plans:update-send-back", args=[update.pk]), {"words": "Thiếu số nữ."}),
        "arrange": ("coordinator", reverse("plans:task-arrange", args=[task.pk]), {"due_on": "30/11/2023"}),
        "arrange_all": ("coordinator", reverse("plans:arrange-all"), {f"nv{task.pk}-due_on": "30/11/2023"}),
        "steps": ("coordinator", reverse("plans:task-steps", args=[task.pk]), {"steps": "Lập danh sách"}),
        "tick": ("health", reverse("plans:step-tick", args=[task.pk, step.pk]), {"xong": "1"}),
        "receipt": ("health", reverse("plans:plan-receipt", args=[2023]), {}),
        "number": ("clerk", reverse("plans:plan-number", args=[2023]), {"number": "27"}),
    }


def everything():
    """Rows that a closed plan keeps as they are."""
    tables = (Plan, Task, TaskStep, ProgressUpdate)
    return [list(table.objects.order_by("pk").values()) for table in tables]


MOVES = "report submit accept send_back arrange arrange_all steps tick receipt number".split()


@pytest.mark.parametrize("move", MOVES)
def test_nothing_is_written_under_a_closed_plan(request, client, closed, task, update, move):
    step = TaskStep.objects.create(task=task, order=1, text="Chuẩn bị tài liệu")
    ProgressUpdate.objects.filter(pk=update.pk).update(status=Status.DRAFT if move == "submit" else Status.SUBMITTED)
    who, url, form = moves(task, update, step)[move]
    client.force_login(request.getfixturevalue(who))
    before = everything()
    page = client.post(url, form, follow=True).content.decode()
    assert "đã kết thúc nên không ghi thêm được" in page
    assert everything() == before


def test_a_closed_plan_is_read_and_offers_no_way_to_write(client, health, coordinator, closed, task, update):
    for user in (health, coordinator):
        client.force_login(user)
        page = client.get(task.get_absolute_url()).content.decode()
        assert "mọi nội dung còn để đọc" in page
        for button in ("Báo cáo tiến độ</a>", "Lưu các bước", "Tiếp nhận</button>"):
            assert button not in page
    assert update.task.text not in client.get(reverse("plans:queue")).content.decode()


def test_a_closed_plan_does_not_say_that_it_is_in_force(client, health, closed, task):
    client.force_login(health)
    page = client.get(closed.get_absolute_url()).content.decode()
    assert "Toàn văn kế hoạch khi kết thúc năm" in page
    assert "Toàn văn kế hoạch đang có hiệu lực" not in page


def test_a_closed_plan_reminds_of_nothing(make_task, health, plan):
    task = make_task(due_on=datetime.date(2023, 11, 10))
    on = datetime.date(2023, 11, 8)
    assert list(reminders.tasks_owed(on))
    Plan.objects.filter(pk=task.plan_id).update(state=State.CLOSED)
    assert list(reminders.tasks_owed(on)) == []


def test_an_amendment_on_its_way_is_told_and_waits_while_the_plan_is_closed(client, leader, coordinator, plan):
    pending = {"status": Stage.ISSUED, "effective_on": datetime.date(2023, 11, 1), "drafted_by": coordinator}
    amendment = Amendment.objects.create(plan=plan, order=1, reason="Đổi chủ trì.", **pending)
    client.force_login(leader)
    assert amendment.get_absolute_url() in client.get(address("close", plan)).content.decode()
    assert Amendment.objects.owed(datetime.date(2023, 11, 8)).exists()
    client.post(address("close", plan), {"seen": "on"})
    assert not Amendment.objects.owed(datetime.date(2023, 11, 8)).exists()


def test_the_page_of_what_is_left_sends_as_many_queries_for_many(
    client, leader, make_task, make_update, django_assert_max_num_queries
):
    for number in range(12):
        make_update(task=make_task(), text=f"Việc {number}")
    client.force_login(leader)
    with django_assert_max_num_queries(25):
        client.get(reverse("plans:plan-close", args=[2023]))
