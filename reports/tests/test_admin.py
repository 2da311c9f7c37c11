"""The town sets days and addressees each year: the administrator enters them."""

import datetime

import pytest
from django.urls import reverse

from agencies.models import Entry


@pytest.fixture
def save(client, administrator, duty):
    def save(**typed):
        client.force_login(administrator)
        form = {
            "name": duty.name,
            "subject": duty.subject,
            "starts_on": "15/12/2022",
            "ends_on": "14/12/2023",
            "internal_due_on": "10/11/2023",
            "due_on": "20/11/2023",
            "office": duty.office_id,
            "addressee": "Ủy ban nhân dân thị xã Kinh Môn",
            "recipients": "Phòng Lao động – TB và XH",
        }
        url = reverse("admin:reports_duty_change", args=[duty.pk])
        return client.post(url, form | typed, follow=True).content.decode()

    return save


def test_recipients_are_typed_one_a_line_and_the_change_is_in_the_history(save, duty):
    save(recipients="Phòng Lao động – TB và XH\n\nTT. Đảng ủy phường ", due_on="24/11/2023")
    duty.refresh_from_db()
    assert duty.recipients == ["Phòng Lao động – TB và XH", "TT. Đảng ủy phường"]
    assert duty.due_on == datetime.date(2023, 11, 24)
    assert Entry.objects.about(duty).get().move == "Sửa"


def test_a_due_date_on_a_sunday_moves_to_friday_and_says_so(save, duty):
    assert "ngày làm việc liền trước" in save(due_on="26/11/2023")
    duty.refresh_from_db()
    assert duty.due_on == datetime.date(2023, 11, 24)


def test_a_period_upside_down_is_refused_with_a_sentence(save, duty):
    assert "Ngày cuối kỳ không được trước ngày đầu kỳ." in save(ends_on="14/12/2021")
    duty.refresh_from_db()
    assert duty.ends_on == datetime.date(2023, 12, 14)


def test_the_offices_to_choose_from_are_those_of_the_town(client, administrator, duty, agencies):
    client.force_login(administrator)
    page = client.get(reverse("admin:reports_duty_change", args=[duty.pk])).content.decode()
    assert "Phòng Lao động – TB và XH" in page
    assert "Trạm y tế phường" not in page
