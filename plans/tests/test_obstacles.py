"""Obstacles: who raises them, whose turn it is, and what everyone is told."""

import uuid

import pytest
from django.urls import reverse

from agencies import history
from plans import obstacles
from plans.models import Obstacle, ObstacleStatus, Plan

NEW = reverse("plans:obstacle-new")
READERS = ["committee", "administrator"]


def typed(**fields) -> dict:
    return {"submission_key": str(uuid.uuid4()), "text": "Cụm loa khu 3 hỏng.", "agency": "", "task": ""} | fields


def press(client, obstacle, step, words="Đã rõ, sẽ làm ngay.", **options):
    return client.post(reverse("plans:obstacle-step", args=[obstacle.pk, step]), {"words": words}, **options)


def stands_at(obstacle) -> str:
    obstacle.refresh_from_db()
    return obstacle.status


def subjects(user) -> list[str]:
    return [line.subject for line in user.notifications.order_by("pk")]


# --- Raising ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("health", 302),
        ("police", 302),  # a partner
        ("coordinator", 302),
        ("radio", 403),  # has no part in the task
        ("leader", 403),
        ("committee", 403),
        ("administrator", 403),
        ("outsider", 404),
        ("town_officer", 404),
    ],
)
def test_those_who_carry_a_task_out_and_the_coordinator_raise_an_obstacle_on_it(request, client, task, who, status):
    user = request.getfixturevalue(who)
    client.force_login(user)
    assert client.post(f"{NEW}?nhiem-vu={task.pk}", typed()).status_code == status
    assert list(Obstacle.objects.values_list("task", "raised_by")) == ([(task.pk, user.pk)] if status == 302 else [])


@pytest.mark.parametrize(
    ("who", "status"), [("radio", 200), ("clerk", 200), ("coordinator", 200), ("leader", 403), ("committee", 403)]
)
def test_the_form_opens_to_whoever_works_for_a_body(request, client, plan, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.get(NEW).status_code == status


def test_an_obstacle_in_general_goes_to_the_coordinator(client, plan, radio, agencies, coordinator, leader):
    client.force_login(radio)
    client.post(NEW, typed())
    obstacle = Obstacle.objects.get()
    assert (obstacle.status, obstacle.agency, obstacle.task) == ("with_coordinator", agencies["radio"], None)
    assert subjects(coordinator) == ["Vướng mắc của Đài truyền thanh"]
    assert subjects(leader) == []


def test_what_the_coordinator_raises_for_the_ward_goes_to_the_leader(client, plan, coordinator, leader):
    client.force_login(coordinator)
    client.post(NEW, typed())
    obstacle = Obstacle.objects.get()
    assert (obstacle.status, obstacle.agency) == (ObstacleStatus.WITH_LEADER, None)
    assert subjects(leader) == ["Vướng mắc của Ủy ban nhân dân phường Phú Thứ"]


def test_one_form_sent_twice_makes_one_obstacle(client, plan, radio):
    client.force_login(radio)
    form = typed()
    client.post(NEW, form)
    assert "đã gửi rồi" in client.post(NEW, form, follow=True).content.decode()
    assert Obstacle.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "sentence"), [("  ", "Hãy viết vài câu về điều đang vướng."), ("x" * 4001, "không quá 4.000 ký tự")]
)
def test_a_text_that_cannot_be_is_refused_beside_its_field(client, plan, radio, text, sentence):
    client.force_login(radio)
    form = client.post(NEW, typed(text=text)).context["form"]
    assert sentence in form.errors["text"][0]
    assert form["text"].value() == text


def test_only_tasks_of_ones_bodies_are_offered_and_taken(client, task, make_task, agencies, radio):
    own = make_task(group=9, lead=agencies["radio"])
    client.force_login(radio)
    assert list(client.get(NEW).context["form"].fields["task"].queryset) == [own]
    assert "không có trong danh sách" in client.post(NEW, typed(task=task.pk)).context["form"].errors["task"][0]


@pytest.mark.parametrize(
    ("state", "sentence"), [(Plan.State.CLOSED, "đã kết thúc nên không ghi thêm"), (Plan.State.DRAFT, "còn là dự thảo")]
)
def test_under_a_plan_that_is_not_in_force_nothing_is_raised(client, task, coordinator, state, sentence):
    Plan.objects.update(state=state)
    client.force_login(coordinator)
    assert sentence in client.post(f"{NEW}?nhiem-vu={task.pk}", typed()).content.decode()
    opened = client.get(f"{NEW}?nhiem-vu={task.pk}", follow=True)
    assert (opened.redirect_chain, sentence in opened.content.decode()) == ([(task.get_absolute_url(), 302)], True)
    assert not Obstacle.objects.exists()


def test_the_progress_form_and_the_task_lead_to_the_form(client, task, health):
    client.force_login(health)
    link = f"{NEW}?nhiem-vu={task.pk}"
    for address in (task.get_absolute_url(), reverse("plans:update-new", args=[task.pk])):
        assert link in client.get(address).content.decode()


# --- Steps -----------------------------------------------------------------------------------------------------------

RIGHTS = {
    # step: (state it is tried in, who may)
    "tra-loi": ("with_coordinator", {"coordinator", "leader"}),
    "chuyen-lanh-dao": ("with_coordinator", {"coordinator"}),
    "giao-lai": ("with_leader", {"leader"}),
    "kien-nghi": ("with_leader", {"leader"}),
    "viet-them": ("with_coordinator", {"health", "coordinator", "leader"}),
    "da-giai-quyet": ("answered", {"health", "coordinator", "leader"}),
}


@pytest.mark.parametrize("step", RIGHTS)
@pytest.mark.parametrize(
    "who", ["health", "coordinator", "leader", "police", "clerk", "committee", "administrator", "outsider"]
)
def test_each_step_is_for_whom_the_process_names(request, client, obstacle, step, who):
    state, may = RIGHTS[step]
    Obstacle.objects.update(status=state)
    client.force_login(request.getfixturevalue(who))
    expected = 302 if who in may else 404 if who == "outsider" else 403
    assert press(client, obstacle, step).status_code == expected
    assert (history.of(obstacle).count() == 2) == (who in may)


def test_an_answer_is_told_to_the_body_which_settles_it(client, obstacle, health, coordinator):
    client.force_login(coordinator)
    press(client, obstacle, "tra-loi", "Nhận thêm 200 tờ gấp tại Hội Phụ nữ.")
    assert subjects(health) == ["Đã trả lời vướng mắc về nhiệm vụ IV.5.1"]
    client.force_login(health)
    press(client, obstacle, "da-giai-quyet", "Đã nhận đủ tài liệu.")
    assert (stands_at(obstacle), obstacle.result) == ("closed", "Đã nhận đủ tài liệu.")
    assert subjects(coordinator)[-1].startswith("Đã giải quyết: Vướng mắc của Trạm y tế phường")


def test_a_word_after_the_answer_asks_the_coordinator_again(client, obstacle, health, coordinator):
    obstacles.answer(obstacle, by=coordinator, words="Dùng tài liệu cũ.")
    client.force_login(health)
    press(client, obstacle, "viet-them", "Tài liệu cũ đã hết.")
    assert stands_at(obstacle) == "with_coordinator"
    page = client.get(obstacle.get_absolute_url()).content.decode()
    assert page.index("Dùng tài liệu cũ.") < page.index("Tài liệu cũ đã hết.")


def test_the_same_word_sent_twice_is_written_once(client, obstacle, health):
    client.force_login(health)
    press(client, obstacle, "viet-them", "Cần trước ngày 15.")
    assert "đã gửi rồi" in press(client, obstacle, "viet-them", "Cần trước ngày 15.").content.decode()
    assert [entry.why for entry in history.of(obstacle)] == ["", "Cần trước ngày 15."]


def test_passed_up_it_is_the_leaders_alone_until_given_back(client, obstacle, coordinator, leader):
    client.force_login(coordinator)
    press(client, obstacle, "chuyen-lanh-dao", "Xin ý kiến về kinh phí.")
    assert "Chờ lãnh đạo cho ý kiến" in press(client, obstacle, "tra-loi").content.decode()
    assert stands_at(obstacle) == "with_leader"
    client.force_login(leader)
    press(client, obstacle, "giao-lai", "Dùng nguồn của Hội.")
    assert stands_at(obstacle) == "with_coordinator"
    assert subjects(coordinator)[-1].startswith("Lãnh đạo giao lại")


def test_a_request_to_the_town_keeps_its_words_for_the_report(client, obstacle, leader, health):
    client.force_login(leader)
    press(client, obstacle, "kien-nghi", "Đề nghị cấp tài liệu truyền thông.")
    assert stands_at(obstacle) == "to_town"
    assert obstacle.town_request == "Đề nghị cấp tài liệu truyền thông."
    assert subjects(health) == ["Phường sẽ kiến nghị thị xã giải quyết vướng mắc về nhiệm vụ IV.5.1"]


def test_a_closed_one_is_opened_again_with_a_reason(client, obstacle, health, coordinator):
    obstacles.settle(obstacle, by=health, words="Đã xong.")
    client.force_login(health)
    assert "Hãy ghi rõ vì sao mở lại." in press(client, obstacle, "mo-lai", " ").content.decode()
    press(client, obstacle, "mo-lai", "Lại hỏng.")
    assert (stands_at(obstacle), obstacle.result) == ("with_coordinator", "")
    moves = [(entry.move, entry.why) for entry in history.of(obstacle)]
    assert moves == [("Nêu vướng mắc", ""), ("Đã giải quyết", "Đã xong."), ("Mở lại", "Lại hỏng.")]


def test_what_the_coordinator_asks_again_goes_to_the_leader(make_obstacle, coordinator, leader):
    own = make_obstacle(by=coordinator, agency=None, task=None)
    obstacles.answer(own, by=leader, words="Chờ dự toán.")
    obstacles.write_further(own, by=coordinator, words="Dự toán chưa có.")
    assert own.status == ObstacleStatus.WITH_LEADER


def test_the_second_of_two_answers_is_told_and_keeps_its_words(client, obstacle, coordinator, leader):
    obstacles.answer(Obstacle.objects.with_people().get(), by=leader, words="Đã cấp.")
    client.force_login(coordinator)
    page = press(client, obstacle, "tra-loi", "Câu trả lời của tôi.").content.decode()
    assert "đã ở trạng thái “Đã trả lời” từ trước" in page
    assert "Câu trả lời của tôi." in page


@pytest.mark.parametrize(
    ("who", "status"), [("coordinator", 302), ("leader", 302), ("health", 403), ("committee", 403)]
)
def test_coordinator_and_leader_say_that_the_plan_should_be_adjusted(request, client, obstacle, who, status):
    client.force_login(request.getfixturevalue(who))
    address = reverse("plans:obstacle-amendment", args=[obstacle.pk])
    assert client.post(address, {"can": "1"}).status_code == status
    client.post(address, {"can": "1"})
    obstacle.refresh_from_db()
    assert obstacle.calls_for_amendment == (status == 302)
    assert history.of(obstacle).count() == (2 if status == 302 else 1)


# --- Reading ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["police", "clerk", "committee", "administrator", "leader"])
def test_everyone_of_the_ward_reads_it_and_its_answer(request, client, obstacle, coordinator, who):
    obstacles.answer(obstacle, by=coordinator, words="Nhận thêm 200 tờ gấp.")
    client.force_login(request.getfixturevalue(who))
    assert "Nhận thêm 200 tờ gấp." in client.get(obstacle.get_absolute_url()).content.decode()
    for page in (reverse("plans:obstacles"), obstacle.task.get_absolute_url()):
        assert "Thiếu tài liệu truyền thông" in client.get(page).content.decode()


@pytest.mark.parametrize("who", ["outsider", "town_officer"])
def test_nobody_else_knows_of_it(request, client, obstacle, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(obstacle.get_absolute_url()).status_code == 404
    assert "Thiếu tài liệu" not in client.get(reverse("plans:obstacles")).content.decode()


def test_the_list_has_open_ones_first_and_is_narrowed_by_its_address(client, make_obstacle, health, agencies, radio):
    closed, still_open = make_obstacle(text="Việc một"), make_obstacle(text="Việc hai", task=None)
    loud = make_obstacle(by=radio, agency=agencies["radio"], text="Việc ba", task=None)
    obstacles.settle(loud, by=radio, words="Xong.")
    client.force_login(health)

    def listed(query=""):
        return list(client.get(f"{reverse('plans:obstacles')}{query}").context["page_obj"])

    assert listed() == [still_open, closed, loud]
    assert listed("?trang_thai=dang-mo") == [still_open, closed]
    assert listed(f"?don_vi={agencies['radio'].pk}") == [loud]
    assert listed(f"?nhiem_vu={closed.task_id}") == [closed]
    assert listed("?trang_thai=closed&nhiem_vu=999") == [loud]


def test_each_sees_what_waits_for_them(client, obstacle, health, coordinator, leader):
    def waiting(user):
        client.force_login(user)
        return client.get(reverse("plans:obstacles")).context["waiting"]

    assert [waiting(user) for user in (health, coordinator, leader)] == [0, 1, 0]
    obstacles.pass_up(obstacle, by=coordinator, words="Xin ý kiến.")
    assert [waiting(user) for user in (health, coordinator, leader)] == [0, 0, 1]
    obstacles.answer(obstacle, by=leader, words="Đã cấp.")
    assert [waiting(user) for user in (health, coordinator, leader)] == [1, 0, 0]


@pytest.mark.parametrize("page", ["list", "task"])
def test_more_obstacles_need_no_more_queries(client, task, make_obstacle, health, django_assert_max_num_queries, page):
    client.force_login(health)
    address = reverse("plans:obstacles") if page == "list" else task.get_absolute_url()
    make_obstacle()
    with django_assert_max_num_queries(40) as few:
        client.get(address)
    for number in range(12):
        make_obstacle(text=f"Vướng mắc {number}")
    with django_assert_max_num_queries(len(few)):
        client.get(address)


def test_a_long_conversation_needs_no_more_queries(client, obstacle, coordinator, django_assert_max_num_queries):
    client.force_login(coordinator)
    obstacles.write_further(obstacle, by=coordinator, words="Đang tìm hiểu.")
    with django_assert_max_num_queries(40) as few:
        client.get(obstacle.get_absolute_url())
    for number in range(10):
        obstacles.write_further(obstacle, by=coordinator, words=f"Lời thứ {number}")
    with django_assert_max_num_queries(len(few)):
        client.get(obstacle.get_absolute_url())
