"""Who may fetch and send spreadsheets, which files are taken, and how long one waits."""

import datetime
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from plans.models import KeptSpreadsheet, Task
from plans.tests.sheets import (
    PROGRESS_IN,
    PROGRESS_OUT,
    TASKS_IN,
    TASKS_OUT,
    book,
    changes,
    confirm,
    errors,
    rows,
    send,
)

PAGE = "/nhiem-vu/bang-tinh/"
OPENS = {PAGE: 0, TASKS_OUT: 1, PROGRESS_OUT: 2, TASKS_IN: 3, PROGRESS_IN: 4}


@pytest.mark.parametrize("path", OPENS)
@pytest.mark.parametrize(
    ("who", "statuses"),
    [
        ("coordinator", [200, 200, 200, 200, 200]),
        ("health", [200, 200, 200, 403, 200]),
        ("school_a", [200, 200, 200, 403, 200]),
        ("clerk", [200, 200, 200, 403, 200]),
        ("leader", [200, 200, 200, 403, 403]),
        ("committee", [200, 200, 200, 403, 403]),
        ("administrator", [200, 200, 200, 403, 403]),
        ("outsider", [404] * 5),
        ("town_officer", [404] * 5),
    ],
)
def test_everyone_of_the_ward_fetches_and_few_send(request, client, task, who, statuses, path):
    client.force_login(request.getfixturevalue(who))
    assert client.get(path).status_code == statuses[OPENS[path]]


@pytest.mark.parametrize(
    ("who", "status"), [("health", 403), ("leader", 403), ("committee", 403), ("outsider", 404), ("town_officer", 404)]
)
def test_only_the_coordinator_sends_tasks(request, client, task, who, status):
    client.force_login(request.getfixturevalue(who))
    upload = book([{"Mã": task.pk, "Hạn hoàn thành": "30/11/2023"}])
    assert client.post(TASKS_IN, {"upload": upload}).status_code == status
    assert not KeptSpreadsheet.objects.exists()


def test_the_way_in_is_shown_to_those_who_may_send(client, coordinator, health, task):
    for user, links in ((coordinator, {TASKS_IN, PROGRESS_IN}), (health, {PROGRESS_IN})):
        client.force_login(user)
        page = client.get(PAGE).text
        assert {link for link in (TASKS_IN, PROGRESS_IN) if f'"{link}"' in page} == links
    assert f'href="{PAGE}' in client.get("/nhiem-vu/").text


def test_a_file_that_waits_is_its_senders_alone(client, coordinator, police, task):
    client.force_login(police)
    send(client, PROGRESS_IN, csv("Mã,Nhiệm vụ,Từ ngày,Đến ngày,Đã làm được gì,Tình hình thực hiện", NEW_ROW))
    kept = KeptSpreadsheet.objects.get()
    client.force_login(coordinator)
    assert client.get(f"{PROGRESS_IN}{kept.pk}/").status_code == 404
    assert client.post(f"{TASKS_IN}{kept.pk}/", {"seen": "x"}).status_code == 404
    assert not task.updates.exists()


NEW_ROW = ",IV.5.1,1/10/2023,31/10/2023,- Tuần tra,Đang thực hiện"


def csv(*lines, encoding="utf-8", name="bang.csv"):
    return SimpleUploadedFile(name, "\r\n".join(lines).encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_comes_in_whatever_parts_its_cells(client, coordinator, task, encoding, mark):
    client.force_login(coordinator)
    page = send(client, TASKS_IN, csv(f"Mã{mark}Hạn hoàn thành", f"{task.pk}{mark}30/11/2023", encoding=encoding))
    assert changes(page) == [(2, "Hạn hoàn thành", "", "30/11/2023")]


def zipped(**parts) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"0" * 101 * 1024**2)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Tệp này không có nội dung"),
        (b"PK khong phai zip", "Tệp này không phải bảng tính"),
        (zipped(word="x"), "Tệp này không phải bảng tính"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 90, "Đây là tệp Excel đời cũ (.xls)"),
        ("Mã\tNhiệm vụ".encode("utf-16"), "Không đọc được chữ tiếng Việt trong tệp"),
        ("Mã;Chủ trì\n1;Đài".encode("latin-1", "replace") + b"\xff", "Không đọc được chữ tiếng Việt trong tệp"),
        (b"%PDF-1.4\n\0\0", "Tệp này không phải bảng tính"),
        ("Nhiệm vụ\nIV.5.1".encode(), "Tệp thiếu cột: Mã."),
        ("Mã\n".encode(), "Bảng không có dòng nào dưới hàng tiêu đề."),
        (b"\n\n", "Hàng đầu tiên phải là hàng tiêu đề"),
        ("Mã,mã\n1,2".encode(), "Có hai cột cùng tên “Mã”"),
        ("Mã\n".encode() + b"1\n" * 10_001, "Bảng có quá 10.000 dòng"),
        (b"a" * (5 * 1024**2 + 1), "Tệp quá lớn: bảng tính không quá 5 MB"),
    ],
)
def test_a_file_that_cannot_be_taken_is_answered_with_a_sentence(client, coordinator, task, content, sentence):
    client.force_login(coordinator)
    page = send(client, TASKS_IN, SimpleUploadedFile("bang.xlsx", content))
    assert sentence in page.context["form"].errors["upload"][0]


def test_a_small_file_that_unpacks_to_a_great_deal_is_not_unpacked(client, coordinator, task):
    client.force_login(coordinator)
    page = send(client, TASKS_IN, SimpleUploadedFile("bang.xlsx", bomb()))
    assert "Tệp quá lớn" in page.context["form"].errors["upload"][0]


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"])
def test_a_torn_workbook_is_answered_with_a_sentence(client, coordinator, task, part):
    client.force_login(coordinator)
    torn = io.BytesIO()
    with zipfile.ZipFile(book([{"Mã": task.pk}])) as package, zipfile.ZipFile(torn, "w") as other:
        for name in package.namelist():
            other.writestr(name, package.read(name)[: 200 if name == part else None])
    page = send(client, TASKS_IN, SimpleUploadedFile("bang.xlsx", torn.getvalue()))
    assert page.context["form"].errors["upload"][0].startswith(("Tệp này không phải bảng tính", "Tệp Excel bị hỏng"))


def test_a_file_waits_two_hours(client, coordinator, task):
    client.force_login(coordinator)
    page = send(client, TASKS_IN, csv("Mã,Hạn hoàn thành", f"{task.pk},30/11/2023"))
    KeptSpreadsheet.objects.update(kept_at=timezone.now() - datetime.timedelta(hours=3))
    assert "đã quá hai giờ" in confirm(client, page).text
    task.refresh_from_db()
    assert task.due_on is None
    send(client, TASKS_IN, csv("Mã,Hạn hoàn thành", f"{task.pk},30/11/2023"))
    assert KeptSpreadsheet.objects.count() == 1


def test_of_5000_rows_both_faults_are_named(client, coordinator, plan, agencies):
    place = {"plan": plan, "origin": Task.Origin.ASSIGNMENT, "group": 5, "lead": agencies["health"]}
    many = [Task(**place, order=order, text="Việc") for order in range(5000)]
    Task.objects.bulk_create(many)
    client.force_login(coordinator)
    found = rows(client.get(TASKS_OUT))
    whole = [row | {"Hạn hoàn thành": "30/11/2023"} for row in found]
    assert "hơn 1.000 dòng" in send(client, TASKS_IN, book(whole)).context["form"].errors["upload"][0]
    found[15]["Hạn hoàn thành"] = "31/2/2023"
    found[4898]["Nhiệm vụ"] = "Việc khác"
    page = send(client, TASKS_IN, book(found))
    assert [error.partition(":")[0] for error in errors(page)] == [
        "Dòng 17, cột Hạn hoàn thành",
        "Dòng 4900, cột Nhiệm vụ",
    ]
