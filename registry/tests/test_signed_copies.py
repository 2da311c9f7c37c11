"""The signed copy of an issued paper: checked when the clerk files it, opened where the paper is."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agencies import history
from documents import pdf
from registry.models import RootCertificate, SignedCopy
from registry.tests.signing import holder, sign

ROOT = holder("Chứng thư số gốc mẫu", "Ban Cơ yếu mẫu")
LEADER = holder("Nguyễn Văn Mẫu", "Ủy ban nhân dân phường Phú Thứ", vouched_by=ROOT)
WARD = holder("Ủy ban nhân dân phường Phú Thứ", "Ủy ban nhân dân phường Phú Thứ", vouched_by=ROOT)


def frozen(paper):
    with paper.issued.pdf.open() as file:
        return file.read()


def address(name, paper):
    return reverse(f"registry:{name}", args=["bao-cao", paper.pk])


def file_copy(client, who, paper, data, name="bao-cao-da-ky.pdf"):
    client.force_login(who)
    upload = SimpleUploadedFile(name, data)
    return client.post(address("file-copy", paper), {"upload": upload}, follow=True).content.decode()


def test_a_valid_copy_is_filed_with_who_signed_and_goes_to_the_town(client, today, sent, clerk, town_officer):
    signed = sign(sign(frozen(sent), LEADER), WARD, field="Ky2")
    page = file_copy(client, clerk, sent, signed)
    assert "Chữ ký hợp lệ, đúng tệp đã ban hành: đã lưu bản ký số." in page
    assert "cổng chưa được nhập chứng thư số gốc nào" in page
    assert history.of(sent).last().why == "Nguyễn Văn Mẫu; Ủy ban nhân dân phường Phú Thứ"
    client.force_login(town_officer)
    assert address("signed-file", sent) in client.get(sent.get_absolute_url()).content.decode()
    assert b"".join(client.get(address("signed-file", sent)).streaming_content) == signed


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda data: data, "Chưa ký. Tệp chưa có chữ ký số nào"),
        (lambda data: sign(data, LEADER).replace(b"%PDF-1.7", b"%PDF-1.6"), "Bị sửa sau khi ký."),
        (lambda data: b"", "rỗng, không có gì bên trong"),
        (lambda data: b"PK\x03\x04", "không đúng với tên hoặc không thuộc loại nhận được"),
        (lambda data: b"%PDF-1.7\n%%EOF", "Tệp không phải là PDF hoặc bị hỏng"),
    ],
)
def test_a_file_that_is_no_valid_copy_is_refused_with_the_reason(client, today, issued, clerk, make, sentence):
    assert sentence in file_copy(client, clerk, issued, make(frozen(issued)))
    assert not SignedCopy.objects.exists()


def test_the_copy_of_another_paper_is_refused(client, today, issued, clerk):
    other = replace(issued.issued.document(), number=2)
    page = file_copy(client, clerk, issued, sign(pdf.render(other), LEADER))
    assert "Văn bản khác." in page
    assert "Tệp bạn chọn mang chữ ký của Nguyễn Văn Mẫu." in page
    assert not SignedCopy.objects.exists()


def test_the_same_copy_twice_is_filed_once_and_a_later_one_takes_its_place(client, today, issued, clerk):
    first = sign(frozen(issued), LEADER)
    file_copy(client, clerk, issued, first)
    file_copy(client, clerk, issued, first)
    assert SignedCopy.objects.count() == 1
    second = sign(first, WARD, field="Ky2")
    file_copy(client, clerk, issued, second)
    assert b"".join(client.get(address("signed-file", issued)).streaming_content) == second


def test_the_administrator_gives_root_certificates(client, today, ward, issued, clerk, administrator):
    client.force_login(administrator)
    add = reverse("admin:registry_rootcertificate_add")
    wrong = client.post(add, {"unit": ward.pk, "upload": SimpleUploadedFile("goc.cer", b"abc"), "is_used": "on"})
    assert "không phải là một chứng thư số" in wrong.content.decode()
    client.post(add, {"unit": ward.pk, "upload": SimpleUploadedFile("goc.cer", ROOT.der), "is_used": "on"})
    assert RootCertificate.objects.get().name == "Chứng thư số gốc mẫu"
    page = file_copy(client, clerk, issued, sign(frozen(issued), LEADER))
    assert "Chứng thư dẫn về chứng thư số gốc đã nhập vào cổng" in page


@pytest.mark.parametrize(
    ("who", "status"), [("coordinator", 403), ("health", 403), ("committee", 403), ("outsider", 404)]
)
def test_only_the_clerk_files_a_copy(request, client, today, issued, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.get(address("file-copy", issued)).status_code == status


def test_a_paper_without_a_signed_copy_has_no_such_file(client, today, issued, clerk, outsider):
    client.force_login(clerk)
    assert client.get(address("signed-file", issued)).status_code == 404
    file_copy(client, clerk, issued, sign(frozen(issued), LEADER))
    client.force_login(outsider)
    assert client.get(address("signed-file", issued)).status_code == 404
