"""Each refusal is a sentence beside its field, and keeps what was typed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from files.models import StoredFile
from files.tests.test_content import office
from plans.models import ProgressUpdate
from plans.tests.forms import errors, typed

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def send(client, health, task):
    """`send(**fields)`: the health station's form, posted; gives the answer."""
    client.force_login(health)
    return lambda **fields: client.post(reverse("plans:update-new", args=[task.pk]), typed(**fields))


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("text", "", "Hãy viết vài câu về việc đã làm."),
        ("covers_to", "31/02/2023", "Ngày không hợp lệ: hãy nhập theo dạng ngày/tháng/năm, ví dụ 16/3/2023."),
        ("covers_to", "", "Hãy nhập ngày, ví dụ 16/3/2023."),
        ("covers_to", "9/11/2023", "Chưa đến ngày này: hãy nhập đến hôm nay, 08/11/2023, hoặc trước đó."),
        ("covers_to", "30/9/2023", "Ngày cuối không được trước ngày đầu."),
        ("covers_from", "1/10/1923", "Đây là kế hoạch năm 2023: hãy nhập từ ngày 01/01/2023 trở đi."),
        ("women", "121", "Số nữ nhiều hơn tổng số lượt người: hãy kiểm tra lại hai số này."),
        ("people", "", "Đã ghi số nữ thì hãy ghi cả tổng số lượt người."),
        ("people", "trăm hai", "Hãy nhập một số nguyên, ví dụ 120 hoặc 1.234."),
        ("people", "1,5", "Hãy nhập một số nguyên, ví dụ 120 hoặc 1.234."),
        ("sessions", "-2", "Số không được âm: hãy nhập từ 0 trở lên."),
        ("people", "99999999999999999999", "Số quá lớn: hãy kiểm tra lại."),
        ("work_state", "chưa rõ", "Hãy chọn tình hình thực hiện."),
        ("no_file_reason", "x" * 301, "Hãy viết ngắn hơn: không quá 300 ký tự."),
    ],
)
def test_a_wrong_value_is_refused_beside_its_field_and_kept(send, field, value, sentence):
    response = send(**{field: value})
    assert errors(response, field) == [sentence]
    assert response.context["form"][field].value() == value
    assert response.context["form"]["text"].value() == typed(**{field: value})["text"]
    assert not ProgressUpdate.objects.exists()


@pytest.mark.parametrize(("people", "stored"), [("1.234", 1234), ("1 234", 1234), ("12.345.678", None), ("0", 0)])
def test_thousands_may_be_parted(send, people, stored):
    response = send(people=people, women="")
    assert (response.status_code, getattr(ProgressUpdate.objects.first(), "people", None)) == (
        (302, stored) if stored is not None else (200, None)
    )


def test_a_file_of_40_mb_is_refused_by_name(send):
    response = send(files=SimpleUploadedFile("hoi-nghi.pdf", PDF + b"0" * 40 * 1024 * 1024))
    (sentence,) = errors(response, "files")
    assert sentence.replace("\xa0", " ").startswith("Tệp “hoi-nghi.pdf” nặng 40,0 MB, quá mức 20,0 MB")
    assert response.context["form"]["text"].value() == typed()["text"]
    assert not StoredFile.objects.exists()


def test_a_file_that_is_not_what_its_name_says_is_refused_by_name(send):
    response = send(files=[SimpleUploadedFile("anh.jpg", PDF), SimpleUploadedFile("bao-cao.pdf", PDF)])
    assert "Tệp “anh.jpg” có nội dung không đúng với tên" in errors(response, "files")[0]
    assert not ProgressUpdate.objects.exists()


@pytest.mark.parametrize("name", ["ke-hoach.docx", "so-lieu.xlsx"])
def test_an_office_file_that_is_any_renamed_zip_is_refused_by_name(send, name):
    response = send(files=SimpleUploadedFile(name, office("anh/1.jpg")))
    assert f"Tệp “{name}” có nội dung không đúng với tên" in errors(response, "files")[0]
    assert not StoredFile.objects.exists()


def test_a_scanned_paper_without_text_is_evidence_like_any_other(send):
    assert send(files=SimpleUploadedFile("quet.pdf", PDF)).status_code == 302
    assert ProgressUpdate.objects.get().files.get().name == "quet.pdf"


@pytest.mark.parametrize(
    ("first", "last", "is_told"), [("31/10/2023", "5/11/2023", True), ("1/11/2023", "5/11/2023", False)]
)
def test_days_that_were_told_of_already_are_pointed_out_and_the_report_stands(
    client, health, make_update, first, last, is_told
):
    task = make_update().task
    client.force_login(health)
    form = typed(text="Thêm một buổi.", covers_from=first, covers_to=last)
    page = client.post(reverse("plans:update-new", args=[task.pk]), form, follow=True).text
    assert ("Đơn vị đã có báo cáo từ 01/10/2023 đến 31/10/2023, trùng ngày với báo cáo này" in page) == is_told
    assert task.updates.count() == 2


def test_letters_typed_apart_are_stored_as_one(send):
    send(text="Tuyên truyền", files=SimpleUploadedFile("bảo.pdf", PDF))
    update = ProgressUpdate.objects.get()
    assert update.text == "Tuyên truyền"
    assert update.files.get().name == "bảo.pdf"


def test_a_submission_key_that_is_none_is_no_obstacle(send):
    assert send(submission_key=None).status_code == 302


def test_what_was_typed_never_becomes_markup(send, client, task):
    send(text="<script>alert(1)</script>")
    page = client.get(task.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
