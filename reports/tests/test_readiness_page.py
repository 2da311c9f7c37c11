"""Before compiling: who is silent, what is missing or odd, what waits; each with the place where it is mended."""

import datetime

import pytest
from django.urls import reverse

from plans import obstacles
from plans import workflow as updates
from plans.models import Status
from reports import workflow
from reports.models import Report


@pytest.fixture
def groups(client, coordinator, duty):
    """`groups()`: what the page lists, by the titles of its groups."""

    def groups():
        client.force_login(coordinator)
        found = client.get(reverse("reports:readiness", args=[duty.pk])).context["groups"]
        return {group.title: group for group in found}

    return groups


def told(group):
    return [f"{mend.about}: {mend.what}" for mend in group.mends]


def test_who_has_sent_nothing_stands_with_their_tasks(groups, make_task, agencies, accepted):
    make_task(lead=agencies["police"])
    (mend,) = groups()["Đơn vị chưa gửi gì"].mends
    assert mend.about == "Công an phường"
    assert mend.url == f"/nhiem-vu/?chu_tri={agencies['police'].pk}"


def test_the_makers_alone_are_led_to_the_letter_that_chases_silent_bodies(
    client, duty, make_task, agencies, accepted, coordinator, committee
):
    make_task(lead=agencies["police"])
    letter = reverse("registry:paper-start", args=["don-doc-bao-cao", duty.pk])
    pages = {}
    for user in (coordinator, committee):
        client.force_login(user)
        pages[user] = client.get(reverse("reports:readiness", args=[duty.pk])).content.decode()
    assert letter in pages[coordinator]
    assert letter not in pages[committee]
    client.force_login(coordinator)
    assert client.get(letter).context["form"].initial["receivers"] == [agencies["police"]]


def test_what_waits_and_what_came_back_leads_to_the_update(groups, make_update, accepted):
    waiting = make_update()
    returned = make_update(status=Status.RETURNED, return_reason="Thiếu số nữ")
    assert [mend.url for mend in groups()["Báo cáo chờ tiếp nhận"].mends] == [waiting.get_absolute_url()]
    (mend,) = groups()["Báo cáo đang bổ sung"].mends
    assert (mend.url, mend.what) == (returned.get_absolute_url(), "Thiếu số nữ")


@pytest.mark.parametrize(
    ("figures", "gap"),
    [
        ({"sessions": 1, "people": 1234}, "1.234 lượt người, chưa tách nữ"),
        ({"sessions": 2}, "02 buổi, chưa ghi số lượt người"),
        ({"sessions": 1, "people": 10, "women": 0}, None),
        ({"sessions": 0, "people": 0}, None),
        ({"people": 50, "women": 30}, None),
        ({}, None),
    ],
)
def test_a_figure_that_is_missing_is_named(groups, make_update, figures, gap):
    update = make_update(status=Status.ACCEPTED, **figures)
    found = groups()["Số liệu còn thiếu"].mends
    assert [(mend.what, mend.url) for mend in found] == ([(gap, update.get_absolute_url())] if gap else [])


def test_people_without_sessions_are_a_gap_where_the_task_is_told_in_sessions(groups, make_update, make_task, accepted):
    make_update(task=make_task(), status=Status.ACCEPTED, people=5, women=3)
    day = datetime.date(2023, 9, 30)
    make_update(status=Status.ACCEPTED, covers_from=day, covers_to=day, people=50, women=30)
    (mend,) = groups()["Số liệu còn thiếu"].mends
    assert mend.what == "50 lượt người, chưa ghi số buổi"


@pytest.mark.parametrize(
    ("before", "now", "is_odd"),
    [(30, 300, True), (300, 30, True), (300, 0, True), (30, 299, False), (2, 19, False), (0, 500, False)],
)
def test_figures_ten_times_off_the_period_before_are_shown_with_both(groups, make_update, before, now, is_odd):
    day = datetime.date(2022, 10, 31)
    make_update(status=Status.ACCEPTED, covers_from=day, covers_to=day, people=before, sessions=1)
    make_update(status=Status.ACCEPTED, people=now, sessions=1)
    sentence = f"Trạm y tế phường: lượt người: kỳ này {now}, kỳ trước {before}"
    assert told(groups()["Số liệu khác thường so với kỳ trước"]) == ([sentence] if is_odd else [])


def test_without_a_period_before_it_says_so_instead_of_all_being_well(groups, accepted):
    group = groups()["Số liệu khác thường so với kỳ trước"]
    assert (group.is_known, group.fine) == (False, "Chưa có số liệu kỳ trước để so.")


def test_an_obstacle_that_waits_is_named_with_whose_turn_it_is(groups, obstacle, leader, accepted):
    (mend,) = groups()["Vướng mắc đang chờ"].mends
    assert (mend.action, mend.url) == ("Trả lời", obstacle.get_absolute_url())
    obstacles.answer(obstacle, by=leader, words="Đã cấp thêm.")
    assert not groups()["Vướng mắc đang chờ"].mends


def test_a_part_with_nothing_to_fill_it_is_named_until_it_is_written_or_left_out(groups, accepted, coordinator, duty):
    assert "III.1 Ưu điểm: đầu mối viết sau khi tổng hợp, hoặc không đưa vào báo cáo" in told(
        groups()["Phần chưa có gì để điền"]
    )
    report = workflow.compile_report(duty, by=coordinator)
    section = report.sections.get(key="III.1")
    urls = [mend.url for mend in groups()["Phần chưa có gì để điền"].mends]
    assert f"/bao-cao/phan/{section.pk}/sua/#phan-{section.pk}" in urls
    workflow.leave_out_empty(report, by=coordinator)
    assert not groups()["Phần chưa có gì để điền"].mends


def test_of_a_draft_it_tells_what_was_opened_again_since(groups, report, accepted, leader):
    assert not groups()["Nguồn đã thay đổi sau khi tổng hợp"].mends
    updates.reopen(accepted, by=leader, reason="Số liệu sai.")
    (mend,) = groups()["Nguồn đã thay đổi sau khi tổng hợp"].mends
    assert mend.url == f"{report.get_absolute_url()}#phan-{report.sections.get(key='II.3').pk}"


def test_from_here_the_report_is_compiled(client, coordinator, duty, accepted, leader):
    client.force_login(coordinator)
    page = client.get(reverse("reports:readiness", args=[duty.pk])).content.decode()
    assert f'action="{reverse("reports:compile", args=[duty.pk])}"' in page
    client.post(reverse("reports:compile", args=[duty.pk]))
    assert Report.objects.get().duty == duty


def test_who_does_not_compile_reads_what_is_missing_and_nothing_of_the_draft(client, report, health, duty):
    client.force_login(health)
    page = client.get(reverse("reports:readiness", args=[duty.pk])).content.decode()
    assert "Đơn vị chưa gửi gì" in page
    assert "Câu chưa có nguồn" not in page
    assert report.get_absolute_url() not in page
    assert "Tổng hợp lại" not in page


def test_a_year_full_of_reports_needs_no_more_queries(
    client, coordinator, report, make_task, make_update, make_obstacle, agencies, duty, django_assert_max_num_queries
):
    url = reverse("reports:readiness", args=[duty.pk])
    client.force_login(coordinator)
    make_update(), make_update(status=Status.ACCEPTED, people=5), make_obstacle()
    workflow.compile_report(duty, by=coordinator)
    with django_assert_max_num_queries(80) as few:
        client.get(url)
    for body in ("police", "finance", "schools"):
        task = make_task(lead=agencies[body])
        for status in (Status.SUBMITTED, Status.RETURNED, Status.ACCEPTED):
            make_update(task=task, status=status, people=7)
        make_obstacle(text=f"Vướng mắc {body}")
    workflow.compile_report(duty, by=coordinator)
    with django_assert_max_num_queries(len(few)):
        client.get(url)
