"""The money's story in a real browser: a line, the leader's word, an expense that goes too far."""

import pytest
from playwright.sync_api import expect

from plans import founding
from plans.models import Expense
from plans.tests.test_evidence_in_browser import RECORD

pytestmark = pytest.mark.django_db(transaction=True)


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()


def test_from_a_line_to_an_expense_that_goes_beyond_it(phone_page, sign_in, plan, ward, finance, leader):
    founding.found_lists(ward)
    page = phone_page
    sign_in(page, finance)
    page.goto("/kinh-phi/")
    page.get_by_role("link", name="Thêm dòng kinh phí").click()
    page.get_by_label("Chi cho việc gì").fill("Hội nghị truyền thông")
    page.get_by_label("Nội dung chi").select_option("Truyền thông")
    page.get_by_label("Nguồn kinh phí").select_option("Ngân sách phường")
    page.get_by_label("Dự toán (đồng)").fill("2000000")
    page.get_by_label("Chi cho việc gì").click()
    expect(page.get_by_label("Dự toán (đồng)")).to_have_value("2.000.000")
    press(page, "Lập và trình duyệt")
    page.get_by_text("dự toán chờ lãnh đạo duyệt").wait_for()
    line = page.url
    sign_in(page, leader)
    page.goto("/")
    page.get_by_role("link", name="Hội nghị truyền thông").click()
    press(page, "Duyệt dự toán")
    page.get_by_text("Đã duyệt dự toán.").wait_for()
    sign_in(page, finance)
    page.goto(line)
    page.get_by_role("link", name="Ghi khoản chi").click()
    page.get_by_label("Chi cho việc gì").fill("Nước uống")
    page.get_by_label("Số tiền (đồng)").fill("2,5 triệu")
    page.get_by_label("Số chứng từ").fill("PC 15")
    page.get_by_label("Chọn tệp").set_input_files(RECORD)
    expect(page.locator("[data-upload-done]")).to_have_count(1)
    press(page, "Ghi khoản chi")
    page.locator("#div_id_reason").get_by_text("vượt dự toán 500.000 đ").wait_for()
    page.get_by_label("Lý do chi vượt").fill("Khách đông hơn dự kiến.")
    press(page, "Ghi khoản chi")
    page.get_by_text("Đã ghi khoản chi.").wait_for()
    expect(page.get_by_text("Chi vượt số đã cấp 2.500.000 đ, vượt dự toán 500.000 đ.")).to_be_visible()
    expect(page.get_by_role("link", name="bien-ban.pdf")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert Expense.objects.get().amount == 2_500_000
