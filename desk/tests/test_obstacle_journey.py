"""An obstacle's way in a real browser: from a body's phone to the town's desk, in the next report, and back."""

import datetime

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from plans.models import Obstacle, ObstacleStatus
from plans.tests.test_obstacles_in_browser import say
from registry import flow
from reports.models import Report

pytestmark = pytest.mark.django_db(transaction=True)
REQUEST = "Đề nghị Phòng Lao động cấp thêm tài liệu truyền thông"


def raise_on_phone(page, task):
    page.goto(task.get_absolute_url())
    page.get_by_role("link", name="Nêu vướng mắc").tap()
    page.get_by_role("textbox", name="Vướng mắc").fill("Hết tài liệu truyền thông để phát cho người dân.")
    page.get_by_role("button", name="Gửi", exact=True).tap()
    expect(page.get_by_text("Đã gửi vướng mắc.")).to_be_visible()


def compile_with_request(page):
    """The next report offers the request; the coordinator leaves out what is empty and submits it."""
    page.goto(reverse("reports:list"))
    page.get_by_role("link", name="Chuẩn bị: Báo cáo năm 2023").click()
    page.get_by_role("button", name="Tổng hợp", exact=True).click()
    request = page.locator(".section-editor").filter(has_text="ĐỀ XUẤT, KIẾN NGHỊ")
    expect(request.get_by_text(f"{REQUEST}.")).to_be_visible()
    page.get_by_role("button", name="Bỏ các phần còn trống").click()
    page.get_by_role("button", name="Trình lãnh đạo duyệt").click()
    expect(page.get_by_text("Đã trình lãnh đạo duyệt.")).to_be_visible()


def issue(leader, clerk):
    report = Report.objects.get()
    flow.approve(report, by=leader)
    flow.issue(flow.order_issue(report, by=clerk, issued_on=datetime.date(2023, 11, 8), number=None))


def test_a_body_raises_it_the_leader_takes_it_to_the_town_and_the_body_sees_it_closed(
    phone_page, desktop_page, sign_in, duty, accepted, health, coordinator, leader, clerk
):
    phone, desk = phone_page, desktop_page
    sign_in(phone, health)
    raise_on_phone(phone, accepted.task)
    obstacle = Obstacle.objects.get()
    sign_in(desk, coordinator)
    desk.goto("/")
    desk.get_by_role("link", name="Vướng mắc của Trạm y tế phường về nhiệm vụ").click()
    say(desk, "Chuyển lãnh đạo", "Cần lãnh đạo cho ý kiến điều gì", "Phường hết tài liệu.", "Chuyển lãnh đạo")
    sign_in(desk, leader)
    desk.goto(obstacle.get_absolute_url())
    say(desk, "Kiến nghị thị xã", "Nội dung kiến nghị", REQUEST, "Kiến nghị thị xã")
    sign_in(desk, coordinator)
    compile_with_request(desk)
    issue(leader, clerk)
    phone.goto(obstacle.get_absolute_url())
    expect(phone.get_by_role("link", name="Báo cáo số 01/BC-UBND, ngày 08/11/2023")).to_be_visible()
    desk.goto(obstacle.get_absolute_url())
    say(desk, "Đã giải quyết", "Kết quả giải quyết", "Thị xã đã cấp 500 tờ gấp.", "Đã giải quyết")
    phone.reload()
    expect(phone.get_by_text("Thị xã đã cấp 500 tờ gấp.").first).to_be_visible()
    obstacle.refresh_from_db()
    assert obstacle.status == ObstacleStatus.CLOSED
