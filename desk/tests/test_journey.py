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
    """From what is still missing to the leader's desk; a sentence nobody stands behind does not get there."""
    page.goto(reverse("reports:list"))
    page.get_by_role("link", name="Chuẩn bị: Báo cáo năm 2023").click()
    expect(page.get_by_role("region", name="Đơn vị chưa gửi gì")).to_contain_text("Công an phường")
    page.get_by_role("button", name="Tổng hợp").click()
    told = part(page, "Thực hiện các chương trình").locator(".line").filter(has_text="1.234 lượt người")
    expect(told).to_contain_text("trong đó có 680 nữ")
    told.get_by_text("1 nguồn").click()
    expect(told.get_by_role("link", name="Trạm y tế phường")).to_be_visible()
    part(page, "Ưu điểm").get_by_role("link", name="Viết").click()
    page.get_by_label("Nội dung").fill("Các đơn vị vào cuộc sớm, phối hợp tốt.")
    expect(page.get_by_text("Đã giữ bản gõ dở")).to_be_visible()
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("button", name="Bỏ các phần còn trống").click()
    expect(part(page, "Nguyên nhân")).to_contain_text("Không đưa vào báo cáo")
    page.get_by_role("button", name="Trình lãnh đạo duyệt").click()
    expect(page.get_by_text("Còn câu chưa có nguồn và chưa ai xác nhận: III.1 Ưu điểm (1 câu)")).to_be_visible()
    part(page, "Ưu điểm").get_by_role("button", name="Tôi xác nhận", exact=True).click()
    expect(part(page, "Ưu điểm")).to_contain_text("xác nhận, ")
    submit(page)


def part(page: Page, title: str):
    return page.locator(".section-editor").filter(has=page.locator(".section-editor-head", has_text=title))


def submit(page: Page) -> None:
    page.get_by_role("button", name="Trình lãnh đạo duyệt").click()
    expect(page.get_by_text("Đã trình lãnh đạo duyệt.")).to_be_visible()


def return_and_mend(page: Page, leader, coordinator, report_url: str) -> None:
    become(page, leader)
    page.goto(report_url)
    page.get_by_text("Trả lại để sửa").click()
    page.get_by_label("Lý do").fill("Nêu rõ đơn vị nào vào cuộc sớm.")
    page.get_by_role("button", name="Trả lại", exact=True).click()
    expect(page.get_by_text("Đã trả lại để sửa.")).to_be_visible()
    become(page, coordinator)
    page.goto(report_url)
    part(page, "Ưu điểm").get_by_role("link", name="Sửa", exact=True).click()
    page.get_by_label("Nội dung").fill("Trạm y tế phường vào cuộc sớm, phối hợp tốt.")
    page.get_by_label("do tôi viết, tôi chịu trách nhiệm").check()
    page.get_by_role("button", name="Lưu", exact=True).click()
    mended = part(page, "Ưu điểm").locator(".line").filter(has_text="Trạm y tế phường vào cuộc sớm")
    expect(mended.locator(".line-confirmed")).to_be_visible()
    submit(page)


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
    return_and_mend(page, leader, coordinator, address)
    approve(page, leader, address)
    issue_and_send(page, clerk, address)
    files = download_and_confirm(page, town_officer)
    assert Report.objects.get().status == Stage.RECEIVED
    document = IssuedDocument.objects.get()
    assert document.issued_on == datetime.date(2023, 11, 8)
    assert hashlib.sha256(files["PDF"]).hexdigest() == document.pdf.sha256
    assert hashlib.sha256(files["Word"]).hexdigest() == document.docx.sha256
