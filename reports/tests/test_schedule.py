"""The calendar of a year's reports: days and addressees to set, reports to add, to leave out with a reason."""

import datetime
import uuid

import pytest
from django.urls import reverse

from agencies.models import Entry
from agencies.moves import NotReady
from campaigns.models import Campaign
from reports.models import Duty
from reports.owing import usual_duties
from reports.schedule import moves

DAY = datetime.date


@pytest.fixture
def campaign(plan):
    """November's month, a day longer than the year's figures."""
    window = {"starts_on": DAY(2023, 11, 15), "ends_on": DAY(2023, 12, 15)}
    return Campaign.objects.create(plan=plan, kind="gender_equality", name="Tháng hành động", **window)


@pytest.fixture
def save(client, coordinator, duty):
    """Send the form of the yearly report as it stands, but for what is typed."""

    def save(who=coordinator, **typed):
        client.force_login(who)
        form = {name: getattr(duty, name) for name in ("name", "subject", "addressee")}
        days = ("starts_on", "ends_on", "internal_due_on", "due_on")
        form |= {name: f"{getattr(duty, name):%d/%m/%Y}" for name in days}
        form |= {"office": duty.office_id, "receiver": "", "recipients": "\n".join(duty.recipients)}
        return client.post(duty.get_absolute_url(), form | typed, follow=True)

    return save


def calendar(client, user):
    client.force_login(user)
    return client.get(reverse("reports:calendar")).content.decode()


def test_every_kind_with_usual_days_is_owed_where_its_campaign_is(plan, kinds, campaign):
    codes = [duty.kind.code for duty in usual_duties(plan)]
    # June's month is not in this plan, B11 is asked for when it happens, B12 follows the settlement's own calendar.
    assert codes == ["B1", "B2", "B3", "B5", "B6", "B7", "B7", "B8", "B8", "B8", "B8", "B9", "B10", "B10"]


def test_a_report_on_a_campaign_covers_its_window(make_duty, campaign):
    duty = make_duty("B3", "2023")
    assert (duty.starts_on, duty.ends_on, duty.due_on) == (DAY(2023, 11, 15), DAY(2023, 12, 15), DAY(2023, 12, 20))
    assert str(duty) == "Báo cáo Tháng hành động vì bình đẳng giới năm 2023"


def test_broadcasts_are_counted_by_the_quarters_of_the_calendar(make_duty):
    duty = make_duty("B8", "2023-Q2")
    assert (duty.starts_on, duty.ends_on) == (DAY(2023, 4, 1), DAY(2023, 6, 30))


def test_the_page_tells_of_days_off_and_of_the_campaign_that_outlasts_the_year(client, leader, make_duty, campaign):
    for code, period in (("B1", "2023-H1"), ("B2", "2023"), ("B3", "2023")):
        make_duty(code, period)
    page = calendar(client, leader)
    assert "Hạn gửi 10/06 là ngày nghỉ, chuyển về ngày làm việc liền trước." in page
    assert "kết thúc sau ngày chốt số liệu của báo cáo năm 2023 (14/12/2023) 1 ngày" in page
    Duty.objects.filter(kind__code="B2").update(ends_on=DAY(2023, 12, 31))
    assert "kết thúc sau ngày chốt" not in calendar(client, leader)


def test_the_coordinator_sets_days_and_addressee_and_the_history_keeps_it(save, duty):
    save(due_on="24/11/2023", addressee="Ủy ban nhân dân thị xã", recipients="Phòng Mẫu\n\nVT ")
    duty.refresh_from_db()
    assert (duty.due_on, duty.addressee) == (DAY(2023, 11, 24), "Ủy ban nhân dân thị xã")
    assert duty.recipients == ["Phòng Mẫu", "VT"]
    assert Entry.objects.about(duty).get().changes["hạn gửi"] == ["20/11/2023", "24/11/2023"]


def test_a_due_date_on_a_sunday_moves_to_friday_and_says_so(save, duty):
    page = save(due_on="26/11/2023").content.decode()
    duty.refresh_from_db()
    assert duty.due_on == DAY(2023, 11, 24)
    assert "Hạn gửi 26/11/2023 là ngày nghỉ, đã chuyển về 24/11/2023." in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"ends_on": "14/12/2021"}, "Ngày cuối kỳ không được trước ngày đầu kỳ."),
        ({"internal_due_on": "24/11/2023"}, "Hạn nội bộ không được sau hạn gửi."),
        ({"due_on": "31/02/2023"}, "Ngày không hợp lệ"),
        ({"receiver": "Công an thị xã"}, "Đã chọn phòng nhận qua cổng"),
        ({"name": ""}, "Hãy ghi tên báo cáo"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(save, duty, typed, sentence):
    assert sentence in save(**typed).content.decode()
    assert not Entry.objects.about(duty).exists()


def test_half_a_year_lies_within_its_year_but_two_halves_do_not_overlap(make_duty):
    half, year = make_duty("B7", "2023-H1"), make_duty("B7", "2023")
    moves.refuse_overlap(half)
    year.period_code = "2023-H2"
    with pytest.raises(NotReady, match="trùng ngày với “Báo cáo phòng, chống mua bán người 6 tháng đầu năm 2023”"):
        moves.refuse_overlap(year)


@pytest.mark.parametrize(("who", "status"), [("leader", 403), ("health", 403), ("committee", 403), ("outsider", 404)])
def test_only_the_coordinator_sets_it(request, save, duty, who, status):
    assert save(request.getfixturevalue(who), due_on="24/11/2023").status_code == status
    duty.refresh_from_db()
    assert duty.due_on == DAY(2023, 11, 20)


def test_once_issued_its_days_stand(save, issued, duty):
    assert "đã ban hành nên lịch của nó không sửa được" in save(due_on="24/11/2023").content.decode()


def test_one_not_owed_this_year_says_why_and_may_come_back(client, coordinator, duty):
    client.force_login(coordinator)
    client.post(reverse("reports:duty-switch-off", args=[duty.pk]), {"reason": ""})
    assert Duty.objects.owed().filter(pk=duty.pk).exists()
    client.post(reverse("reports:duty-switch-off", args=[duty.pk]), {"reason": "Thị xã không yêu cầu."})
    assert "Thị xã không yêu cầu." in calendar(client, coordinator)
    assert client.post(reverse("reports:compile", args=[duty.pk])).status_code == 404
    client.post(reverse("reports:duty-switch-on", args=[duty.pk]))
    duty.refresh_from_db()
    assert (duty.is_owed, duty.why_not) == (True, "")


def test_one_that_is_compiled_is_not_left_out(client, coordinator, report):
    client.force_login(coordinator)
    client.post(reverse("reports:duty-switch-off", args=[report.duty_id]), {"reason": "Thôi."})
    assert Duty.objects.owed().filter(pk=report.duty_id).exists()


@pytest.fixture
def add(client, coordinator, plan, kinds):
    """Send the form that adds a report of a kind, for a period where the kind has any."""

    def add(code, period="", **typed):
        client.force_login(coordinator)
        url = f"{reverse('reports:duty-add', args=[2023])}?loai={kinds[code].pk}&ky={period}"
        form = {"submission_key": uuid.uuid4(), "starts_on": "1/11/2023", "ends_on": "7/11/2023"}
        form |= {"internal_due_on": "8/11/2023", "due_on": "9/11/2023", "receiver": "Phòng Mẫu"}
        form |= {"name": "Báo cáo vụ việc", "subject": "Xử lý vụ việc", "addressee": "Ủy ban nhân dân thị xã"}
        return client.post(url, form | typed, follow=True).content.decode()

    return add


def test_a_report_on_an_event_is_added_each_with_a_code_of_its_own(add, plan):
    assert "Đã thêm “Báo cáo vụ việc” vào lịch." in add("B11")
    assert "có ngày trùng với “Báo cáo vụ việc”" in add("B11", name="Báo cáo vụ việc khác")
    assert sorted(duty.period_code for duty in plan.duties.all()) == ["2023-DX1", "2023-DX2"]


def test_the_same_form_sent_twice_adds_one(add, plan):
    key = uuid.uuid4()
    add("B11", submission_key=key)
    assert "không thêm lần nữa" in add("B11", submission_key=key)
    assert plan.duties.count() == 1


def test_a_period_that_overlaps_one_of_its_kind_is_refused(add, plan, make_duty):
    make_duty("B8", "2023-Q1", ends_on=DAY(2023, 11, 2))
    assert "Kỳ này trùng ngày với “Báo cáo tin, bài" in add("B8", "2023-Q2")
    assert plan.duties.count() == 1


def test_a_period_the_year_has_already_is_no_choice(add, duty, plan):
    assert "Lịch năm 2023 đã có" in add("B2", "2023")
    assert plan.duties.count() == 1


def test_the_calendar_asks_as_often_for_many_reports_as_for_few(
    client, leader, plan, make_duty, django_assert_max_num_queries
):
    make_duty("B8", "2023-Q1")
    client.force_login(leader)
    with django_assert_max_num_queries(30) as few:
        client.get(reverse("reports:calendar"))
    for duty in usual_duties(plan):
        if duty.kind.code != "B8":
            duty.save()
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("reports:calendar"))
