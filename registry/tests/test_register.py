"""The register of outgoing documents, and the series whose next number the clerk may change."""

import io
from pathlib import Path

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from agencies import history
from agencies.models import Unit, User
from documents import form
from documents.book import COLUMNS
from notifications.models import Notification
from plans.models import Task
from registry import flow, jobs
from registry.issuing import series_for
from registry.models import IssuedDocument, NumberSeries

REGISTER = reverse("registry:register")


@pytest.fixture
def series(ward):
    return series_for(ward, year=2023, kind="BC")


def set_to(client, series, number, why="Các số 1 đến 9 đã cấp ngoài cổng."):
    return client.post(reverse("registry:next-number", args=[series.pk]), {"next_number": number, "why": why})


def test_the_register_names_who_gets_the_paper(client, issued, clerk):
    assert IssuedDocument.objects.get().recipients == [
        "Ủy ban nhân dân thị xã Kinh Môn",
        "Phòng Lao động – TB và XH thị xã Kinh Môn",
    ]
    client.force_login(clerk)
    assert "Như trên" not in client.get(REGISTER).content.decode()


def test_an_empty_register_says_when_it_fills(client, clerk):
    client.force_login(clerk)
    assert "Sổ chưa có văn bản nào" in client.get(REGISTER).content.decode()


def test_the_clerk_skips_numbers_given_outside_the_portal(client, series, clerk):
    client.force_login(clerk)
    assert set_to(client, series, 10).status_code == 302
    series.refresh_from_db()
    assert series.next_number == 10
    entry = history.of(series).get()
    assert (entry.by, entry.changes) == (clerk, {"số tiếp theo": ["1", "10"]})


@pytest.mark.parametrize(
    ("number", "why", "sentence"),
    [
        (1, "Nhầm", "Số tiếp theo đang là 1: không cần đổi."),
        (10, " ", "Hãy điền mục này."),
        (10**20, "Các số đã cấp", "Giá trị không được lớn hơn 99999."),
        ("mười", "Các số đã cấp", "Hãy ghi một số nguyên."),
    ],
)
def test_a_number_that_cannot_be_next_is_refused_beside_what_was_typed(client, series, clerk, number, why, sentence):
    client.force_login(clerk)
    page = set_to(client, series, number, why).content.decode()
    assert sentence in page
    assert f'value="{number}"' in page
    series.refresh_from_db()
    assert series.next_number == 1


def test_of_two_who_skip_at_once_the_second_is_told(client, series, clerk):
    client.force_login(clerk)
    set_to(client, series, 10)
    assert "Số tiếp theo đang là 10" in set_to(client, series, 10).content.decode()


def test_a_skip_made_by_mistake_is_taken_back_but_not_below_what_was_issued(client, issued, clerk):
    client.force_login(clerk)
    series = issued.issued.series
    set_to(client, series, 520, "Nhầm tay")
    set_to(client, series, 2, "Lấy lại số đúng")
    assert (
        "Số 1 đã cấp cho văn bản trong sổ: số tiếp theo phải từ 2 trở lên."
        in set_to(client, series, 1, "Cấp lại").content.decode()
    )
    series.refresh_from_db()
    assert series.next_number == 2


def test_another_wards_series_is_not_found(client, series, outsider):
    client.force_login(outsider)
    assert set_to(client, series, 10).status_code == 404


def test_the_second_page_of_the_register_shows_the_earlier_papers(client, issued, clerk):
    first = IssuedDocument.objects.get()
    for number in range(2, 52):
        first.pk, first.number = None, number
        first.save()
    client.force_login(clerk)
    second = client.get(REGISTER, {"page": 2})
    assert [document.number for document in second.context["page_obj"]] == [1]


def test_the_register_goes_to_a_spreadsheet_as_it_is_narrowed(client, today, sent, clerk):
    client.force_login(clerk)
    out = reverse("registry:register-out")
    book = load_workbook(io.BytesIO(client.get(out, {"nam": "2023"}).content))
    headings, row = book.active.iter_rows(values_only=True)
    assert headings == tuple(COLUMNS)
    assert row[0] == "01/BC-UBND"
    assert row[7] == "08/11/2023"


def test_the_register_is_narrowed_by_year_and_kind(client, today, issued, clerk):
    first = IssuedDocument.objects.get()
    first.pk, first.number, first.kind = None, 2, "Công văn"
    first.save()
    client.force_login(clerk)
    page = client.get(REGISTER, {"nam": "2023", "loai": "Công văn"})
    assert [document.number for document in page.context["page_obj"]] == [2]
    assert len(client.get(REGISTER, {"loai": "Không có"}).context["page_obj"]) == 2


def test_a_formula_in_a_subject_stays_words(client, today, issued, clerk):
    first = IssuedDocument.objects.get()
    first.pk, first.number, first.subject, first.signer = None, 2, "x", "=1+1"
    first.save()
    client.force_login(clerk)
    book = load_workbook(io.BytesIO(client.get(reverse("registry:register-out")).content))
    assert book.active["D2"].value == "=1+1"
    assert book.active["D2"].data_type == "s"


def test_the_register_tells_of_numbers_passed_over_and_why(client, today, approved, clerk):
    order = flow.order_issue(approved, by=clerk, issued_on=today, number=7, why="Số 1 đến 6 đã cấp ngoài cổng")
    flow.issue(order)
    series = NumberSeries.objects.get()
    client.force_login(clerk)
    set_to(client, series, 10, "Số 8 và 9 cấp cho ban chỉ huy")
    page = client.get(REGISTER).content.decode()
    assert "Số bỏ qua: 01 đến 06. Số 1 đến 6 đã cấp ngoài cổng" in page
    assert "Số bỏ qua: 08 đến 09. Số 8 và 9 cấp cho ban chỉ huy" in page


def test_the_register_asks_as_often_for_many_papers_as_for_one(
    client, today, sent, clerk, django_assert_max_num_queries
):
    client.force_login(clerk)
    with django_assert_max_num_queries(40) as for_one:
        client.get(REGISTER)
    first = IssuedDocument.objects.get()
    for number in range(3, 23):
        first.pk, first.number = None, number
        first.save()
    with django_assert_max_num_queries(len(for_one) + 3):
        client.get(REGISTER)


def test_a_file_that_changed_on_disk_is_found_at_night_and_told(today, issued, administrator):
    assert jobs.verify_frozen() == 0
    path = Path(issued.issued.pdf.blob.path)
    path.write_bytes(path.read_bytes() + b" ")
    assert jobs.verify_frozen() == 1
    assert "01-BC-UBND-2023.pdf" in Notification.objects.get(recipient=administrator).subject
    path.unlink()
    assert jobs.verify_frozen() == 1


def test_nothing_that_changes_later_changes_an_issued_file(today, sent, accepted, coordinator, monkeypatch):
    document = IssuedDocument.objects.get()
    path = Path(document.pdf.blob.path)
    before = path.read_bytes()
    Task.objects.update(text="Đã đổi lời")
    User.objects.filter(pk=document.issued_by.user_id).update(full_name="Tên Mới")
    Unit.objects.update(body_name="Ủy ban nhân dân phường Nhị Chiểu")
    monkeypatch.setattr(form, "BODY_SIZE", 13)
    assert Path(IssuedDocument.objects.get().pdf.blob.path).read_bytes() == before
    assert document.pdf.is_intact()
