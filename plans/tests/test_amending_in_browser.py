"""An amendment from the coordinator's first word to the day the police see their new task."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from plans.models import Amendment, Task

pytestmark = pytest.mark.django_db(transaction=True)

PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
ADDED = "Tuyên truyền kỹ năng phòng, chống xâm hại cho học sinh."


@pytest.fixture
def page_of(open_page, sign_in):
    """`page_of(user, PHONE)`: a page at which that person is signed in."""

    def page_of(user, viewport):
        page = open_page(viewport, has_touch=viewport is PHONE)
        sign_in(page, user)
        return page

    return page_of


def change_words_and_lead(page, task):
    page.goto(task.get_absolute_url())
    page.get_by_role("link", name="Sửa đổi, dừng nhiệm vụ").click()
    page.get_by_label("Lời văn mới").fill("Tổ chức truyền thông về phòng, chống bạo lực trên cơ sở giới.")
    page.get_by_label("Đơn vị chủ trì mới").select_option(label="Công an phường")
    page.get_by_label("Lý do").fill("Việc này thuộc lĩnh vực của công an.")
    page.get_by_role("button", name="Ghi vào bản sửa đổi").click()
    expect(page.locator(".versions del").first).to_have_text("chăm sóc sức khỏe sinh sản.")


def add_a_task(page):
    page.get_by_role("link", name="Bổ sung nhiệm vụ").click()
    page.get_by_label("Đặt ở mục").select_option(label="8. Công an phường")
    page.get_by_label("Lời văn nhiệm vụ").fill(ADDED)
    page.get_by_label("Lý do").fill("Các nhà trường đề nghị.")
    page.get_by_role("button", name="Ghi vào bản sửa đổi").click()


def submit(page):
    page.get_by_label("Lý do sửa đổi kế hoạch").fill("Để phù hợp với tình hình thực tế của địa phương")
    page.get_by_role("button", name="Lưu").click()
    page.get_by_role("button", name="Trình lãnh đạo duyệt").click()
    expect(page.get_by_text("Đã trình lãnh đạo duyệt.")).to_be_visible()


def approve(page):
    page.goto("/")
    page.get_by_role("link", name="Sửa đổi, bổ sung kế hoạch năm 2023, lần 1", exact=True).click()
    page.get_by_role("button", name="Duyệt", exact=True).click()
    expect(page.get_by_text("Đã duyệt. Văn thư sẽ cho số và ban hành.")).to_be_visible()


def issue(page):
    page.goto(Amendment.objects.get().get_absolute_url())
    page.get_by_role("button", name="Ban hành").click()
    expect(page.get_by_text("Kế hoạch số 01/KH-UBND").first).to_be_visible()


def see_what_is_new(page, task):
    page.goto(reverse("notifications:inbox"))
    page.get_by_text("Chủ trì nhiệm vụ IV.5.1 theo Kế hoạch số 01/KH-UBND").click()
    expect(page.get_by_role("heading", name="Sửa đổi, bổ sung kế hoạch năm 2023, lần 1")).to_be_visible()
    page.goto(Task.objects.get(text=ADDED).get_absolute_url())
    expect(page.get_by_role("link", name="Báo cáo tiến độ")).to_be_visible()
    page.goto(task.get_absolute_url())
    page.get_by_text("Xem lời văn trước khi sửa đổi").click()
    expect(page.get_by_text(task.text, exact=True)).to_be_visible()


def test_the_police_get_a_task_and_see_the_old_words(
    make_task, celery_worker_process, page_of, coordinator, leader, clerk, police
):
    task = make_task()
    desk = page_of(coordinator, DESKTOP)
    change_words_and_lead(desk, task)
    add_a_task(desk)
    submit(desk)
    approve(page_of(leader, PHONE))
    issue(page_of(clerk, DESKTOP))
    phone = page_of(police, PHONE)
    see_what_is_new(phone, task)
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_the_plan_is_looked_at_as_it_stood_on_a_day(page, sign_in, health, task):
    sign_in(page, health)
    page.goto("/ke-hoach/2023/")
    page.get_by_label("Xem kế hoạch tại ngày").fill("9/11/2023")
    page.get_by_role("button", name="Xem").click()
    expect(page.get_by_text("Hãy chọn một ngày từ 16/03/2023 đến hôm nay")).to_be_visible()
    page.get_by_label("Xem kế hoạch tại ngày").fill("1/10/2023")
    page.get_by_role("button", name="Xem").click()
    expect(page.get_by_text("Kế hoạch có hiệu lực ngày 01/10/2023.")).to_be_visible()
    page.get_by_role("link", name="Bản gốc khi ban hành").click()
    expect(page.get_by_text("Bản gốc, đúng lời văn khi ban hành")).to_be_visible()
