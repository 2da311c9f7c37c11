"""Files from outside: handed in, checked at once or by the worker, shown page by page, and forgotten."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from checks import jobs, running
from checks.models import CheckRun
from documents.tests import imitations

CHOOSE = reverse("checks:choose")


@pytest.fixture(scope="module")
def careless():
    return imitations.careless()


def hand_in(client, user, content, name="bao-cao.docx"):
    client.force_login(user)
    return client.post(CHOOSE, {"upload": SimpleUploadedFile(name, content), "kind": ""}, follow=True)


def test_what_must_be_mended_comes_first_with_its_article(client, clerk, careless):
    page = hand_in(client, clerk, careless).content.decode()
    assert "lỗi bắt buộc sửa theo Nghị định 30/2020/NĐ-CP" in page
    assert page.index("Phải sửa") < page.index("Nên sửa")
    assert "Lề trái 30 đến 35 mm" in page
    assert "Phụ lục I Nghị định 30/2020/NĐ-CP, Phần I mục I khoản 3" in page


def test_the_file_is_gone_when_it_was_read_and_the_faults_after_a_day(client, clerk, careless):
    address = hand_in(client, clerk, careless).request["PATH_INFO"]
    assert bytes(CheckRun.objects.get().content) == b""
    CheckRun.objects.update(handed_in_at=timezone.now() - datetime.timedelta(days=1))
    assert client.get(address).status_code == 404
    jobs.sweep()
    assert not CheckRun.objects.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Tệp rỗng"),
        (b"MZ\x90 what is this", "không phải PDF hay Word"),
        (b"%PDF-1.7 torn", "bị hỏng"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "đặt mật khẩu hoặc là tệp Word đời cũ"),
        (b"PK\x03\x04 torn", "bị hỏng"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(client, clerk, content, sentence):
    assert sentence in hand_in(client, clerk, content).content.decode()


def test_a_long_file_is_left_to_the_worker(client, clerk, careless, monkeypatch):
    monkeypatch.setattr(running, "AT_ONCE", 10)
    page = hand_in(client, clerk, careless).content.decode()
    assert "đang được kiểm tra" in page
    assert 'http-equiv="refresh"' in page
    jobs.sweep()
    run = CheckRun.objects.get()
    assert run.must_mend
    jobs.check_file(str(run.pk))  # twice does no harm
    assert client.get(run.get_absolute_url()).content.decode().count("Phải sửa") == run.must_mend


def test_a_check_that_fails_says_so(clerk):
    run = CheckRun.objects.create(user=clerk, name="a.pdf", content=b"x")
    jobs.check_file.on_failure(RuntimeError(), "", [str(run.pk)], {}, None)
    run.refresh_from_db()
    assert run.refusal == running.FAILED


def test_nobody_sees_the_check_of_another(client, clerk, coordinator, careless):
    address = hand_in(client, clerk, careless).request["PATH_INFO"]
    client.force_login(coordinator)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [("coordinator", 200), ("leader", 200), ("health", 403), ("committee", 403), ("town_officer", 404)],
)
def test_who_makes_papers_may_have_them_checked(request, client, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.get(CHOOSE).status_code == status


@pytest.mark.django_db(transaction=True)
def test_on_a_phone_a_clerk_learns_what_the_town_would_send_back(phone_page, sign_in, clerk, careless):
    sign_in(phone_page, clerk)
    phone_page.goto(CHOOSE)
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    phone_page.get_by_label("Tệp văn bản").set_input_files({"name": "cũ.docx", "mimeType": word, "buffer": careless})
    phone_page.get_by_role("button", name="Kiểm tra").click()
    expect(phone_page.get_by_text("lỗi bắt buộc sửa")).to_be_visible()
    expect(phone_page.get_by_text("Lề trái 30 đến 35 mm")).to_be_visible()
    assert phone_page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
