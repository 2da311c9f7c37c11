"""Each person's first page answers their question."""

import datetime
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from notifications.models import Reminder
from plans.models import Status, WorkState
from registry.models import TypedPaper

DUE = datetime.date(2023, 10, 31)


@pytest.fixture
def home(client):
    def home(user):
        client.force_login(user)
        return client.get(reverse("desk:home"))

    return home


def test_staff_see_their_bodys_tasks_the_late_one_first_each_with_its_form(home, make_task, health):
    later, late = make_task(text="Việc chưa đến hạn"), make_task(text="Việc đã quá hạn", due_on=DUE)
    response = home(health)
    assert [own.standing.task for own in response.context["owed_tasks"]] == [late]
    assert [own.standing.task for own in response.context["other_tasks"]] == [later]
    assert reverse("plans:update-new", args=[late.pk]) in response.content.decode()


def test_staff_see_what_came_back_with_its_reason(home, make_update, health):
    make_update(status=Status.RETURNED, return_reason="Ghi rõ số người dự")
    assert "Ghi rõ số người dự" in home(health).content.decode()


def test_a_partner_sees_the_task_as_a_partner(home, task, police):
    assert "Phối hợp với Trạm y tế phường" in home(police).content.decode()


def test_the_coordinator_sees_who_is_late_who_has_not_reported_and_what_waits(
    home, duty, coordinator, make_task, make_update, agencies
):
    make_update()
    make_task(group=8, lead=agencies["police"], due_on=DUE)
    board = home(coordinator).context["board"]
    rows = {str(row.agency): row for row in board.rows}
    assert rows["Trạm y tế phường"].waiting == 1
    assert rows["Trạm y tế phường"].has_reported
    assert rows["Công an phường"].is_late
    assert not rows["Công an phường"].has_reported


def test_a_body_that_sent_nothing_is_late_once_the_internal_date_has_passed(home, duty, task, coordinator, settings):
    assert not home(coordinator).context["board"].rows[0].is_late
    settings.PORTAL_TODAY = datetime.date(2023, 11, 11)
    assert home(coordinator).context["board"].rows[0].is_late


def test_each_school_is_late_for_itself(home, coordinator, make_task, make_update, agencies):
    lesson = make_task(group=4, lead=agencies["schools"], due_on=DUE)
    make_update(task=lesson, agency=agencies["school_a"], status=Status.ACCEPTED, work_state=WorkState.DONE)
    rows = {row.agency: row for row in home(coordinator).context["board"].rows}
    assert not rows[agencies["school_a"]].is_late
    assert rows[agencies["school_b"]].is_late


@pytest.mark.parametrize(
    ("who", "state"), [("coordinator", "report"), ("leader", "submitted"), ("clerk", "approved"), ("clerk", "issued")]
)
def test_a_report_waits_on_the_page_of_whoever_has_the_next_move(request, home, clerk, who, state):
    report = request.getfixturevalue(state)
    assert report in home(request.getfixturevalue(who)).context["waiting_papers"]


@pytest.mark.parametrize(
    ("who", "stage"), [("coordinator", "returned"), ("leader", "submitted"), ("clerk", "approved")]
)
def test_a_letter_waits_there_like_a_report(request, home, ward, who, stage):
    letter = TypedPaper.objects.create(
        unit=ward, subject="Kinh phí truyền thông", text="Một câu.", submission_key=uuid.uuid4(), status=stage
    )
    assert home(request.getfixturevalue(who)).context["waiting_papers"] == [letter]


def test_the_towns_officer_sees_what_waits_for_the_office_and_no_page_of_the_ward(home, town_officer, sent):
    response = home(town_officer)
    assert [delivery.document for delivery in response.context["deliveries"]] == [sent.issued]
    assert [place.label for place in response.context["nav"]] == ["Trang chính", "Văn bản phường gửi"]


def test_a_person_without_a_post_is_told_whom_to_ask(home, django_user_model):
    assert "người quản trị" in home(django_user_model.objects.create_user("moi", full_name="Mới")).content.decode()


@pytest.mark.parametrize("who", ["coordinator", "health"])
def test_the_page_asks_the_database_as_often_for_many_tasks_as_for_few(
    request, client, duty, make_task, make_update, who
):
    client.force_login(request.getfixturevalue(who))

    def queries(tasks):
        for _ in range(tasks):
            make_update(task=make_task(due_on=DUE), status=Status.ACCEPTED)
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("desk:home"))
        return len(captured)

    assert queries(2) == queries(20) <= 45


def test_the_leader_counts_the_coordinators_updates_and_leaves_the_bodies_to_the_coordinator(
    home, make_update, make_task, agencies, coordinator, leader
):
    make_update()
    make_update(task=make_task(group=1, lead=agencies["social"]), author=coordinator)
    make_update(task=make_task(group=8, lead=agencies["police"]))
    assert home(leader).context["waiting_updates"] == 1
    assert home(coordinator).context["waiting_updates"] == 2


@pytest.mark.parametrize("who", ["coordinator", "leader", "committee"])
def test_every_number_on_the_first_page_leads_to_as_many_rows(request, home, client, make_task, make_update, who):
    make_update(task=make_task(due_on=DUE), status=Status.ACCEPTED, work_state=WorkState.DONE)
    make_task(due_on=DUE)
    make_task(due_on=datetime.date(2023, 11, 10))
    year = home(request.getfixturevalue(who)).context["board"].year
    assert (year.late.number, year.soon.number, year.done.number) == (1, 1, 1)
    for figure in (year.late, year.soon, year.done):
        assert client.get(figure.url).context["page_obj"].paginator.count == figure.number


def test_only_the_bodies_that_are_late_stand_on_the_first_page(home, coordinator, make_task, agencies):
    make_task()
    make_task(group=8, lead=agencies["police"], due_on=DUE)
    response = home(coordinator)
    assert [str(row.agency) for row in response.context["board"].late_rows] == ["Công an phường"]
    assert reverse("desk:agency-sheet", args=[agencies["police"].pk]) in response.text


def test_the_clerk_is_told_that_the_plans_number_is_to_be_entered(home, plan, clerk, coordinator):
    assert "chưa nhập số" in home(clerk).text
    assert "chưa nhập số" not in home(coordinator).text
    type(plan).objects.update(number=27)
    assert "chưa nhập số" not in home(clerk).text


def test_the_administrator_sees_who_is_missing(home, administrator, agencies, health, coordinator, clerk):
    lacks = [lack.sentence for lack in home(administrator).context["upkeep"]]
    assert lacks[0] == "Chưa ai giữ vai trò: Lãnh đạo."
    assert "Công an phường" in lacks[1]
    assert "Trạm y tế phường" not in lacks[1]


def test_the_administrator_sees_mail_that_does_not_get_out(home, administrator, health, today):
    Reminder.objects.create(recipient=health, key="a", remind_on=today, due_on=today, subject="Nhắc", last_error="Lỗi")
    assert home(administrator).context["upkeep"][-1].sentence == "1 thư nhắc việc chưa gửi được."


def test_an_empty_desk_of_the_town_shows_the_way_to_what_was_sent(home, town_officer):
    assert reverse("reports:town") in home(town_officer).text


def test_a_partners_task_that_is_near_is_not_called_far(home, health, make_task, agencies):
    make_task(lead=agencies["police"], partners=[agencies["health"]], due_on=datetime.date(2023, 11, 10))
    page = home(health)
    assert [own.standing.key for own in page.context["other_tasks"]] == ["soon"]
    assert "Đơn vị không chủ trì nhiệm vụ nào quá hạn hay sắp đến hạn." in page.content.decode()
