"""All tasks of the plan set on one page."""

import datetime

import pytest
from playwright.sync_api import expect

from agencies import history
from plans.models import Task

PAGE = "/nhiem-vu/phan-cong/"


@pytest.fixture
def open_task(make_task, agencies):
    """II.1.1: the plan named no lead."""
    return make_task(origin=Task.Origin.CONTENT, group=1, lead=agencies["social"], lead_is_open=True)


@pytest.fixture
def sheet(client, coordinator, task, open_task):
    """`sheet()`: what a browser that opened the page would send back untouched."""
    client.force_login(coordinator)

    def sheet() -> dict:
        sent = {}
        for row in client.get(PAGE).context["table"].rows:
            sent |= {row.add_prefix(name): row[name].value() or "" for name in row.fields}
            sent[row.add_prefix("due_on")] = row.fields["due_on"].prepare_value(row.task.due)
            sent[row.add_prefix("partners")] = row.stored["partners"]
        return sent

    return sheet


def key(task, name) -> str:
    return f"nv{task.pk}-{name}"


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("coordinator", 200),
        ("leader", 403),
        ("clerk", 403),
        ("health", 403),
        ("committee", 403),
        ("administrator", 403),
        ("outsider", 403),
        ("town_officer", 404),
    ],
)
def test_only_the_coordinator_opens_and_sends_the_page(request, client, open_task, agencies, who, status):
    client.force_login(request.getfixturevalue(who))
    typed = {key(open_task, "lead"): agencies["radio"].pk, key(open_task, "due_on"): "30/11"}
    assert client.get(PAGE).status_code == status
    assert client.post(PAGE, typed, follow=True).status_code == status
    assert history.of(open_task).exists() == (who == "coordinator")
    assert (PAGE in client.get("/nhiem-vu/").content.decode()) == (who == "coordinator")


def test_only_rows_that_were_changed_are_written(client, sheet, task, open_task, agencies, plan):
    area = plan.content_areas.last()
    typed = {key(open_task, "lead"): agencies["radio"].pk, key(open_task, "due_on"): "15/11 - 15/12"}
    page = client.post(PAGE, sheet() | typed, follow=True).content.decode()
    assert "Đã lưu 1 nhiệm vụ: II.1.1." in page
    assert history.of(open_task).get().changes["Hạn hoàn thành"] == ["", "Từ 15/11 đến 15/12/2023"]
    assert not history.of(task).exists()
    client.post(PAGE, sheet() | {key(task, "content_area"): area.pk, key(task, "due_on"): "hằng quý"})
    task.refresh_from_db()
    assert (task.content_area, task.recurrence, [str(body) for body in task.partners.all()]) == (
        area,
        "quarterly",
        ["Công an phường"],
    )
    assert history.of(open_task).count() == 1


def test_nothing_changed_writes_nothing(client, sheet, task, open_task):
    assert "Không có gì thay đổi" in client.post(PAGE, sheet(), follow=True).content.decode()
    assert not history.of_several([task, open_task]).exists()


def test_a_row_changed_by_another_is_refused_by_name_and_the_others_are_saved(
    client, sheet, task, open_task, coordinator
):
    opened = sheet()
    Task.objects.filter(pk=task.pk).update(due_on=datetime.date(2023, 6, 30))
    typed = opened | {key(task, "due_on"): "30/11/2023", key(open_task, "due_on"): "hằng tháng"}
    response = client.post(PAGE, typed)
    (refused,) = response.context["refused"]
    assert (refused.task, refused["due_on"].value()) == (task, "30/11/2023")
    assert f'<a href="#nv{task.pk}">Nhiệm vụ IV.5.1</a>' in response.content.decode()
    task.refresh_from_db()
    open_task.refresh_from_db()
    assert (task.due_on, open_task.recurrence) == (datetime.date(2023, 6, 30), "monthly")
    client.post(PAGE, typed | {key(task, "opened_on"): refused["opened_on"].value()})
    task.refresh_from_db()
    assert task.due_on == datetime.date(2023, 11, 30)


def test_a_row_another_changed_and_this_person_did_not_touch_is_left_alone(client, sheet, task, open_task):
    opened = sheet()
    Task.objects.filter(pk=task.pk).update(due_on=datetime.date(2023, 6, 30))
    response = client.post(PAGE, opened | {key(open_task, "due_on"): "30/11"}, follow=True)
    assert "Đã lưu 1 nhiệm vụ: II.1.1." in response.content.decode()
    task.refresh_from_db()
    assert task.due_on == datetime.date(2023, 6, 30)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("due_on", "15/12 - 15/11", "Khoảng thời gian bị ngược"),
        ("due_on", "1/3/2024", "hãy nhập một ngày trong năm 2023"),
        ("due_on", "31/2", "Ngày không hợp lệ"),
        ("partners", "social", "đã là đơn vị chủ trì: hãy bỏ chọn ở phần phối hợp."),
    ],
)
def test_a_row_that_cannot_be_is_refused_beside_its_field_and_kept(
    client, sheet, open_task, agencies, name, value, sentence
):
    value = [str(agencies[value].pk)] if value in agencies else value
    response = client.post(PAGE, sheet() | {key(open_task, name): value})
    (row,) = response.context["refused"]
    assert sentence in row.errors[name][0]
    assert row[name].value() == value
    assert not history.of(open_task).exists()


def test_a_day_off_moves_and_the_page_says_so(client, sheet, open_task):
    page = client.post(PAGE, sheet() | {key(open_task, "due_on"): "3/12"}, follow=True).content.decode()
    assert "Hạn rơi vào ngày nghỉ được tính về ngày làm việc liền trước (II.1.1: 01/12/2023)." in page


# --- Several at once -------------------------------------------------------------------------------------------------


def test_what_is_set_for_several_reaches_the_ticked_rows_alone(client, sheet, make_task, task, open_task, agencies):
    other = make_task(origin="II", group=1, lead=agencies["culture"])
    common = {"chung-lead": agencies["radio"].pk, "chung-partner": agencies["office"].pk, "chung-due_on": "30/11"}
    client.post(PAGE, sheet() | common | {"chon": [task.pk, open_task.pk]})
    rows = {each.pk: each for each in Task.objects.prefetch_related("partners")}
    assert [rows[each.pk].lead.code for each in (task, open_task, other)] == ["dv05", "dv09", "dv07"]
    assert [str(rows[each.pk].due) for each in (task, open_task, other)] == ["30/11/2023", "30/11/2023", ""]
    assert {body.code for body in rows[task.pk].partners.all()} == {"dv02", "dv08"}
    assert not rows[other.pk].partners.exists()


def test_a_lead_set_for_several_that_is_partner_on_one_is_refused_there(client, sheet, make_task, open_task, agencies):
    second = make_task(origin="II", group=1, lead=agencies["culture"], partners=[agencies["radio"]])
    common = {"chung-lead": agencies["radio"].pk, "chon": [open_task.pk, second.pk]}
    response = client.post(PAGE, sheet() | common)
    assert [row.task for row in response.context["refused"]] == [second]
    open_task.refresh_from_db()
    assert open_task.lead == agencies["radio"]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"chung-due_on": "30/11"}, "Hãy đánh dấu ở đầu dòng"),
        ({"chung-due_on": "31/2", "chon": ["{pk}"]}, "Ngày không hợp lệ"),
    ],
)
def test_what_cannot_be_set_for_several_stores_nothing_and_keeps_the_rows(client, sheet, open_task, sent, sentence):
    sent = {name: [str(open_task.pk)] if name == "chon" else value for name, value in sent.items()}
    response = client.post(PAGE, sheet() | sent | {key(open_task, "due_on"): "hằng tháng"})
    assert sentence in response.content.decode()
    assert 'value="hằng tháng"' in response.content.decode()
    assert not history.of(open_task).exists()


def test_a_former_body_that_leads_stays_until_it_is_replaced(client, sheet, make_task, agencies):
    task = make_task(origin="II", group=2, lead=agencies["culture"], partners=[agencies["radio"]])
    for body in ("culture", "radio"):
        agencies[body].valid_to = datetime.date(2023, 6, 30)
        agencies[body].save()
    client.post(PAGE, sheet() | {key(task, "due_on"): "30/11"})
    task.refresh_from_db()
    assert (task.lead, [*task.partners.all()]) == (agencies["culture"], [agencies["radio"]])
    assert task.due_on == datetime.date(2023, 11, 30)


def test_the_page_asks_the_database_as_often_for_many_tasks_as_for_few(
    client, sheet, make_task, agencies, django_assert_max_num_queries
):
    for count in (0, 30):
        for _ in range(count):
            make_task(group=4, lead=agencies["schools"], partners=[agencies["police"], agencies["requested"]])
        with django_assert_max_num_queries(20):
            client.get(PAGE)


@pytest.mark.django_db(transaction=True)
def test_enter_goes_down_its_column_and_the_page_fits(page, sign_in, coordinator, make_task, agencies):
    first = make_task(origin="II", group=1, lead=agencies["social"], lead_is_open=True)
    second = make_task()
    sign_in(page, coordinator)
    page.goto(PAGE)
    # A day, not “hằng tháng”: that is offered in a list, which takes the Enter for itself while it is open.
    page.locator(f"[name={key(first, 'due_on')}]").fill("30/11")
    page.keyboard.press("Enter")
    expect(page.locator(f"[name={key(second, 'due_on')}]")).to_be_focused()
    page.keyboard.type("15/11 - 15/12")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Lưu").click()
    page.get_by_text("Đã lưu 2 nhiệm vụ: II.1.1, IV.5.1.").wait_for()
    second.refresh_from_db()
    assert str(second.due) == "Từ 15/11 đến 15/12/2023"
