"""Progress reports out to a spreadsheet, and a body's own drafts back in."""

import datetime

import pytest

from agencies import history
from plans.models import ProgressUpdate, Status
from plans.tests.sheets import PROGRESS_IN, PROGRESS_OUT, book, changes, confirm, errors, rows, send

DAY = datetime.date


def fetched(client, user, **chosen) -> list[dict]:
    client.force_login(user)
    return rows(client.get(PROGRESS_OUT, chosen))


def begun(**cells) -> dict:
    """A new row as someone of the health station would fill it in."""
    return {
        "Mã": None,
        "Nhiệm vụ": "IV.5.1",
        "Từ ngày": DAY(2023, 10, 1),
        "Đến ngày": "31/10/2023",
        "Đã làm được gì": "Đã khám sức khỏe cho phụ nữ.",
        "Tình hình thực hiện": "Đang thực hiện",
        "Số buổi, cuộc": 2,
        "Số lượt người": "1.234",
        "Trong đó nữ": None,
    } | {heading.replace("_", " "): cell for heading, cell in cells.items()}


def test_days_and_figures_go_out_as_what_they_are(client, health, make_update):
    update = make_update(text="- Tuyên truyền\r\n- Tập huấn", sessions=2, people=1234)
    row = fetched(client, health)[0]
    assert (row["Mã"], row["Nhiệm vụ"], row["Đơn vị báo cáo"]) == (update.pk, "IV.5.1", "Trạm y tế phường")
    assert (row["Từ ngày"].date(), row["Số lượt người"]) == (DAY(2023, 10, 1), 1234)
    assert row["Trong đó nữ"] is None
    assert row["Đã làm được gì"] == "- Tuyên truyền\n- Tập huấn"
    assert (row["Tình hình thực hiện"], row["Trạng thái (chỉ xem)"]) == ("Đang thực hiện", "Đã gửi")


@pytest.mark.parametrize(
    ("who", "seen"), [("health", 2), ("police", 2), ("coordinator", 2), ("radio", 1), ("clerk", 1)]
)
def test_each_fetches_what_they_may_see(request, client, make_update, who, seen):
    make_update(covers_to=DAY(2023, 10, 30))
    make_update(status=Status.DRAFT)
    assert len(fetched(client, request.getfixturevalue(who))) == seen


def test_the_filters_of_the_list_come_along(client, health, make_task, make_update, agencies):
    make_update()
    make_update(task=make_task(group=8, lead=agencies["police"]))
    assert [row["Nhiệm vụ"] for row in fetched(client, health, don_vi=agencies["police"].pk)] == ["IV.5.1", "IV.8.1"]
    assert [row["Nhiệm vụ"] for row in fetched(client, health, trang_thai="hoan-thanh")] == []


def test_what_went_out_comes_in_again_unchanged(client, health, make_update, agencies):
    make_update(text="- Tuyên truyền\r\n- Tập huấn", people=3, women=1)
    make_update(status=Status.RETURNED, return_reason="Ghi rõ số nữ.", text="=1+1")
    make_update(agency=agencies["police"])
    found = fetched(client, health)
    assert "Đã đọc 3 dòng: tệp không khác gì" in send(client, PROGRESS_IN, book(found)).text


def test_a_new_row_becomes_a_draft_once_it_is_confirmed(client, health, task):
    client.force_login(health)
    page = send(client, PROGRESS_IN, book([begun()]))
    assert (2, "Số lượt người", "", "1234") in changes(page)
    assert not task.updates.exists()
    assert "Đã ghi 1 báo cáo nháp mới" in confirm(client, page).text
    update = task.updates.get()
    assert (update.status, update.author, update.agency) == (Status.DRAFT, health, task.lead)
    assert (update.covers_to, update.sessions, update.people, update.women) == (DAY(2023, 10, 31), 2, 1234, None)


def test_a_leading_dash_survives(client, health, task):
    client.force_login(health)
    confirm(client, send(client, PROGRESS_IN, book([begun(Đã_làm_được_gì="- Treo 2 pa nô;\n- Phát tờ rơi.")])))
    assert task.updates.get().text == "- Treo 2 pa nô;\n- Phát tờ rơi."
    assert fetched(client, health)[0]["Đã làm được gì"] == "- Treo 2 pa nô;\n- Phát tờ rơi."


def test_a_formula_is_words_in_a_text_and_no_number(client, health, task):
    client.force_login(health)
    page = send(client, PROGRESS_IN, book([begun(Số_lượt_người="=1+1")]))
    assert errors(page) == ["Dòng 2, cột Số lượt người: Ô này là công thức: hãy ghi thẳng con số."]
    confirm(client, send(client, PROGRESS_IN, book([begun(Đã_làm_được_gì="=HYPERLINK(1)")])))
    assert task.updates.get().text == "=HYPERLINK(1)"


@pytest.mark.parametrize("status", [Status.DRAFT, Status.RETURNED])
def test_an_own_report_not_sent_is_changed_and_stays_unsent(client, health, make_update, status):
    update = make_update(status=status)
    found = fetched(client, health)
    found[0] |= {"Số lượt người": 120, "Trong đó nữ": 80}
    page = send(client, PROGRESS_IN, book(found))
    assert changes(page) == [(2, "Số lượt người", "", "120"), (2, "Trong đó nữ", "", "80")]
    confirm(client, page)
    update.refresh_from_db()
    assert (update.people, update.women, update.status) == (120, 80, status)
    assert history.of(update).count() == (status == Status.RETURNED)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"status": Status.SUBMITTED}, "Báo cáo này đã gửi"),
        ({"status": Status.ACCEPTED}, "Báo cáo này đã gửi"),
        ({"status": Status.DRAFT, "agency": "police"}, "Đây là báo cáo của đơn vị khác"),
    ],
)
def test_what_was_sent_or_is_anothers_stays_as_it_is(client, health, make_update, agencies, fields, sentence):
    if "agency" in fields:
        fields = fields | {"agency": agencies[fields["agency"]]}
    update = make_update(**fields)
    found = fetched(client, health)
    found[0]["Đã làm được gì"] = "Lời khác"
    page = send(client, PROGRESS_IN, book([*found, begun()]))
    assert [error.startswith(f"Dòng 2, cột Đã làm được gì: {sentence}") for error in errors(page)] == [True]
    assert list(ProgressUpdate.objects.values_list("text")) == [(update.text,)]


def test_no_cell_sends_a_report(client, health, make_update):
    make_update(status=Status.DRAFT)
    found = fetched(client, health)
    found[0]["Trạng thái (chỉ xem)"] = "Đã tiếp nhận"
    page = send(client, PROGRESS_IN, book([*found, begun() | {"Trạng thái (chỉ xem)": "Đã gửi"}]))
    assert [error.partition(": ")[0] for error in errors(page)] == [
        "Dòng 2, cột Trạng thái (chỉ xem)",
        "Dòng 3, cột Trạng thái (chỉ xem)",
    ]


@pytest.mark.parametrize(
    ("heading", "cell", "sentence"),
    [
        ("Nhiệm vụ", "IV.9.9", "Kế hoạch không có nhiệm vụ “IV.9.9”"),
        ("Nhiệm vụ", "IV.8.1", "Đơn vị của bạn không chủ trì hay phối hợp nhiệm vụ này."),
        ("Nhiệm vụ", None, "Hãy ghi số mục của nhiệm vụ"),
        ("Đơn vị báo cáo", "Công an phường", "Hãy ghi đơn vị bạn được báo cáo thay: Trạm y tế phường."),
        ("Từ ngày", None, "Hãy ghi ngày đầu"),
        ("Từ ngày", "1/10/2022", "Đây là kế hoạch năm 2023"),
        ("Đến ngày", "9/11/2023", "Chưa đến ngày này"),
        ("Đến ngày", "30/9/2023", "Ngày cuối không được trước ngày đầu."),
        ("Đã làm được gì", " ", "Hãy viết vài câu"),
        ("Tình hình thực hiện", "xong", "“xong” không có trong các lựa chọn: “Chưa thực hiện”"),
        ("Số buổi, cuộc", -1, "Số không được âm"),
        ("Số buổi, cuộc", 1.5, "Hãy nhập một số nguyên, không có phần lẻ."),
        ("Trong đó nữ", 1235, "Số nữ nhiều hơn tổng số lượt người"),
        ("Lý do không có tệp", "a" * 301, "Hãy viết ngắn hơn"),
        ("Mã", 987654, "Không có báo cáo mang mã 987654"),
    ],
)
def test_a_fault_is_named_by_row_and_column(client, health, task, make_task, agencies, heading, cell, sentence):
    make_task(group=8, lead=agencies["police"])
    client.force_login(health)
    page = send(client, PROGRESS_IN, book([begun(Đã_làm_được_gì="Dòng đúng."), begun() | {heading: cell}]))
    assert [error.startswith(f"Dòng 3, cột {heading}: {sentence}") for error in errors(page)] == [True]
    assert not ProgressUpdate.objects.exists()


def test_only_the_lead_says_done(client, police, task):
    client.force_login(police)
    page = send(client, PROGRESS_IN, book([begun(Tình_hình_thực_hiện="Hoàn thành")]))
    assert errors(page)[0].startswith("Dòng 2, cột Tình hình thực hiện: Chỉ đơn vị chủ trì báo “Hoàn thành”")


def test_a_report_of_another_ward_does_not_exist(client, outsider, other_ward, plan, make_update):
    update = make_update()
    type(plan).objects.create(unit=other_ward, year=2023, issuer="ỦY BAN NHÂN DÂN", title="Kế hoạch")
    client.force_login(outsider)
    assert rows(client.get(PROGRESS_OUT)) == []
    page = send(client, PROGRESS_IN, book([begun(Mã=update.pk)]))
    assert errors(page)[0].startswith(f"Dòng 2, cột Mã: Không có báo cáo mang mã {update.pk}")


def test_the_same_rows_sent_again_begin_nothing_twice(client, health, task):
    client.force_login(health)
    page = send(client, PROGRESS_IN, book([begun(), begun(Đã_làm_được_gì="Việc thứ hai.")]))
    confirm(client, page)
    assert "Tệp này đã được ghi vào cổng" in confirm(client, page).text
    assert "không khác gì" in send(client, PROGRESS_IN, book([begun()])).text
    twice = send(client, PROGRESS_IN, book([begun(Đã_làm_được_gì="Việc thứ ba.")] * 2))
    assert errors(twice) == ["Dòng 3, cột Đã làm được gì: Trùng với dòng 2: hãy xóa một dòng."]
    assert task.updates.count() == 2


def test_a_report_sent_since_the_look_keeps_the_whole_file_out(client, health, task, make_update):
    update = make_update(status=Status.DRAFT)
    found = fetched(client, health)
    found[0]["Số buổi, cuộc"] = 5
    page = send(client, PROGRESS_IN, book([begun(), *found]))
    ProgressUpdate.objects.filter(pk=update.pk).update(status=Status.SUBMITTED)
    again = confirm(client, page)
    assert "dữ liệu trên cổng đã thay đổi nên chưa ghi gì" in again.text
    assert errors(again)[0].startswith("Dòng 3, cột Số buổi, cuộc: Báo cáo này đã gửi")
    assert task.updates.count() == 1


def test_fetching_sends_no_more_queries_with_more_reports(client, health, make_update, django_assert_max_num_queries):
    client.force_login(health)
    for count in (1, 20):
        for _ in range(count):
            make_update()
        with django_assert_max_num_queries(14):
            client.get(PROGRESS_OUT)


def test_looking_sends_no_more_queries_with_more_rows(client, health, make_update, django_assert_max_num_queries):
    for count in (1, 20):
        for _ in range(count):
            make_update(status=Status.DRAFT)
        found = fetched(client, health)
        for row in found:
            row["Số buổi, cuộc"] = count
        upload = book(found)
        with django_assert_max_num_queries(30):
            client.post(PROGRESS_IN, {"upload": upload})
