"""The story of an annex in a real browser: what was compiled is completed, a row is added, the report points to it."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_coordinator_completes_an_annex(page, sign_in, report, coordinator):
    sign_in(page, coordinator)
    page.goto(report.get_absolute_url())
    page.get_by_role("link", name="Biểu 4. Hoạt động truyền thông").click()
    page.get_by_label("Địa điểm/khu dân cư, dòng 1").fill("Khu dân cư Vạn Chánh")
    page.get_by_role("button", name="Thêm dòng").click()
    page.get_by_label("Tên hoạt động, dòng 4").fill("Treo băng rôn ở chợ")
    page.get_by_label("Số cuộc, dòng 4").fill("3")
    page.get_by_label("Lượt người: nữ, dòng 4").fill("ba")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("link", name="Dòng 4, Lượt người: nữ").click()
    page.get_by_label("Lượt người: nữ, dòng 4").fill("")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_text("Đã lưu Biểu 4. Hoạt động truyền thông.").wait_for()
    expect(page.locator("tfoot")).to_contain_text("Tổng cộng")
    expect(page.get_by_label("Số cuộc, dòng 2")).to_have_value("3")
    assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]
    page.get_by_role("link", name="Về báo cáo").click()
    expect(page.locator("#phu-luc-4")).to_contain_text("In là Phụ lục, 2 dòng")
    expect(page.get_by_role("cell", name="Khu dân cư Vạn Chánh")).to_be_attached()
