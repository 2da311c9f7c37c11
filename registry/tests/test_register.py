"""The register of outgoing documents, and the series whose next number the clerk may change."""

import pytest
from django.urls import reverse

from agencies import history
from registry.issuing import series_for
from registry.models import IssuedDocument

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
