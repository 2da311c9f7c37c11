"""A progress report from the empty form to “Đã gửi”, and back again."""

import datetime

import pytest
from django.urls import reverse

from agencies import history
from agencies.models import Post, Role
from plans.models import ProgressUpdate, Status, WorkState
from plans.tests.forms import errors, typed


def new(task):
    return reverse("plans:update-new", args=[task.pk])


def edit(update):
    return reverse("plans:update-edit", args=[update.pk])


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("health", 302),
        ("police", 302),
        ("coordinator", 403),
        ("leader", 403),
        ("clerk", 403),
        ("school_a", 403),
        ("committee", 403),
        ("administrator", 403),
        ("outsider", 404),
        ("town_officer", 404),
    ],
)
def test_only_lead_and_partner_report(request, client, task, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.post(new(task), typed()).status_code == status
    assert client.get(new(task)).status_code == (200 if status == 302 else status)
    assert ProgressUpdate.objects.exists() == (status == 302)


def test_what_was_typed_is_sent(client, health, task, agencies, today):
    client.force_login(health)
    page = client.post(new(task), typed(people="1.234"), follow=True).content.decode()
    update = ProgressUpdate.objects.get()
    assert (update.status, update.agency, update.submitted_by) == (Status.SUBMITTED, agencies["health"], health)
    assert (update.sessions, update.people, update.women) == (2, 1234, 80)
    assert (update.covers_from, update.covers_to) == (datetime.date(2023, 10, 1), datetime.date(2023, 10, 31))
    assert update.submitted_at.astimezone().date() == today
    assert "Đã gửi báo cáo tiến độ nhiệm vụ IV.5.1." in page
    assert "1.234 lượt người" in page


def test_numbers_left_empty_stay_unknown(client, health, task):
    client.force_login(health)
    client.post(new(task), typed(sessions="", people="", women=""))
    update = ProgressUpdate.objects.get()
    assert (update.sessions, update.people, update.women) == (None, None, None)


def test_a_draft_waits_for_nobody(client, health, task, coordinator):
    client.force_login(health)
    client.post(new(task), typed(send=None, keep=""))
    assert ProgressUpdate.objects.get().status == Status.DRAFT
    assert not ProgressUpdate.objects.waiting_for(coordinator).exists()


def test_the_form_offers_the_days_since_the_last_report(client, health, task, make_update, plan, today):
    client.force_login(health)
    assert offered_days(client, task) == [plan.issued_on, today]
    make_update(covers_to=datetime.date(2023, 10, 31))
    assert offered_days(client, task) == [datetime.date(2023, 11, 1), today]
    make_update(covers_to=today)
    assert offered_days(client, task) == [today, today]


def offered_days(client, task):
    form = client.get(new(task)).context["form"]
    return [form[name].value() for name in ("covers_from", "covers_to")]


# --- Twice -----------------------------------------------------------------------------------------------------------


def test_the_same_form_sent_twice_makes_one_report(client, health, task):
    client.force_login(health)
    form = typed()
    client.post(new(task), form)
    page = client.post(new(task), form | {"text": "Gõ thêm sau khi gửi."}, follow=True).content.decode()
    assert ProgressUpdate.objects.get().text == form["text"]
    assert "Báo cáo này đã gửi rồi, không ghi thêm lần nữa." in page


def test_the_same_words_sent_again_from_a_page_gone_back_to_make_one_report(client, health, task):
    client.force_login(health)
    client.post(new(task), typed())
    page = client.post(new(task), typed(covers_from="31/10/2023")).content.decode()
    assert "Báo cáo này đã gửi rồi, không ghi thêm lần nữa." in page
    assert ProgressUpdate.objects.count() == 1
    client.post(new(task), typed(covers_from="1/11/2023", covers_to="7/11/2023"))
    assert ProgressUpdate.objects.count() == 2


def test_going_back_from_a_draft_and_sending_sends_what_is_typed_now(client, health, task):
    client.force_login(health)
    form = typed(send=None, keep="")
    client.post(new(task), form)
    client.post(new(task), form | {"send": "", "text": "Viết lại cho rõ."})
    update = ProgressUpdate.objects.get()
    assert (update.text, update.status) == ("Viết lại cho rõ.", Status.SUBMITTED)


def test_a_draft_sent_from_another_window_is_not_edited(client, health, update):
    """The form was opened on the draft; meanwhile it was sent."""
    client.force_login(health)
    response = client.post(edit(update), typed(text="Sửa muộn."), follow=True)
    update.refresh_from_db()
    assert update.text != "Sửa muộn."
    assert "đang ở trạng thái “Đã gửi” nên không sửa được nữa" in response.content.decode()


def test_two_colleagues_on_one_draft_do_not_overwrite_each_other(client, health, make_update):
    client.force_login(health)
    draft = make_update(status=Status.DRAFT)
    opened_on = client.get(edit(draft)).context["form"]["opened_on"].value()
    ProgressUpdate.objects.filter(pk=draft.pk).update(text="Đồng nghiệp đã viết.")
    response = client.post(edit(draft), typed(text="Tôi viết.", opened_on=opened_on, send=None))
    assert "Người khác vừa sửa nội dung này" in response.context["form"].non_field_errors()[0]
    assert response.context["form"]["text"].value() == "Tôi viết."
    draft.refresh_from_db()
    assert draft.text == "Đồng nghiệp đã viết."


def test_an_empty_form_leads_to_the_draft_that_is_not_sent_yet(client, health, make_update):
    draft = make_update(status=Status.DRAFT)
    client.force_login(health)
    assert edit(draft) in client.get(new(draft.task)).content.decode()
    assert edit(draft) not in client.get(edit(draft)).content.decode()


# --- Returned, mended, sent again ------------------------------------------------------------------------------------


def test_a_returned_report_is_mended_and_sent_again(client, health, coordinator, update):
    client.force_login(coordinator)
    client.post(reverse("plans:update-send-back", args=[update.pk]), {"words": "Thiếu số nữ."})
    client.force_login(health)
    assert "Thiếu số nữ." in client.get(edit(update)).content.decode()
    client.post(edit(update), typed(text="Đã bổ sung số nữ.", submission_key=None))
    update.refresh_from_db()
    assert (update.status, update.women) == (Status.SUBMITTED, 80)
    moves = [entry.move for entry in history.of(update)]
    assert moves == ["Đề nghị bổ sung", "Bổ sung báo cáo", "Gửi báo cáo"]
    assert history.of(update)[1].changes["Trong đó nữ"] == ["", "80"]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.RETURNED])
@pytest.mark.parametrize(
    ("who", "draft_status", "returned_status"),
    [
        ("health", 200, 200),
        ("police", 403, 403),
        ("coordinator", 403, 403),
        ("leader", 403, 403),
        ("clerk", 404, 403),
        ("school_a", 404, 403),
        ("outsider", 404, 404),
        ("town_officer", 404, 404),
    ],
)
def test_only_the_body_itself_mends_its_report(
    request, client, make_update, who, draft_status, returned_status, status
):
    update = make_update(status=status)
    expected = draft_status if status == Status.DRAFT else returned_status
    client.force_login(request.getfixturevalue(who))
    assert client.get(edit(update)).status_code == expected
    assert client.post(edit(update), typed(text="Sửa.")).status_code == (302 if expected == 200 else expected)
    submit = client.post(reverse("plans:update-submit", args=[update.pk])).status_code
    assert submit == (302 if expected == 200 else expected)
    update.refresh_from_db()
    assert (update.text == "Sửa.", update.status == Status.SUBMITTED) == (who == "health",) * 2


@pytest.mark.parametrize("who", ["committee", "administrator"])
def test_who_only_reads_the_ward_learns_nothing_of_a_draft_and_sends_nothing(request, client, make_update, who):
    update = make_update(status=Status.DRAFT)
    client.force_login(request.getfixturevalue(who))
    assert client.get(edit(update)).status_code == 404
    assert client.post(edit(update), typed(text="Sửa.")).status_code == 403
    update.refresh_from_db()
    assert update.text != "Sửa."


def test_a_draft_is_sent_with_one_press_from_the_task(client, health, make_update):
    draft = make_update(status=Status.DRAFT)
    client.force_login(health)
    page = client.post(reverse("plans:update-submit", args=[draft.pk]), follow=True).content.decode()
    draft.refresh_from_db()
    assert draft.status == Status.SUBMITTED
    assert "Đã gửi báo cáo tiến độ" in page


def test_a_draft_that_lacks_its_proof_is_opened_instead_of_sent(client, health, make_update):
    draft = make_update(status=Status.DRAFT, work_state=WorkState.DONE)
    client.force_login(health)
    response = client.post(reverse("plans:update-submit", args=[draft.pk]), follow=True)
    draft.refresh_from_db()
    assert draft.status == Status.DRAFT
    assert response.redirect_chain[-1][0] == edit(draft)
    assert "cần kèm tệp minh chứng hoặc ghi lý do" in response.content.decode()


# --- Who may say “Hoàn thành” ----------------------------------------------------------------------------------------


def test_done_needs_a_file_or_a_reason(client, health, task):
    client.force_login(health)
    response = client.post(new(task), typed(work_state="done"))
    assert "cần kèm tệp minh chứng" in errors(response, "no_file_reason")[0]
    assert not ProgressUpdate.objects.exists()
    client.post(new(task), typed(work_state="done", no_file_reason="Hồ sơ giấy lưu tại trạm."))
    assert ProgressUpdate.objects.get().work_state == WorkState.DONE


def test_a_draft_may_say_done_before_its_proof_is_at_hand(client, health, task):
    client.force_login(health)
    assert client.post(new(task), typed(work_state="done", send=None)).status_code == 302


def test_a_partner_cannot_say_done(client, police, task):
    client.force_login(police)
    choices = client.get(new(task)).context["form"].fields["work_state"].choices
    assert WorkState.DONE not in dict(choices)
    response = client.post(new(task), typed(work_state="done", no_file_reason="Không có."))
    assert errors(response, "work_state")
    assert not ProgressUpdate.objects.exists()


def test_who_reports_for_lead_and_partner_chooses_which(client, health, task, agencies, ward):
    Post.objects.create(user=health, unit=ward, role=Role.STAFF, agency=agencies["police"])
    client.force_login(health)
    assert list(client.get(new(task)).context["form"].fields["agency"].queryset) == [
        agencies["health"],
        agencies["police"],
    ]
    response = client.post(new(task), typed(agency=agencies["police"].pk, work_state="done", no_file_reason="Không."))
    assert "Chỉ đơn vị chủ trì báo “Hoàn thành”" in errors(response, "work_state")[0]
    client.post(new(task), typed(agency=agencies["police"].pk))
    assert ProgressUpdate.objects.get().agency == agencies["police"]


def test_member_bodies_report_apart(client, make_task, agencies, front, womens_union, police):
    task = make_task(group=10, lead=agencies["requested"])
    for who in (front, womens_union):
        client.force_login(who)
        client.post(new(task), typed(work_state="done", no_file_reason="Biên bản lưu tại đơn vị."))
    assert {update.agency for update in task.updates.all()} == {agencies["front"], agencies["womens_union"]}
    assert all(update.is_by_lead for update in task.updates.all())


def test_a_school_reports_its_part_where_the_schools_are_partner(client, make_task, agencies, school_a):
    task = make_task(partners=[agencies["schools"]])
    client.force_login(school_a)
    client.post(new(task), typed())
    assert task.updates.get().agency == agencies["school_a"]


def test_nobody_reports_for_a_body_that_is_not_theirs(client, health, task, agencies):
    client.force_login(health)
    client.post(new(task), typed(agency=agencies["police"].pk))
    assert ProgressUpdate.objects.get().agency == agencies["health"]
