"""What a file is follows from its content."""

import io
import zipfile

import pytest

from files import content

PDF = b"%PDF-1.4\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
PHOTO = b"\xff\xd8\xff\xe1\x1cEExif\x00\x00II*\x00\x08" + b"\x00" * 200 + b"\xff\xd9 written by the phone after the end"
WEBP = b"RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00\x2f\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def office(part: str) -> bytes:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as written:
        written.writestr("[Content_Types].xml", "<Types/>")
        written.writestr(part, "<document/>")
    return package.getvalue()


WORD, EXCEL = office("word/document.xml"), office("xl/workbook.xml")


def named(name: str, data: bytes) -> io.BytesIO:
    stream = io.BytesIO(data)
    stream.name = name
    return stream


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.pdf", PDF, "application/pdf"),
        ("A.PDF", PDF, "application/pdf"),
        ("a.png", PNG, "image/png"),
        ("a.jpg", JPEG, "image/jpeg"),
        ("a.jpeg", JPEG, "image/jpeg"),
        ("IMG_20231108.jpg", PHOTO, "image/jpeg"),
        ("a.webp", WEBP, "image/webp"),
        ("a.docx", WORD, content.DOCUMENTS[".docx"]),
        ("a.xlsx", EXCEL, content.DOCUMENTS[".xlsx"]),
        ("a.doc", OLD_WORD, "application/msword"),
        ("a.xls", OLD_WORD, "application/vnd.ms-excel"),
    ],
)
def test_a_file_whose_name_and_content_agree_is_taken(name, data, kind):
    stream = named(name, data)
    assert content.media_type(stream) == kind
    assert stream.tell() == 0


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jpg", PDF),
        ("a.pdf", PNG),
        ("a.docx", EXCEL),
        ("a.docx", office("anything.xml")),
        ("a.docx", b"PK\x03\x04 cut off"),
        ("a.pdf", OLD_WORD),
        ("a.pdf", b""),
        ("a.pdf", b"Xin ch\xc3\xa0o"),
        ("a.html", b"<html><script>alert(1)</script></html>"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("a.exe", b"MZ\x90\x00"),
        ("khong-duoi", PDF),
    ],
)
def test_any_other_file_is_refused(name, data):
    with pytest.raises(content.UnknownContent):
        content.media_type(named(name, data))
