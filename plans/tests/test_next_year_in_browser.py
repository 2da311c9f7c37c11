"""The story of a year's end in a real browser: this year's plan becomes next year's, from the preview to its number."""

import datetime

import pytest
from playwright.sync_api import expect

from plans.models import Plan, ProgressUpdate, Status, Task, WorkState

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def this_year(town_office, plan_2023, coordinator, leader, clerk, health, make_update):
    """2023 nearly over: the health station is done, a due date stands on 30 November, one basis is still to be seen."""
    task = plan_2023.tasks.get(origin="IV", group=5)
    make_update(task=task, status=Status.ACCEPTED, work_state=WorkState.DONE)
    plan_2023.tasks.filter(pk=task.pk).update(due_on=datetime.date(2023, 11, 30))
    plan_2023.legal_bases.filter(order__gt=1).delete()
    plan_2023.legal_bases.exclude(use="based_on").delete()
    return plan_2023


def become(page, sign_in, user, address):
    page.context.clear_cookies()
    sign_in(page, user)
    page.goto(address)


def roll_over(page, plan):
    page.get_by_role("link", name="Lập kế hoạch năm sau từ kế hoạch này").click()
    row = page.get_by_role("row").filter(has_text="IV.5.1.")
    expect(row).to_contain_text("29/11/2024")
    expect(row).to_contain_text("30/11/2024 là ngày nghỉ, tính về 29/11/2024")
    expect(page.get_by_text("…sự tiến bộ phụ nữ phường Phú Thứ năm 2024").first).to_be_visible()
    page.get_by_label("Đưa nhiệm vụ II.1.3 sang").uncheck()
    page.get_by_role("button", name="Lập dự thảo kế hoạch năm 2024").click()
    expect(page.get_by_text("Đã lập dự thảo kế hoạch năm 2024.")).to_be_visible()


def correct(page):
    page.get_by_role("button", name="Đã rà soát 76/KH-UBND").click()
    expect(page.get_by_text("Đã ghi nhận căn cứ còn đúng.")).to_be_visible()
    page.get_by_role("link", name="Sửa mục IV.5").click()
    page.get_by_label("Nhiệm vụ", exact=True).first.fill("Khám sức khỏe sinh sản cho phụ nữ toàn phường.")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu mục IV.5.")).to_be_visible()
    page.get_by_role("button", name="Trình lãnh đạo duyệt").click()
    expect(page.get_by_text("Đã trình lãnh đạo duyệt.")).to_be_visible()


def test_this_years_plan_becomes_next_years(
    page, sign_in, celery_worker_process, this_year, coordinator, leader, clerk, health
):
    before = list(this_year.tasks.order_by("pk").values())
    become(page, sign_in, coordinator, this_year.get_absolute_url())
    roll_over(page, this_year)
    correct(page)
    draft = Plan.objects.get(year=2024)
    become(page, sign_in, leader, draft.get_absolute_url())
    expect(page.get_by_text("- Khám sức khỏe sinh sản cho phụ nữ toàn phường.", exact=True)).to_be_visible()
    page.get_by_role("button", name="Duyệt", exact=True).click()
    expect(page.get_by_text("Đã duyệt. Văn thư sẽ cho số và ban hành.")).to_be_visible()
    become(page, sign_in, clerk, draft.get_absolute_url())
    page.get_by_role("button", name="Ban hành").click()
    expect(page.get_by_role("link", name="PDF", exact=True)).to_be_visible(timeout=30_000)
    become(page, sign_in, health, draft.get_absolute_url())
    expect(page.get_by_text("Số: 01/KH-UBND")).to_be_visible()
    page.get_by_role("button", name="Đã nhận kế hoạch").click()
    expect(page.get_by_text("đã nhận kế hoạch năm 2024").first).to_be_visible()
    assert not ProgressUpdate.objects.filter(task__plan=draft).exists()
    assert Task.objects.filter(plan=draft).count() == 31
    assert list(this_year.tasks.order_by("pk").values()) == before
