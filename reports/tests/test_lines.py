"""Each printed line knows who said it; what nobody said is answered for by a person before the leader gets it."""

import pytest
from django.urls import reverse

from agencies.moves import NotReady, WrongState
from plans import workflow as updates
from plans.models import ContentArea, Status
from registry import flow
from registry.models import Stage
from reports import workflow
from reports.models import Report
from reports.sources import told_by


def section_of(report, key="II.3"):
    return report.sections.get(key=key)


def lines_of(report, key="II.3"):
    return section_of(report, key).own_lines()


def write(report, key, text, by, **fields):
    section = section_of(report, key)
    kept = {"title": section.title, "is_left_out": False, "revision": section.revision}
    workflow.edit_section(section, by=by, text=text, **kept | fields)


@pytest.fixture
def page_of(client, coordinator):
    def page_of(report):
        client.force_login(coordinator)
        return client.get(report.get_absolute_url()).content.decode()

    return page_of


def test_the_page_says_of_each_line_who_told_it_and_when(page_of, report, accepted):
    page = page_of(report)
    assert f"Trạm y tế phường, nhiệm vụ {accepted.task.number}</a>" in page
    assert "từ 01/10/2023 đến 31/10/2023" in page
    assert accepted.get_absolute_url() in page


def test_a_paper_of_the_register_is_a_source_with_its_page(issued):
    told = told_by(issued.issued)
    assert (told.who, told.url) == ("Báo cáo số 01/BC-UBND", issued.get_absolute_url())


def test_a_line_put_in_other_words_keeps_its_source_and_says_that_it_was_edited(report, accepted, coordinator):
    told = lines_of(report)[0].text
    write(report, "II.3", told.replace("tại trạm", "ở trạm y tế") + "\nCác đơn vị phối hợp tốt.", coordinator)
    edited, new = lines_of(report)
    assert (edited.subjects(), edited.is_edited) == ([accepted], True)
    assert (new.subjects(), new.wants_confirming) == ([], True)


def test_a_line_that_only_moved_keeps_what_stands_behind_it(report, accepted, coordinator):
    told = lines_of(report)[0].text
    write(report, "II.3", f"Mở đầu.\n{told}", coordinator, is_vouched=True)
    write(report, "II.3", f"{told}\nMở đầu.", coordinator)
    moved, mine = lines_of(report)
    assert (moved.subjects(), moved.is_edited) == ([accepted], False)
    assert mine.confirmed_by == coordinator


def test_a_confirmed_line_whose_words_change_is_to_be_confirmed_again(report, coordinator):
    write(report, "II.3", "Các đơn vị phối hợp tốt.", coordinator, is_vouched=True)
    write(report, "II.3", "Các đơn vị phối hợp rất tốt.", coordinator)
    assert lines_of(report)[0].wants_confirming


def test_a_line_nobody_stands_behind_does_not_go_to_the_leader(client, report, coordinator, page_of):
    write(report, "III.1", "Các đơn vị vào cuộc sớm.", coordinator)
    with pytest.raises(NotReady, match=r"chưa ai xác nhận: III.1 Ưu điểm \(1 câu\)"):
        flow.submit(report, by=coordinator)
    section = section_of(report, "III.1")
    assert f'<a href="#phan-{section.pk}">III.1 Ưu điểm</a>: 1 câu chưa có nguồn' in page_of(report)
    line = section.own_lines()[0]
    client.post(reverse("reports:lines-confirm", args=[section.pk]), {"cau": line.pk, "revision": section.revision})
    flow.submit(report, by=coordinator)
    assert report.status == Stage.SUBMITTED


def test_one_tick_answers_for_a_part_that_was_typed(client, report, coordinator):
    section = section_of(report, "III.1")
    client.force_login(coordinator)
    form = {"title": section.title, "text": "Một.\nHai.", "revision": section.revision, "is_vouched": "on"}
    client.post(reverse("reports:section-edit", args=[section.pk]), form)
    assert [line.confirmed_by for line in lines_of(report, "III.1")] == [coordinator] * 2


def test_nobody_answers_for_words_they_did_not_see(report, coordinator):
    write(report, "III.1", "Một.", coordinator)
    seen = section_of(report, "III.1")
    write(report, "III.1", "Hai.", coordinator)
    with pytest.raises(WrongState, match="vừa được sửa"):
        workflow.confirm_lines(seen, by=coordinator, revision=seen.revision)
    assert lines_of(report, "III.1")[0].wants_confirming


@pytest.mark.parametrize(("who", "status"), [("coordinator", 302), ("health", 404), ("clerk", 403), ("leader", 403)])
def test_only_the_coordinator_answers_for_a_line(request, client, report, coordinator, who, status):
    write(report, "III.1", "Một.", coordinator)
    section = section_of(report, "III.1")
    client.force_login(request.getfixturevalue(who))
    url = reverse("reports:lines-confirm", args=[section.pk])
    assert client.post(url, {"revision": section.revision}).status_code == status
    assert lines_of(report, "III.1")[0].wants_confirming == (who != "coordinator")


def test_only_the_line_whose_source_was_opened_again_is_out_of_date(
    report, accepted, make_update, make_task, agencies, coordinator, leader, duty
):
    task = make_task(lead=agencies["police"])
    make_update(task=task, status=Status.ACCEPTED, text="Tuần tra lưu động")
    workflow.compile_report(duty, by=coordinator)
    updates.reopen(accepted, by=leader, reason="Số liệu sai.")
    stale = section_of(report).out_of_date_lines()
    assert [line.subjects() for line in stale] == [[accepted]]
    section = section_of(report)
    workflow.confirm_lines(section, by=coordinator, revision=section.revision, line=stale[0].pk)
    assert not section_of(report).is_out_of_date
    assert lines_of(report)[0].confirmed_by == coordinator


def test_compiling_again_gives_an_edited_part_the_sources_of_the_lines_it_kept(
    report, accepted, make_update, coordinator, duty
):
    told = lines_of(report)[0].text
    write(report, "II.3", f"{told}\nThêm một ý.", coordinator)
    area = ContentArea.objects.get(order=1)
    make_update(status=Status.ACCEPTED, text="Việc khác", task=accepted.task)
    accepted.task.content_area = area
    accepted.task.save()
    workflow.compile_report(duty, by=coordinator)
    assert [line.text for line in lines_of(report)] == [told, "Thêm một ý."]
    assert section_of(report).has_newer_compilation


def test_the_version_that_replaces_one_keeps_sources_and_confirmations(
    report, accepted, coordinator, leader, clerk, town_officer
):
    write(report, "III.1", "Một.", coordinator, is_vouched=True)
    flow.submit(report, by=coordinator)
    flow.approve(report, by=leader)
    flow.issue(flow.order_issue(report, by=clerk, issued_on=report.figures_until, number=None))
    report.refresh_from_db()
    flow.send(report, by=clerk)
    flow.town_send_back(report, by=town_officer, reason="Thiếu biểu.")
    second = Report.objects.get(version=2)
    assert lines_of(second)[0].subjects() == [accepted]
    assert lines_of(second, "III.1")[0].confirmed_by == coordinator


def test_readers_of_an_issued_report_do_not_see_its_sources(client, issued, health, coordinator, accepted):
    client.force_login(health)
    assert accepted.get_absolute_url() not in client.get(issued.get_absolute_url()).content.decode()
    client.force_login(coordinator)
    assert accepted.get_absolute_url() in client.get(issued.get_absolute_url()).content.decode()


def test_more_lines_and_sources_need_no_more_queries(
    client, report, make_task, make_update, agencies, coordinator, duty, django_assert_max_num_queries
):
    client.force_login(coordinator)
    with django_assert_max_num_queries(70) as few:
        client.get(report.get_absolute_url())
    for body in ("police", "finance", "schools", "requested"):
        task = make_task(lead=agencies[body])
        for number in range(4):
            make_update(task=task, status=Status.ACCEPTED, text=f"Việc thứ {number}", people=3, women=1)
    workflow.compile_report(duty, by=coordinator)
    with django_assert_max_num_queries(len(few)):
        client.get(report.get_absolute_url())
