"""The coordinator of a ward without a plan brings it in from a Word file."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from plans.models import KeptPlan, Plan
from plans.tests import papers

pytestmark = pytest.mark.django_db(transaction=True)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def choose(page, content, name="ke-hoach-2027.docx"):
    page.get_by_label("Tệp kế hoạch").set_input_files({"name": name, "mimeType": WORD, "buffer": content})
    page.get_by_role("button", name="Đọc tệp").click()


def test_a_plan_comes_in_from_a_word_file(page, sign_in, coordinator, agencies):
    sign_in(page, coordinator)
    page.goto(reverse("plans:newest-plan"))
    page.get_by_role("link", name="Nhập kế hoạch từ tệp").click()
    choose(page, papers.tabled_word())
    expect(page.get_by_text("Không thấy phần Tổ chức thực hiện trong tệp.")).to_be_visible()
    expect(page.get_by_role("region", name="Chữ của tệp gốc")).to_contain_text("NỘI DUNG, NHIỆM VỤ")

    page.get_by_role("link", name="2. Nội dung và nhiệm vụ").click()
    contest = page.get_by_role("group", name="II.1.2", exact=True)
    contest.get_by_label("Nhiệm vụ", exact=True).fill("Tổ chức hội thi tìm hiểu Luật Bình đẳng giới")
    contest.get_by_text("Nhận hạn 14/06/2027, theo “Trước ngày 15/6”").click()
    page.get_by_role("button", name="Lưu và tiếp tục").click()

    expect(page.get_by_text("Còn 3 tên chưa biết")).to_be_visible()
    union = page.get_by_role("group", name="Hội LHPN")
    union.get_by_role("combobox", name="Là đơn vị").select_option(label=str(agencies["requested"]))
    page.get_by_label("Các tên còn lại đều là đơn vị mới").check()
    page.get_by_role("button", name="Lưu và tiếp tục").click()

    page.get_by_role("button", name="Ghi kế hoạch vào cổng").click()
    expect(page.get_by_role("heading", name="Kế hoạch năm 2027")).to_be_visible()
    page.get_by_role("link", name="Tổ chức hội thi tìm hiểu Luật Bình đẳng giới").click()
    expect(page.get_by_text("14/06/2027")).to_be_visible()
    expect(page.get_by_text("Kế hoạch ghi: “Trước ngày 15/6”")).to_be_visible()
    task = Plan.objects.get().tasks.get(group=1, order=2)
    assert (task.lead, str(task.due_on)) == (agencies["requested"], "2027-06-14")


def test_a_scanned_pdf_says_what_to_do(page, sign_in, coordinator):
    sign_in(page, coordinator)
    page.goto(reverse("plans:import-start"))
    choose(page, papers.pdf_of(papers.PICTURE_ONLY), "ban-quet.pdf")
    expect(page.get_by_role("alert")).to_contain_text("hãy xin tệp Word gốc")
    assert not KeptPlan.objects.exists()


def test_what_was_saved_is_there_after_the_session_has_ended(page, sign_in, coordinator):
    sign_in(page, coordinator)
    page.goto(reverse("plans:import-start"))
    choose(page, papers.numbered_word())
    page.get_by_role("link", name="1. Thông tin chung").click()
    page.get_by_label("Trích yếu").fill("Kế hoạch đã sửa")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu bản đang xem lại.")).to_be_visible()
    page.context.clear_cookies()
    sign_in(page, coordinator)
    page.goto(reverse("plans:import-start"))
    page.get_by_role("link", name="ke-hoach-2027.docx").click()
    expect(page.get_by_text("Kế hoạch đã sửa")).to_be_visible()


def test_the_review_fits_the_page_and_a_phone_has_the_source_above(page, sign_in, coordinator):
    sign_in(page, coordinator)
    page.goto(reverse("plans:import-start"))
    choose(page, papers.tabled_word())
    for step in ("1. Thông tin chung", "2. Nội dung và nhiệm vụ", "3. Đơn vị", "4. Xem lại và ghi"):
        page.get_by_role("link", name=step).click()
        width, seen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert width <= seen, step
        source, made = page.locator(".import-review > *").all()
        is_phone = page.viewport_size["width"] < 500
        beside = source.bounding_box()["x"] < made.bounding_box()["x"]
        assert beside != is_phone, step
