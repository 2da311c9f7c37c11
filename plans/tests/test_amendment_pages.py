"""The pages of amendments: who opens and writes them, what they show, what they refuse."""

import uuid

import pytest
from django.urls import reverse

from agencies import history
from plans.amending import drafting
from plans.models import Amendment, AmendmentReceipt, Change, Obstacle, Plan, Task
from plans.tests import amendments
from plans.tests.amendments import NEW_WORDS, Kind, propose
from registry import flow

LIST = "/ke-hoach/2023/dieu-chinh/"
PAGE = f"{LIST}1/"


def typed(task, **fields):
    form = {"kind": "change", "text": NEW_WORDS, "lead": task.lead_id, "reason": "Chưa phù hợp."}
    return form | {"submission_key": str(uuid.uuid4())} | fields


def change_form(task):
    return reverse("plans:change-new", args=[2023, task.pk])


@pytest.fixture
def draft_amendment(task, coordinator, leader):
    amendment = propose(task.plan, coordinator, task=task, text=NEW_WORDS).amendment
    amendments.describe(amendment, coordinator)
    return amendment


@pytest.fixture
def issued_amendment(draft_amendment, coordinator, leader, clerk):
    amendments.approve(draft_amendment, coordinator, leader)
    amendments.issue(draft_amendment, clerk)
    return draft_amendment


READERS = {
    "coordinator": (200, 200),
    "leader": (200, 200),
    "clerk": (200, 200),
    "committee": (200, 200),
    "health": (404, 200),
    "administrator": (404, 200),
    "outsider": (404, 404),
    "town_officer": (404, 404),
}


def opened(client, *addresses):
    answers = [client.get(address) for address in addresses]
    for answer in answers:
        list(answer)  # a file that is read to its end is closed
    return [answer.status_code for answer in answers]


@pytest.mark.parametrize("who", READERS)
def test_a_draft_is_seen_by_its_makers_and_an_issued_one_by_the_ward(request, client, draft_amendment, clerk, who):
    client.force_login(request.getfixturevalue(who))
    file = reverse("registry:download", args=["sua-doi-ke-hoach", draft_amendment.pk, "pdf"])
    draft, issued = READERS[who]
    assert opened(client, PAGE, file) == [draft, draft]
    request.getfixturevalue("issued_amendment")
    assert opened(client, PAGE, file) == [issued, issued]


@pytest.mark.parametrize("who", READERS)
def test_only_the_coordinator_writes(request, client, draft_amendment, make_task, who):
    client.force_login(request.getfixturevalue(who))
    task, change = make_task(), draft_amendment.changes.get()
    status = {"coordinator": 302, "outsider": 404, "town_officer": 404}.get(who, 403)
    assert client.post(change_form(task), typed(task)).status_code == status
    assert Change.objects.count() == (2 if who == "coordinator" else 1)
    hidden = status if READERS[who][0] == 200 or who == "administrator" else 404
    hidden = 403 if who == "health" else hidden
    removal = reverse("plans:change-remove", args=[2023, 1, change.pk])
    assert client.post(removal).status_code == hidden
    assert Change.objects.filter(pk=change.pk).exists() == (who != "coordinator")


def receipt(client):
    return client.post(reverse("plans:amendment-receipt", args=[2023, 1]), follow=True)


@pytest.mark.parametrize(
    ("who", "status"),
    [("health", 200), ("police", 200), ("radio", 403), ("leader", 403), ("committee", 403), ("outsider", 404)],
)
def test_the_bodies_it_concerns_confirm_that_they_have_it(request, client, task, issued_amendment, who, status):
    client.force_login(request.getfixturevalue(who))
    assert ("Đã nhận bản sửa đổi</button>" in client.get(PAGE).content.decode()) == (status == 200)
    assert receipt(client).status_code == status
    assert AmendmentReceipt.objects.count() == (status == 200)


def test_a_receipt_is_given_once_and_those_who_owe_it_are_named(client, health, leader, task, issued_amendment):
    client.force_login(leader)
    assert "Chưa xác nhận đã nhận bản sửa đổi: Trạm y tế phường, Công an phường." in client.get(PAGE).content.decode()
    client.force_login(health)
    receipt(client)
    assert "Việc này đã làm rồi" in receipt(client).content.decode()
    assert "Đã nhận bản sửa đổi</button>" not in client.get(PAGE).content.decode()
    client.force_login(leader)
    assert "Chưa xác nhận đã nhận bản sửa đổi: Công an phường." in client.get(PAGE).content.decode()


def test_nobody_confirms_a_draft(client, coordinator, health, draft_amendment):
    client.force_login(coordinator)
    assert receipt(client).status_code == 403
    client.force_login(health)
    assert receipt(client).status_code == 404


def test_before_and_after_stand_side_by_side(client, draft_amendment, leader):
    client.force_login(leader)
    page = client.get(PAGE).content.decode()
    assert "<ins>sản, mỗi quý một lần.</ins>" in page
    assert "<del>sản.</del>" in page
    assert "Nhiệm vụ chưa phù hợp với tình hình thực tế." in page


def test_one_form_sent_twice_makes_one_change(client, coordinator, plan, agencies):
    client.force_login(coordinator)
    form = {"place": "IV.8", "text": "Tuyên truyền.", "reason": "Bổ sung.", "submission_key": str(uuid.uuid4())}
    client.post(reverse("plans:task-add", args=[2023]), form)
    again = client.post(reverse("plans:task-add", args=[2023]), form)
    assert drafting.ALREADY_WRITTEN in again.content.decode()
    assert Change.objects.get().lead_after == agencies["police"]


def test_no_form_opens_in_an_amendment_out_of_the_coordinators_hands(client, coordinator, draft_amendment):
    flow.submit(draft_amendment, by=coordinator)
    change, told = draft_amendment.changes.get(), "đang ở trạng thái “Trình duyệt” nên không sửa được"
    client.force_login(coordinator)
    edit = client.get(reverse("plans:change-edit", args=[2023, 1, change.pk]), follow=True)
    assert (edit.redirect_chain, told in edit.content.decode()) == ([(PAGE, 302)], True)
    stale = {"reason": "Từ cửa sổ mở trước khi trình.", "opened_on": "cũ"}
    page = client.post(reverse("plans:amendment-describe", args=[2023, 1]), stale, follow=True)
    assert told in page.content.decode()


def test_no_form_opens_under_a_closed_plan(client, coordinator, task):
    Plan.objects.update(state=Plan.State.CLOSED)
    client.force_login(coordinator)
    for address in (change_form(task), reverse("plans:task-add", args=[2023])):
        page = client.get(address, follow=True)
        assert page.redirect_chain == [(LIST, 302)]
        assert "Kế hoạch năm 2023 đã kết thúc nên không ghi thêm được" in page.content.decode()


REFUSED = [
    ({"text": ""}, "text", "Hãy ghi lời văn mới"),
    ({"reason": " "}, "reason", "Hãy ghi lý do của thay đổi này."),
    ({"kind": ""}, "kind", "Hãy chọn sửa đổi hoặc dừng thực hiện."),
    ({"text": "Tổ chức truyền thông về chăm sóc sức khỏe sinh sản."}, "text", "Chưa có gì khác"),
]


@pytest.mark.parametrize(("fields", "field", "sentence"), REFUSED)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_typed_is_lost(
    client, coordinator, task, fields, field, sentence
):
    client.force_login(coordinator)
    answer = client.post(change_form(task), typed(task, **fields))
    assert sentence in answer.context["form"].errors[field][0]
    assert fields.get("text", NEW_WORDS) in answer.content.decode()
    assert not Amendment.objects.exists()


def test_a_lead_who_is_partner_is_refused_beside_the_lead(client, coordinator, task, agencies):
    client.force_login(coordinator)
    answer = client.post(change_form(task), typed(task, lead=agencies["police"].pk))
    assert "đang phối hợp nhiệm vụ IV.5.1" in answer.context["form"].errors["lead"][0]


def test_below_a_body_nobody_else_leads(client, coordinator, plan, agencies):
    client.force_login(coordinator)
    form = {"place": "IV.8", "text": "Tuyên truyền.", "reason": "Bổ sung.", "lead": agencies["radio"].pk}
    answer = client.post(reverse("plans:task-add", args=[2023]), form)
    assert "do “Công an phường” chủ trì" in answer.context["form"].errors["lead"][0]


def test_who_writes_against_words_that_have_changed_is_told(client, coordinator, task):
    client.force_login(coordinator)
    opened_on = client.get(change_form(task)).context["form"].version
    Task.objects.filter(pk=task.pk).update(text="Lời văn đã sửa theo một bản khác.")
    answer = client.post(change_form(task), typed(task, opened_on=opened_on))
    assert "nhiệm vụ này đã được sửa đổi" in answer.content.decode()
    form = typed(task, opened_on=answer.context["form"].data["opened_on"])
    assert client.post(change_form(task), form).status_code == 302


def test_a_change_is_opened_again_and_rewritten(client, coordinator, draft_amendment):
    client.force_login(coordinator)
    change = draft_amendment.changes.get()
    address = reverse("plans:change-edit", args=[2023, 1, change.pk])
    assert client.get(address).context["form"]["text"].value() == NEW_WORDS
    client.post(address, typed(change.task, kind="stop"))
    change.refresh_from_db()
    assert (change.kind, change.text_after) == (Kind.STOP, "")
    assert history.of(draft_amendment).last().move == "Sửa thay đổi: Dừng thực hiện nhiệm vụ IV.5.1"


def test_a_change_can_be_written_of_each_task_and_below_each_heading_of_the_real_plan(client, coordinator, plan_2023):
    client.force_login(coordinator)
    for task in plan_2023.tasks.all():
        client.post(change_form(task), typed(task, text=f"{task.text} Bổ sung."))
    places = client.get(reverse("plans:task-add", args=[2023])).context["form"].fields["place"].choices
    for _section, below in places[1:]:
        for place, _name in below:
            form = {"place": place, "text": "Nhiệm vụ mới.", "reason": "Cần.", "submission_key": str(uuid.uuid4())}
            client.post(reverse("plans:task-add", args=[2023]), form)
    assert Change.objects.count() == 32 + 15


@pytest.mark.parametrize("day", ["1/1/2023", "9/11/2023", "hôm qua", ""])
def test_a_day_on_which_there_was_no_plan_is_refused(client, health, plan, day):
    client.force_login(health)
    answer = client.get(reverse("plans:plan-on-day", args=[2023]), {"ngay": day})
    assert answer.status_code == 200
    assert answer.context["day_form"].errors["ngay"]


def test_the_plan_is_read_as_in_force_as_issued_and_as_on_a_day(client, health, task, issued_amendment):
    client.force_login(health)
    now = client.get("/ke-hoach/2023/").content.decode()
    assert NEW_WORDS in now
    assert "Kế hoạch số 01/KH-UBND ngày 08/11/2023" in now
    before = task.text
    for past in ("/ke-hoach/2023/ban-goc/", "/ke-hoach/2023/tai-ngay/?ngay=7/11/2023"):
        page = client.get(past).content.decode()
        assert before in page
        assert NEW_WORDS not in page
    assert NEW_WORDS in client.get("/ke-hoach/2023/tai-ngay/?ngay=8/11/2023").content.decode()


def test_the_task_shows_its_earlier_words_and_the_paper(client, health, task, issued_amendment):
    client.force_login(health)
    page = client.get(task.get_absolute_url()).content.decode()
    assert task.text in page
    assert NEW_WORDS in page
    assert f'href="{PAGE}">Kế hoạch số 01/KH-UBND ngày 08/11/2023</a>' in page


def test_the_town_reads_the_plan_as_it_was_issued(client, town_officer, town_office, task, issued_amendment):
    task.plan.copied_to.add(town_office)
    client.force_login(town_officer)
    page = client.get(f"/thi-xa/ke-hoach/{task.plan_id}/").content.decode()
    assert task.text in page
    assert NEW_WORDS not in page
    assert "Được sửa đổi" not in page


def test_a_stopped_task_and_an_added_one_are_where_they_belong(client, coordinator, leader, clerk, task, agencies):
    amendment = propose(task.plan, coordinator, kind=Kind.STOP, task=task).amendment
    propose(task.plan, coordinator, kind=Kind.ADD, text="Tuyên truyền.", lead=agencies["police"])
    amendments.approve(amendment, coordinator, leader)
    amendments.issue(amendment, clerk)
    client.force_login(coordinator)
    now = client.get("/ke-hoach/2023/").content.decode()
    assert f"<s>{task.text}</s>" in now
    assert "Được bổ sung theo" in now
    tasks = client.get("/nhiem-vu/").content.decode()
    assert "Đã dừng theo kế hoạch" in tasks
    assert "IV.8.1. Tuyên truyền." in tasks
    assert [row.task.number for row in client.get("/nhiem-vu/phan-cong/").context["table"].rows] == ["IV.8.1"]
    assert (
        "Tuyên truyền." not in client.get("/ke-hoach/2023/ban-goc/").content.decode().partition("Tuyên truyền</h4>")[2]
    )


def test_a_report_on_an_added_task_begins_on_the_day_since_which_the_plan_has_it(
    client, coordinator, leader, clerk, police, plan, agencies
):
    added = {"kind": Kind.ADD, "text": "Tuyên truyền.", "lead": agencies["police"]}
    amendment = propose(plan, coordinator, **added).amendment
    amendments.approve(amendment, coordinator, leader)
    amendments.issue(amendment, clerk)
    client.force_login(police)
    form = client.get(reverse("plans:update-new", args=[Task.objects.get().pk])).context["form"]
    assert form["covers_from"].value() == amendments.TODAY


def test_a_form_without_its_key_is_taken_once_more_and_not_refused(client, coordinator, task):
    client.force_login(coordinator)
    client.post(change_form(task), typed(task, submission_key=""))
    assert Change.objects.get().task == task


def test_pages_send_no_more_queries_with_more_changes(
    client, leader, make_task, coordinator, clerk, django_assert_max_num_queries
):
    for count in (1, 8):
        for number in range(count):
            task = make_task(text=f"Nhiệm vụ {count}.{number}")
            amendment = propose(task.plan, coordinator, task=task, text=NEW_WORDS + task.text).amendment
        client.force_login(leader)
        with django_assert_max_num_queries(18):
            client.get(amendment.get_absolute_url())
        amendments.approve(amendment, coordinator, leader)
        amendments.issue(amendment, clerk)
        for address in ("/ke-hoach/2023/", "/ke-hoach/2023/ban-goc/", LIST, task.get_absolute_url()):
            with django_assert_max_num_queries(24):
                client.get(address)


def test_an_obstacle_leads_to_the_change_that_it_calls_for(client, coordinator, health, task):
    obstacle = Obstacle.objects.create(
        plan=task.plan,
        task=task,
        text="Thiếu người.",
        raised_by=health,
        calls_for_amendment=True,
        submission_key=uuid.uuid4(),
    )
    client.force_login(coordinator)
    address = f"{change_form(task)}?vuong_mac={obstacle.pk}"
    assert address in client.get(obstacle.get_absolute_url()).content.decode()
    assert client.get(address).context["form"]["obstacle"].value() == str(obstacle.pk)
    client.post(address, typed(task, obstacle=obstacle.pk))
    assert "Từ vướng mắc: Thiếu người." in client.get(PAGE).content.decode()
    assert f'href="{PAGE}"' in client.get(obstacle.get_absolute_url()).content.decode()
    client.force_login(health)
    assert f'href="{PAGE}"' not in client.get(obstacle.get_absolute_url()).content.decode()
