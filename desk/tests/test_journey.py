"""The main job, end to end, in a real browser with a real worker: from a health station's phone to the town's desk."""

import datetime
import hashlib

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from plans.models import ProgressUpdate
from plans.models import Status as UpdateStatus
from registry.models import IssuedDocument, Stage
from reports.models import Report

PASSWORD = "mat-khau-mau"


def sign_in(page: Page, user) -> None:
    page.get_by_label("Tên đăng nhập").fill(user.username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Đăng nhập").click()


def become(page: Page, user) -> None:
    page.context.clear_cookies()
    page.goto(reverse("sign-in"))
    sign_in(page, user)


@pytest.fixture
def people(today, town_office, health, coordinator, leader, clerk, town_officer, plan_2023):
    """Everyone the journey needs, with the ward's real plan loaded."""
    return plan_2023


def report_progress(page: Page, task, user) -> None:
    """From the mail's deep link: sign-in, form, sent. Two taps besides typing."""
    page.goto(reverse("plans:update-new", args=[task.pk]))
    sign_in(page, user)
    page.get_by_label("Đã làm được gì").fill("Tổ chức 02 buổi truyền thông về sức khỏe sinh sản tại trạm.")
    page.get_by_label("Số buổi").fill("2")
    page.get_by_label("Số lượt người").fill("1.234")
    page.get_by_label("Trong đó nữ").fill("680")
    page.get_by_label("Ảnh, tệp minh chứng").set_input_files(
        {"name": "bien-ban.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"}
    )
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.get_by_text("Đã gửi").first).to_be_visible()


def take_in(page: Page, user) -> None:
    become(page, user)
    page.goto(reverse("plans:queue"))
    page.get_by_role("button", name="Tiếp nhận").click()
    expect(page.get_by_text("Không có báo cáo nào đang chờ")).to_be_visible()


def compile_and_submit(page: Page) -> None:
    page.goto(reverse("reports:list"))
    year = page.get_by_role("region", name="Báo cáo năm 2023")
    year.get_by_role("button", name="Tổng hợp báo cáo").click()
    expect(page.get_by_text("1.234 lượt người tham gia, trong đó có 680 nữ")).to_be_visible()
    page.locator(".section-editor").filter(has_text="Ưu điểm").get_by_role("link", name="Viết").click()
    page.get_by_label("Nội dung").fill("Các đơn vị vào cuộc sớm, phối hợp tốt.")
    page.get_by_role("button", name="Lưu").click()
    page.get_by_role("button", name="Bỏ các phần còn trống").click()
    page.get_by_role("button", name="Trình lãnh đạo duyệt").click()
    expect(page.get_by_text("Trình duyệt").first).to_be_visible()


def approve(page: Page, user, report_url: str) -> None:
    become(page, user)
    page.goto(report_url)
    page.get_by_role("button", name="Duyệt", exact=True).click()
    expect(page.get_by_text("Đã duyệt").first).to_be_visible()


def issue_and_send(page: Page, user, report_url: str) -> None:
    """The page tells by itself when the worker is done."""
    become(page, user)
    page.goto(report_url)
    page.get_by_role("button", name="Ban hành").click()
    expect(page.get_by_role("button", name="Gửi thị xã")).to_be_visible()
    page.get_by_role("button", name="Gửi thị xã").click()
    expect(page.get_by_text("Đã gửi nơi nhận.")).to_be_visible()


def download_and_confirm(page: Page, user) -> dict[str, bytes]:
    become(page, user)
    page.get_by_role("link", name="Xem và xác nhận").click()
    files = {}
    for name in ("PDF", "Word"):
        address = page.get_by_role("link", name=name, exact=True).get_attribute("href")
        files[name] = page.request.get(address).body()
    page.get_by_role("button", name="Xác nhận đã nhận").click()
    expect(page.get_by_text("Đã xác nhận nhận báo cáo.")).to_be_visible()
    return files


def test_from_the_health_stations_update_to_the_towns_download(
    page, people, celery_worker_process, health, coordinator, leader, clerk, town_officer
):
    task = people.tasks.get(origin="IV", group=5)
    report_progress(page, task, health)
    take_in(page, coordinator)
    assert ProgressUpdate.objects.get().status == UpdateStatus.ACCEPTED
    compile_and_submit(page)
    address = Report.objects.get().get_absolute_url()
    approve(page, leader, address)
    issue_and_send(page, clerk, address)
    files = download_and_confirm(page, town_officer)
    assert Report.objects.get().status == Stage.RECEIVED
    document = IssuedDocument.objects.get()
    assert document.issued_on == datetime.date(2023, 11, 8)
    assert hashlib.sha256(files["PDF"]).hexdigest() == document.pdf.sha256
    assert hashlib.sha256(files["Word"]).hexdigest() == document.docx.sha256
