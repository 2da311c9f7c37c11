"""Working days in a browser: spreadsheets, several tasks at once, the receipt of the plan, steps, the history."""

import datetime
import re

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from playwright.sync_api import expect

from agencies import history
from plans import stepping
from plans.models import PlanReceipt, ProgressUpdate, Status, Task

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def in_excel(desktop_page, tmp_path):
    """`in_excel(link)`: fetch the file behind that link, and `save` gives the path of what was made of its `sheet`."""

    class Excel:
        def __init__(self, link):
            with desktop_page.expect_download() as fetched:
                desktop_page.get_by_role("link", name=link).click()
            fetched.value.save_as(tmp_path / "bang.xlsx")
            self.book = load_workbook(tmp_path / "bang.xlsx")
            self.sheet = self.book.active
            self.columns = {cell.value: cell.column for cell in self.sheet[1]}

        def write(self, line, **cells):
            for heading, value in cells.items():
                self.sheet.cell(line, self.columns[heading.replace("_", " ")], value)

        def save(self):
            self.book.save(tmp_path / "bang.xlsx")
            return tmp_path / "bang.xlsx"

    return Excel


def test_a_body_fills_in_its_reports_in_excel_and_sends_them(desktop_page, sign_in, in_excel, health, make_update):
    page, draft = desktop_page, make_update(status=Status.DRAFT)
    sign_in(page, health)
    page.goto(reverse("plans:spreadsheets"))
    excel = in_excel("Tải bảng tiến độ")
    excel.write(2, Số_lượt_người=120, Trong_đó_nữ=80)
    days = {"Từ_ngày": "1/11/2023", "Đến_ngày": "7/11/2023", "Tình_hình_thực_hiện": "Đang thực hiện"}
    excel.write(3, Nhiệm_vụ="IV.5.1", Đã_làm_được_gì="- Khám cho phụ nữ", **days)
    page.get_by_role("link", name="Nhập báo cáo tiến độ").click()
    page.get_by_label("Tệp bảng tính").set_input_files(excel.save())
    page.get_by_role("button", name="Xem trước thay đổi").click()
    expect(page.get_by_role("row", name="Số lượt người")).to_contain_text("120")
    assert ProgressUpdate.objects.count() == 1
    page.get_by_role("button", name="Ghi vào cổng").click()
    expect(page.get_by_text("Đã ghi 1 báo cáo nháp mới")).to_be_visible()
    page.goto(reverse("plans:update-edit", args=[draft.pk]))
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.get_by_text("Đã gửi báo cáo tiến độ nhiệm vụ IV.5.1.")).to_be_visible()
    draft.refresh_from_db()
    assert (draft.status, draft.people, draft.women) == (Status.SUBMITTED, 120, 80)
    assert ProgressUpdate.objects.get(status=Status.DRAFT).text == "- Khám cho phụ nữ"


def test_the_coordinator_sets_dates_in_excel(desktop_page, sign_in, in_excel, coordinator, task):
    page = desktop_page
    sign_in(page, coordinator)
    page.goto(reverse("plans:spreadsheets"))
    excel = in_excel("Tải bảng nhiệm vụ")
    excel.write(2, Hạn_hoàn_thành=datetime.date(2023, 12, 3), Phối_hợp="Công an phường; Đài truyền thanh")
    page.get_by_role("link", name="Nhập phân công, thời hạn").click()
    page.get_by_label("Tệp bảng tính").set_input_files(excel.save())
    page.get_by_role("button", name="Xem trước thay đổi").click()
    expect(page.get_by_role("row", name="Hạn hoàn thành")).to_contain_text("01/12/2023")
    page.get_by_role("button", name="Ghi vào cổng").click()
    expect(page.get_by_text("Đã ghi")).to_be_visible()
    task.refresh_from_db()
    assert (task.due_on, task.partners.count()) == (datetime.date(2023, 12, 1), 2)


def test_a_lead_and_a_date_are_set_for_several_tasks_at_once(page, sign_in, coordinator, make_task, agencies):
    for _ in range(2):
        make_task(origin=Task.Origin.CONTENT, group=1, lead=agencies["social"], lead_is_open=True)
    sign_in(page, coordinator)
    page.goto(reverse("plans:tasks"))
    page.get_by_role("link", name="Phân công, thời hạn").click()
    for number in ("II.1.1", "II.1.2"):
        page.get_by_label(f"Chọn nhiệm vụ {number}").check()
    page.get_by_text("Đặt chung cho nhiều nhiệm vụ").click()
    page.get_by_label("Đơn vị chủ trì").select_option(label="Đài truyền thanh")
    page.locator("[name=chung-due_on]").fill("15/11 - 15/12")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("Đã lưu 2 nhiệm vụ: II.1.1, II.1.2.")).to_be_visible()
    assert {(str(task.lead), str(task.due)) for task in Task.objects.all()} == {
        ("Đài truyền thanh", "Từ 15/11 đến 15/12/2023")
    }


def test_a_body_confirms_with_one_tap_that_it_has_the_plan(page, sign_in, front, plan):
    sign_in(page, front)
    page.goto("/")
    expect(page.get_by_text("Trân trọng đề nghị quý cơ quan (Ủy ban Mặt trận Tổ quốc phường)")).to_be_visible()
    page.get_by_role("button", name="Đã nhận kế hoạch").click()
    expect(page.get_by_text("Đã ghi nhận: Ủy ban Mặt trận Tổ quốc phường đã nhận kế hoạch năm 2023.")).to_be_visible()
    assert PlanReceipt.objects.get().by == front


def test_steps_are_set_by_the_coordinator_and_ticked_by_the_lead(page, sign_in, coordinator, health, task):
    sign_in(page, coordinator)
    page.goto(task.get_absolute_url())
    page.get_by_text("Chia thành các bước").click()
    page.get_by_label("Các bước").fill("Lập danh sách\nMời người dự")
    page.get_by_role("button", name="Lưu các bước").click()
    expect(page.get_by_text("Các bước thực hiện: 0/2 bước")).to_be_visible()
    sign_in(page, health)
    page.goto(task.get_absolute_url())
    page.get_by_role("button", name=re.compile("Xong.*Mời người dự")).click()
    expect(page.get_by_text("Các bước thực hiện: 1/2 bước")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Bỏ dấu.*Mời người dự"))).to_be_visible()


def test_what_was_taken_in_is_opened_again_and_the_history_tells_all_of_it(
    page, sign_in, coordinator, health, make_update
):
    task = make_update().task
    stepping.set_steps(task, ["Lập danh sách"], by=coordinator)
    sign_in(page, coordinator)
    page.goto(task.get_absolute_url())
    page.get_by_role("button", name="Tiếp nhận", exact=True).click()
    expect(page.get_by_text("Đã tiếp nhận báo cáo của Trạm y tế phường")).to_be_visible()
    page.locator("summary").get_by_text("Mở lại").click()
    page.get_by_label("Ghi thêm").fill("Số nữ chưa khớp biên bản.")
    page.get_by_role("button", name="Mở lại báo cáo").click()
    expect(page.get_by_text("Đã mở lại báo cáo của Trạm y tế phường")).to_be_visible()
    page.locator("summary").get_by_text("Lịch sử").click()
    told = page.locator("details").filter(has_text="Lịch sử")
    for words in ("Tiếp nhận", "Mở lại", "Số nữ chưa khớp biên bản.", "Đặt các bước thực hiện", "Trần Thị Mẫu"):
        expect(told.get_by_text(words).first).to_be_visible()
    assert [entry.move for entry in history.of(ProgressUpdate.objects.get())] == ["Tiếp nhận", "Mở lại"]
