"""One task: what its page shows to whom, and what the coordinator sets of it."""

import datetime

import pytest
from django.urls import reverse

from agencies import history
from config import clock
from notifications.models import Notification
from plans.models import Status, Task


def test_a_deep_link_before_sign_in_comes_back_after_it(client, health, task):
    sign_in = client.get(task.get_absolute_url(), follow=True)
    assert sign_in.redirect_chain[-1][0] == f"/dang-nhap/?next={task.get_absolute_url()}"
    answer = client.post(
        sign_in.redirect_chain[-1][0],
        {"username": "tramyte", "password": "mat-khau-mau", "next": task.get_absolute_url()},
    )
    assert answer.url == task.get_absolute_url()


@pytest.mark.parametrize(
    ("who", "reports"),
    [("health", True), ("police", True), ("coordinator", False), ("school_a", False), ("committee", False)],
)
def test_only_who_reports_is_offered_to_report(request, client, task, who, reports):
    client.force_login(request.getfixturevalue(who))
    page = client.get(task.get_absolute_url()).content.decode()
    assert (reverse("plans:update-new", args=[task.pk]) in page) == reports


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("health", True),
        ("police", True),
        ("coordinator", True),
        ("leader", True),
        ("school_a", False),
        ("clerk", False),
        ("committee", False),
        ("administrator", False),
    ],
)
def test_a_draft_is_read_by_those_in_the_task_alone(request, client, make_update, who, sees):
    draft = make_update(status=Status.DRAFT, text="Bản nháp của trạm.")
    client.force_login(request.getfixturevalue(who))
    page = client.get(draft.task.get_absolute_url()).content.decode()
    assert ("Bản nháp của trạm." in page) == sees


def test_a_school_does_not_see_the_draft_of_the_next_school(
    client, make_task, make_update, agencies, school_a, school_b
):
    task = make_task(group=4, lead=agencies["schools"])
    make_update(task=task, agency=agencies["school_a"], author=school_a, status=Status.DRAFT, text="Nháp trường A.")
    for who, sees in ((school_a, True), (school_b, False)):
        client.force_login(who)
        assert ("Nháp trường A." in client.get(task.get_absolute_url()).content.decode()) == sees


def test_everyone_of_the_ward_reads_what_was_sent(client, update, administrator):
    client.force_login(administrator)
    assert update.text in client.get(update.task.get_absolute_url()).content.decode()


def test_each_member_body_stands_for_itself(client, make_task, make_update, agencies, school_a, leader):
    task = make_task(group=4, lead=agencies["schools"], due_on=datetime.date(2023, 10, 31))
    make_update(task=task, agency=agencies["school_a"], author=school_a, status=Status.ACCEPTED, work_state="done")
    client.force_login(leader)
    standing = client.get(task.get_absolute_url()).context["standing"]
    assert [part.is_done for part in standing.parts] == [True, False]
    assert (standing.label, standing.late_agencies) == ("Quá hạn", [agencies["school_b"]])


def test_the_page_sends_no_more_queries_with_more_reports(
    client, coordinator, task, make_update, django_assert_max_num_queries
):
    client.force_login(coordinator)
    for count in (1, 10):
        for _ in range(count):
            make_update(submitted_at=clock.now())
        with django_assert_max_num_queries(26):
            client.get(task.get_absolute_url())


# --- Phân công, thời hạn ---------------------------------------------------------------------------------------------


@pytest.fixture
def open_task(make_task, agencies):
    """Of section II: the plan named no lead."""
    return make_task(origin=Task.Origin.CONTENT, group=1, lead=agencies["social"], lead_is_open=True)


def arrange(client, task, **fields):
    return client.post(reverse("plans:task-arrange", args=[task.pk]), fields, follow=True)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("coordinator", 200),
        ("leader", 403),
        ("clerk", 403),
        ("health", 403),
        ("committee", 403),
        ("administrator", 403),
        ("outsider", 404),
        ("town_officer", 404),
    ],
)
def test_only_the_coordinator_arranges_a_task(request, client, open_task, agencies, who, status):
    client.force_login(request.getfixturevalue(who))
    answer = arrange(client, open_task, lead=agencies["culture"].pk, due_on="30/11/2023")
    assert answer.status_code == status
    open_task.refresh_from_db()
    assert (open_task.lead == agencies["culture"]) == (who == "coordinator")
    assert (open_task.due_on is not None) == (who == "coordinator")
    assert history.of(open_task).exists() == (who == "coordinator")


def test_what_was_arranged_stands_in_the_history_with_before_and_after(client, coordinator, open_task, agencies):
    client.force_login(coordinator)
    arrange(client, open_task, lead=agencies["culture"].pk, partners=[agencies["radio"].pk], due_on="30/11/2023")
    open_task.refresh_from_db()
    assert not open_task.lead_is_open
    assert list(open_task.partners.all()) == [agencies["radio"]]
    assert history.of(open_task).get().changes == {
        "Chủ trì": [f"{agencies['social']} (kế hoạch chưa giao cụ thể)", str(agencies["culture"])],
        "Phối hợp": ["", "Đài truyền thanh"],
        "Hạn hoàn thành": ["", "30/11/2023"],
    }


def test_people_of_the_new_lead_are_told_and_nobody_for_a_new_date(
    client, coordinator, open_task, agencies, front, health
):
    client.force_login(coordinator)
    arrange(client, open_task, lead=agencies["requested"].pk, due_on="")
    arrange(client, open_task, lead=agencies["requested"].pk, due_on="30/11/2023")
    note = Notification.objects.get()
    assert (note.recipient, note.link) == (front, open_task.get_absolute_url())
    assert note.subject == "Trân trọng đề nghị quý cơ quan chủ trì nhiệm vụ II.1.1"


def test_a_due_date_alone_leaves_the_lead_open(client, coordinator, open_task):
    client.force_login(coordinator)
    arrange(client, open_task, lead="", due_on="30/11/2023")
    open_task.refresh_from_db()
    assert open_task.lead_is_open
    assert open_task.due_on == datetime.date(2023, 11, 30)
    assert not Notification.objects.exists()


def test_a_due_date_on_a_sunday_moves_to_the_friday_before_and_says_so(client, coordinator, open_task):
    client.force_login(coordinator)
    page = arrange(client, open_task, lead="", due_on="3/12/2023").content.decode()
    open_task.refresh_from_db()
    assert open_task.due_on == datetime.date(2023, 12, 1)
    assert "Ngày 03/12/2023 là ngày nghỉ, nên hạn được tính về ngày làm việc liền trước: 01/12/2023." in page


def test_the_lead_that_section_iv_names_cannot_be_changed(client, coordinator, task, plan, agencies):
    client.force_login(coordinator)
    area = plan.content_areas.first()
    arrange(client, task, lead=agencies["police"].pk, content_area=area.pk, due_on="")
    task.refresh_from_db()
    assert task.lead == agencies["health"]
    assert task.content_area == area


def test_saving_without_a_change_writes_no_history(client, coordinator, task, agencies):
    client.force_login(coordinator)
    arrange(client, task, partners=[agencies["police"].pk], due_on="", content_area="")
    assert not history.of(task).exists()


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"due_on": "31/02/2023"}, "due_on", "Ngày không hợp lệ"),
        ({"due_on": "1/3/2024"}, "due_on", "hãy nhập một ngày trong năm 2023"),
        ({"due_on": "", "partners": "social"}, "partners", "đã là đơn vị chủ trì"),
    ],
)
def test_a_wrong_arrangement_is_refused_beside_its_field(
    client, coordinator, open_task, agencies, typed, field, sentence
):
    client.force_login(coordinator)
    if "partners" in typed:
        typed = typed | {"partners": [agencies[typed["partners"]].pk]}
    response = arrange(client, open_task, lead="", **typed)
    assert sentence in response.context["arranging_form"].errors[field][0]
    assert response.context["arranging_form"][field].value() == typed[field] or field == "partners"


def test_who_saves_over_another_is_told_and_keeps_what_was_typed(client, coordinator, open_task, agencies):
    client.force_login(coordinator)
    opened_on = client.get(open_task.get_absolute_url()).context["arranging_form"]["opened_on"].value()
    Task.objects.filter(pk=open_task.pk).update(due_on=datetime.date(2023, 6, 30))
    typed = {"lead": agencies["culture"].pk, "due_on": "30/11/2023"}
    response = arrange(client, open_task, opened_on=opened_on, **typed)
    form = response.context["arranging_form"]
    assert "người khác đã sửa" in form.non_field_errors()[0]
    assert form["due_on"].value() == "30/11/2023"
    open_task.refresh_from_db()
    assert open_task.due_on == datetime.date(2023, 6, 30)
    arrange(client, open_task, opened_on=form["opened_on"].value(), **typed)
    open_task.refresh_from_db()
    assert open_task.due_on == datetime.date(2023, 11, 30)
