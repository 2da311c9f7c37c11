"""Due dates proposed from a plan's words."""

import pytest

from plans.proposing import proposals


def proposed(text, year=2023):
    return [(each.wording, each.typed) for each in proposals(text, year=year)]


@pytest.mark.parametrize(
    ("text", "wording", "typed"),
    [
        ("Hoàn thành trước ngày 15/6.", "trước ngày 15/6", "14/06/2023"),
        ("Xong trước ngày 15 tháng 6 năm 2023", "trước ngày 15 tháng 6 năm 2023", "14/06/2023"),
        ("gửi chậm nhất là ngày 20/10/2023", "chậm nhất là ngày 20/10/2023", "20/10/2023"),
        ("15/6", "15/6", "15/06/2023"),
        ("Tổ chức trong tháng 6", "trong tháng 6", "01/06 - 30/06/2023"),
        ("Tháng hành động (tháng 6/2023)", "tháng 6/2023", "01/06 - 30/06/2023"),
        ("Tháng 12", "Tháng 12", "01/12 - 31/12/2023"),
        ("đến hết tháng 10", "đến hết tháng 10", "31/10/2023"),
        ("Quý II", "Quý II", "01/04 - 30/06/2023"),
        ("trong quý 4/2023", "trong quý 4/2023", "01/10 - 31/12/2023"),
        ("6 tháng đầu năm", "6 tháng đầu năm", "01/01 - 30/06/2023"),
        ("sáu tháng cuối năm 2023", "sáu tháng cuối năm 2023", "01/07 - 31/12/2023"),
        ("từ ngày 15/11 đến ngày 15/12/2023", "từ ngày 15/11 đến ngày 15/12/2023", "15/11 - 15/12/2023"),
        ("Từ ngày 01 đến ngày 30/6", "Từ ngày 01 đến ngày 30/6", "01/06 - 30/06/2023"),
        ("tháng 3 đến tháng 5", "tháng 3 đến tháng 5", "01/03 - 31/05/2023"),
        ("Báo cáo trước ngày 10 hằng tháng", "trước ngày 10 hằng tháng", "Hằng tháng"),
        ("Cập nhật hàng quý", "hàng quý", "Hằng quý"),
        ("định kỳ 6 tháng", "định kỳ 6 tháng", "Sáu tháng một lần"),
        ("Thường xuyên", "Thường xuyên", "Quanh năm"),
    ],
)
def test_a_wording_is_proposed_as_a_due_date_and_kept(text, wording, typed):
    assert proposed(text) == [(wording, typed)]


def test_a_day_off_moves_to_the_working_day_before_and_a_window_stays():
    (day,) = proposals("Xong trước ngày 19/6.", year=2023)  # the day before is a Sunday
    assert (day.typed, f"{day.moved_from:%d/%m/%Y}") == ("16/06/2023", "18/06/2023")
    (window,) = proposals("Trong tháng 9", year=2023)  # ends on a Saturday
    assert (window.typed, window.moved_from) == ("01/09 - 30/09/2023", None)


def test_several_wordings_come_in_the_order_of_the_text_each_once():
    text = "Tháng 6 và từ ngày 15/11 đến ngày 15/12, sơ kết trước 30/11, lại nhắc: tháng 6."
    assert [typed for _, typed in proposed(text)] == ["01/06 - 30/06/2023", "15/11 - 15/12/2023", "29/11/2023"]


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Kế hoạch số 76/KH-UBND ngày 15/3/2023 của UBND thị xã",
        "Nghị định 125/2021/NĐ-CP ngày 28/12/2021 của Chính phủ",
        "giai đoạn 2021 - 2025, đến năm 2030",
        "trước ngày 10/01/2024",
        "trước ngày 31/02",
        "mở 2/3 số lớp, tháng 13, quý V",
        "ngân sách hằng năm, 6 tháng tuổi",
    ],
)
def test_days_of_documents_of_other_years_and_of_no_calendar_are_not_proposed(text):
    assert proposed(text) == []


def test_the_plan_of_2023_speaks_of_its_two_months(plan_2023):
    texts = [task.text for task in plan_2023.tasks.all()]
    found = {typed for text in texts for _, typed in proposed(text)}
    assert found == {"01/06 - 30/06/2023", "15/11 - 15/12/2023", "Quanh năm"}
