"""The clerk's part in a browser: the signed copy filed, the register printed, the year's papers fetched."""

import io
import zipfile

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from registry.models import SignedCopy
from registry.tests.signing import holder, sign

pytestmark = pytest.mark.django_db(transaction=True)


def pdf_named(data, name="bao-cao-da-ky.pdf"):
    return {"name": name, "mimeType": "application/pdf", "buffer": data}


def test_the_clerk_files_the_signed_copy_and_fetches_the_years_papers(
    page, sign_in, today, sent, clerk, town_officer, celery_worker_process
):
    sign_in(page, clerk)
    page.goto(sent.get_absolute_url())
    frozen = page.request.get(page.get_by_role("link", name="PDF", exact=True).get_attribute("href")).body()
    page.get_by_role("link", name="Lưu bản ký số").click()
    page.get_by_label("Tệp PDF đã ký").set_input_files(pdf_named(frozen))
    page.get_by_role("button", name="Kiểm tra và lưu").click()
    expect(page.get_by_text("Chưa ký. Tệp chưa có chữ ký số nào").first).to_be_visible()
    signed = sign(frozen, holder("Nguyễn Văn Mẫu", "Ủy ban nhân dân phường Phú Thứ"))
    page.get_by_label("Tệp PDF đã ký").set_input_files(pdf_named(signed))
    page.get_by_role("button", name="Kiểm tra và lưu").click()
    expect(page.get_by_text("Chữ ký hợp lệ", exact=True)).to_be_visible()

    page.goto(reverse("registry:register"))
    page.get_by_role("button", name="Dựng tệp văn bản năm 2023").click()
    made = page.get_by_role("link", name="Văn bản đi năm 2023")
    expect(made).to_be_visible()
    archive = zipfile.ZipFile(io.BytesIO(page.request.get(made.get_attribute("href")).body()))
    assert archive.read("01-BC-UBND-2023-ban-ky-so.pdf") == signed

    page.context.clear_cookies()
    sign_in(page, town_officer)
    page.goto(sent.get_absolute_url())
    address = page.get_by_role("link", name="Bản ký số").first.get_attribute("href")
    assert page.request.get(address).body() == signed
    assert SignedCopy.objects.count() == 1
