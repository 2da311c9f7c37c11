"""The tasks out to a spreadsheet and back."""

import datetime
import unicodedata

import pytest

from agencies import history
from notifications.models import Notification
from plans.models import Task
from plans.tests.sheets import TASKS_IN, TASKS_OUT, book, changes, confirm, errors, opened, rows, send

DAY = datetime.date
NOT_NAMED = "Kế hoạch chưa giao cụ thể (đầu mối tạm theo dõi)"


@pytest.fixture
def tasks(plan, make_task, agencies):
    """One of section II that nobody leads yet; one of section IV, the health station's, with a partner and a date."""
    text = "- Tuyên truyền Luật Bình đẳng giới;\n- Tập huấn cho cán bộ."
    make_task(origin=Task.Origin.CONTENT, group=1, lead=agencies["social"], lead_is_open=True, text=text)
    return make_task(partners=[agencies["police"]], due_on=DAY(2023, 11, 15))


def fetched(client, user, **chosen) -> list[dict]:
    client.force_login(user)
    return rows(client.get(TASKS_OUT, chosen))


def test_the_plans_words_dates_and_bodies_go_out_as_they_are(client, health, tasks):
    first, second = fetched(client, health)
    assert first["Nhiệm vụ"] == "- Tuyên truyền Luật Bình đẳng giới;\n- Tập huấn cho cán bộ."
    assert first["Chủ trì"] == NOT_NAMED
    assert (second["Mã"], second["Mục"], second["Phối hợp"]) == (tasks.pk, "IV.5.1", "Công an phường")
    assert second["Hạn hoàn thành"].date() == DAY(2023, 11, 15)
    assert second["Tình trạng (chỉ xem)"] == "Sắp đến hạn"


def test_the_file_opens_well_in_excel(client, health, tasks):
    client.force_login(health)
    sheet = opened(client.get(TASKS_OUT))
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C2", "A1:H3")
    assert sheet.column_dimensions["A"].width < 8 < 60 < sheet.column_dimensions["C"].width
    assert sheet["C2"].alignment.wrap_text
    assert sheet["G3"].number_format == "dd/mm/yyyy"
    assert sheet["A1"].font.bold


def test_the_filters_of_the_list_come_along(client, health, tasks, agencies):
    assert [row["Mục"] for row in fetched(client, health, trang_thai="sap-den-han")] == ["IV.5.1"]
    page = client.get("/nhiem-vu/", {"don_vi": agencies["police"].pk}).text
    assert f"/nhiem-vu/bang-tinh/?don_vi={agencies['police'].pk}" in page


@pytest.mark.parametrize("words", ["=1+1", "+84 912", "-5 buổi", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_words_that_look_like_a_formula_are_text_both_ways(client, coordinator, tasks, words):
    Task.objects.filter(pk=tasks.pk).update(text=words)
    client.force_login(coordinator)
    answer = client.get(TASKS_OUT)
    cell = opened(answer)["C3"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (words, "s", True)
    assert "không khác gì" in send(client, TASKS_IN, book(rows(answer))).text


def test_what_went_out_comes_in_again_unchanged(client, coordinator, plan_2023):
    found = fetched(client, coordinator)
    assert len(found) == 32
    assert "Đã đọc 32 dòng: tệp không khác gì" in send(client, TASKS_IN, book(found)).text


def test_changed_cells_are_shown_before_they_are_stored(client, coordinator, tasks, plan, agencies):
    found = fetched(client, coordinator)
    found[0]["Chủ trì"] = "Đài truyền thanh"
    found[1] |= {"Phối hợp": "Đài truyền thanh; dv04", "Hạn hoàn thành": DAY(2023, 11, 30), "Nội dung": 2}
    page = send(client, TASKS_IN, book(found))
    schools = "Các nhà trường trên địa bàn Phường"
    assert changes(page) == [
        (2, "Chủ trì", NOT_NAMED, "Đài truyền thanh"),
        (3, "Nội dung", "", "2. Quản lý nhà nước"),
        (3, "Phối hợp", "Công an phường", f"{schools}; Đài truyền thanh"),
        (3, "Hạn hoàn thành", "15/11/2023", "30/11/2023"),
    ]
    tasks.refresh_from_db()
    assert tasks.due_on == DAY(2023, 11, 15)
    assert "Đã ghi thay đổi của 2 nhiệm vụ." in confirm(client, page).text
    tasks.refresh_from_db()
    assert (tasks.due_on, tasks.content_area.order) == (DAY(2023, 11, 30), 2)
    assert set(tasks.partners.all()) == {agencies["schools"], agencies["radio"]}
    assert plan.tasks.get(origin="II").lead == agencies["radio"]


def test_what_came_in_is_in_the_history_and_the_new_lead_is_told(client, coordinator, radio, tasks, plan):
    found = fetched(client, coordinator)
    found[0]["Chủ trì"] = "đài  truyền thanh"
    confirm(client, send(client, TASKS_IN, book(found)))
    entry = history.of(plan.tasks.get(origin="II")).get()
    assert (entry.by, list(entry.changes)) == (coordinator, ["Chủ trì"])
    assert Notification.objects.filter(recipient=radio).exists()


def test_a_day_off_is_shown_as_the_working_day_before(client, coordinator, tasks):
    found = fetched(client, coordinator)
    found[1]["Hạn hoàn thành"] = "19/11/2023"
    page = send(client, TASKS_IN, book(found))
    assert changes(page) == [(3, "Hạn hoàn thành", "15/11/2023", "17/11/2023")]


@pytest.mark.parametrize(
    ("line", "heading", "cell", "sentence"),
    [
        (3, "Nhiệm vụ", "Lời khác", "Lời văn của kế hoạch đã ban hành không sửa bằng bảng tính"),
        (3, "Nhiệm vụ", "", "Lời văn của kế hoạch"),
        (3, "Mục", "IV.5.2", "Lời văn của kế hoạch"),
        (3, "Chủ trì", "Đài truyền thanh", "Đơn vị chủ trì này do kế hoạch giao"),
        (2, "Chủ trì", "Công an phường; Đài truyền thanh", "Ô này chỉ ghi một đơn vị"),
        (3, "Phối hợp", "Trạm y tế phường", "“Trạm y tế phường” đã là đơn vị chủ trì"),
        (3, "Phối hợp", "Trạm y tế phường An Lưu", "Không có đơn vị “Trạm y tế phường An Lưu”"),
        (3, "Hạn hoàn thành", "31/11/2023", "Ngày không hợp lệ"),
        (3, "Hạn hoàn thành", 45000, "Ngày không hợp lệ"),
        (3, "Hạn hoàn thành", DAY(2024, 1, 3), "Đây là kế hoạch năm 2023"),
        (3, "Nội dung", "7", "Kế hoạch không có nội dung “7”"),
        (2, "Nội dung", "1", "Nhiệm vụ này đã nằm trong nội dung của chính kế hoạch"),
        (3, "Mã", "", "Thiếu mã"),
        (3, "Mã", 987654, "Kế hoạch năm 2023 không có nhiệm vụ mang mã 987654"),
        (3, "Mã", "=A2", "“=A2” không phải mã của cổng"),
    ],
)
def test_a_fault_is_named_by_row_and_column_and_nothing_comes_in(
    client, coordinator, outsider, tasks, line, heading, cell, sentence
):
    found = fetched(client, coordinator)
    found[1]["Hạn hoàn thành"] = DAY(2023, 11, 30)
    found[line - 2][heading] = cell
    page = send(client, TASKS_IN, book(found))
    assert [error.startswith(f"Dòng {line}, cột {heading}: {sentence}") for error in errors(page)] == [True]
    tasks.refresh_from_db()
    assert tasks.due_on == DAY(2023, 11, 15)


def test_a_task_named_twice_is_a_fault(client, coordinator, tasks):
    found = fetched(client, coordinator)
    assert errors(send(client, TASKS_IN, book([*found, found[1]])))[0].endswith(
        f"Mã {tasks.pk} đã có ở dòng 3: mỗi mã chỉ ghi một dòng."
    )


def test_decomposed_letters_are_the_same_letters(client, coordinator, tasks):
    found = fetched(client, coordinator)
    found[0]["Chủ trì"] = "Đài truyền thanh"
    decomposed = [{nfd(heading): nfd(cell) for heading, cell in row.items()} for row in found]
    page = send(client, TASKS_IN, book(decomposed))
    assert changes(page) == [(2, "Chủ trì", NOT_NAMED, "Đài truyền thanh")]


def nfd(cell):
    return unicodedata.normalize("NFD", cell) if isinstance(cell, str) else cell


def test_rows_and_columns_left_out_stay_as_they_are(client, coordinator, tasks):
    client.force_login(coordinator)
    page = send(client, TASKS_IN, book([{"Mã": tasks.pk, "Hạn hoàn thành": "", "Ghi chú": "xin lùi"}]))
    assert changes(page) == [(2, "Hạn hoàn thành", "15/11/2023", "")]
    assert "không đọc: Ghi chú" in page.text


def test_what_moved_since_the_look_is_shown_again_before_it_is_stored(client, coordinator, tasks):
    client.force_login(coordinator)
    page = send(client, TASKS_IN, book([{"Mã": tasks.pk, "Hạn hoàn thành": "30/11/2023"}]))
    Task.objects.filter(pk=tasks.pk).update(due_on=DAY(2023, 11, 16))
    again = confirm(client, page)
    assert "Từ lúc bạn xem trước, dữ liệu trên cổng đã thay đổi nên chưa ghi gì." in again.text
    assert changes(again) == [(2, "Hạn hoàn thành", "16/11/2023", "30/11/2023")]
    confirm(client, again)
    tasks.refresh_from_db()
    assert tasks.due_on == DAY(2023, 11, 30)


def test_fetching_sends_no_more_queries_with_more_tasks(
    client, health, make_task, agencies, django_assert_max_num_queries
):
    client.force_login(health)
    for count in (1, 15):
        for _ in range(count):
            make_task(group=4, lead=agencies["schools"], partners=[agencies["police"], agencies["requested"]])
        with django_assert_max_num_queries(18):
            client.get(TASKS_OUT)
