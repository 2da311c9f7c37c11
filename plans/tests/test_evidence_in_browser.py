"""Photos and files in a real browser: chosen, dropped, taken with the camera, and not lost when something fails."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from files.models import PendingUpload, StoredFile
from files.tests.test_pictures import picture
from plans.models import ProgressUpdate, Status
from plans.tests.test_bad_input import PDF

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "Đã tổ chức 2 buổi truyền thông tại trạm."
PHOTO = {"name": "hoi-nghi.jpg", "mimeType": "image/jpeg", "buffer": picture("JPEG", (3000, 2000))}
RECORD = {"name": "bien-ban.pdf", "mimeType": "application/pdf", "buffer": PDF}
DROP = """(form, [name, text]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name, { type: "application/pdf" }));
  form.dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def form(page, sign_in, health, task):
    """The form of a new report, its words typed."""
    sign_in(page, health)
    page.goto(reverse("plans:update-new", args=[task.pk]))
    page.get_by_label("Đã làm được gì").fill(WORDS)
    return page


def send(page):
    page.get_by_role("button", name="Gửi", exact=True).click()


def arrived(page):
    return page.locator("[data-upload-done]")


def test_photos_and_files_go_up_while_the_report_is_written(form):
    form.get_by_label("Chụp ảnh").set_input_files(PHOTO)
    form.get_by_label("Chọn tệp").set_input_files([RECORD, PHOTO | {"name": "san-truong.jpg"}])
    expect(arrived(form)).to_have_count(3)
    expect(form.get_by_alt_text("Ảnh hoi-nghi.jpg")).to_have_js_property("naturalWidth", 320)
    form.get_by_role("button", name="Bỏ tệp san-truong.jpg").click()
    expect(arrived(form)).to_have_count(2)
    send(form)
    expect(form.get_by_text("Đã gửi báo cáo tiến độ nhiệm vụ IV.5.1.")).to_be_visible()
    update = ProgressUpdate.objects.get()
    assert [stored.name for stored in update.files.all()] == ["bien-ban.pdf", "hoi-nghi.jpg"]
    assert StoredFile.objects.count() == 2


def test_the_camera_is_asked_for_the_one_that_looks_away(form):
    camera = form.get_by_label("Chụp ảnh")
    assert (camera.get_attribute("capture"), camera.get_attribute("accept")) == ("environment", "image/*")
    assert form.get_by_label("Chọn tệp").get_attribute("capture") is None


def test_a_file_is_dropped_anywhere_on_the_form(form):
    form.locator("form.form-narrow").evaluate(DROP, ["bien-ban.pdf", PDF.decode()])
    expect(arrived(form)).to_have_count(1)
    send(form)
    expect(form.get_by_text("Đã gửi báo cáo tiến độ")).to_be_visible()
    assert ProgressUpdate.objects.get().files.get().name == "bien-ban.pdf"


def test_a_picture_opens_in_full_size_without_leaving_the_form(form):
    form.get_by_label("Chọn tệp").set_input_files(PHOTO)
    form.get_by_role("link", name="hoi-nghi.jpg").click()
    full = form.get_by_role("dialog").get_by_role("img")
    expect(full).to_have_js_property("naturalWidth", 2048)
    form.get_by_role("button", name="Đóng").click()
    expect(form.get_by_role("dialog")).to_have_count(0)
    assert form.get_by_label("Đã làm được gì").input_value() == WORDS


def test_send_pressed_too_soon_waits_for_the_files(form):
    held = []
    form.route(re.compile("/tep/$"), lambda route: held.append(route))
    form.get_by_label("Chọn tệp").set_input_files(RECORD)
    send(form)
    expect(form.get_by_text("Đang tải nốt tệp")).to_be_visible()
    held[0].continue_()
    expect(form.get_by_text("Đã gửi báo cáo tiến độ")).to_be_visible()
    assert ProgressUpdate.objects.get().files.count() == 1


def test_a_file_that_is_refused_says_why_and_the_rest_stays(form):
    form.get_by_label("Chọn tệp").set_input_files([RECORD | {"name": "gia.docx"}, RECORD])
    expect(form.get_by_text("Tệp “gia.docx” có nội dung không đúng với tên")).to_be_visible()
    expect(arrived(form)).to_have_count(1)
    send(form)
    expect(form.get_by_text("Còn tệp chưa tải lên được")).to_be_visible()
    form.get_by_role("button", name="Bỏ tệp gia.docx").click()
    send(form)
    expect(form.get_by_text("Đã gửi báo cáo tiến độ")).to_be_visible()


def test_a_lost_connection_costs_one_press(form):
    form.context.set_offline(True)
    form.get_by_label("Chọn tệp").set_input_files(RECORD)
    expect(form.get_by_text("Mất kết nối khi đang tải lên")).to_be_visible()
    form.context.set_offline(False)
    form.get_by_role("button", name="Thử lại tệp bien-ban.pdf").click()
    expect(arrived(form)).to_have_count(1)
    assert form.get_by_label("Đã làm được gì").input_value() == WORDS


def test_words_and_files_outlive_the_end_of_the_session(form, health):
    form.get_by_label("Chọn tệp").set_input_files(PHOTO)
    expect(arrived(form)).to_have_count(1)
    Session.objects.all().delete()
    send(form)
    form.get_by_label("Tên đăng nhập").fill(health.username)
    form.get_by_label("Mật khẩu").fill("mat-khau-mau")
    form.get_by_role("main").get_by_role("button", name="Đăng nhập").click()
    expect(form.get_by_label("Đã làm được gì")).to_have_value(WORDS)
    expect(arrived(form)).to_have_count(1)
    send(form)
    expect(form.get_by_text("Đã gửi báo cáo tiến độ")).to_be_visible()
    update = ProgressUpdate.objects.get()
    assert (update.text, update.status, update.files.get().name) == (WORDS, Status.SUBMITTED, "hoi-nghi.jpg")


def test_a_file_chosen_after_the_session_ended_is_not_lost_silently(form):
    Session.objects.all().delete()
    form.get_by_label("Chọn tệp").set_input_files(RECORD)
    expect(form.get_by_text("Phiên đăng nhập đã hết: hãy mở cổng ở một thẻ khác")).to_be_visible()
    assert not PendingUpload.objects.exists()


def test_a_wrong_number_does_not_cost_the_files(form):
    form.get_by_label("Chọn tệp").set_input_files(RECORD)
    form.get_by_label("Số lượt người").fill("10")
    form.get_by_label("Trong đó nữ").fill("20")
    send(form)
    form.locator("#div_id_women").get_by_text("Số nữ nhiều hơn tổng số lượt người").wait_for()
    expect(arrived(form)).to_have_count(1)
    form.get_by_label("Trong đó nữ").fill("5")
    send(form)
    expect(form.get_by_text("Đã gửi báo cáo tiến độ")).to_be_visible()
    assert ProgressUpdate.objects.get().files.count() == 1


def test_without_scripts_the_form_is_a_plain_form(open_page, sign_in, health, task):
    page = open_page({"width": 360, "height": 740}, java_script_enabled=False)
    sign_in(page, health)
    page.goto(reverse("plans:update-new", args=[task.pk]))
    page.get_by_label("Đã làm được gì").fill(WORDS)
    page.get_by_label("Trong đó nữ").fill("20")
    page.get_by_label("Chọn tệp").set_input_files(RECORD)
    send(page)
    expect(page.get_by_label("Kèm", exact=True)).to_be_checked()
    page.get_by_label("Số lượt người").fill("30")
    page.get_by_role("button", name="Lưu nháp").click()
    expect(page.get_by_text("Đã lưu nháp.")).to_be_visible()
    assert ProgressUpdate.objects.get().files.get().name == "bien-ban.pdf"
