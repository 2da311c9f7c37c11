"""Files made of many papers: the year's papers in one ZIP, the register as a printed book."""

import csv
import datetime
import hashlib
import io
import zipfile
from pathlib import Path

import pypdf
import pytest
from django.urls import reverse
from django.utils import timezone

from agencies.models import Role
from agencies.tests.cast import hire
from documents import checking
from registry import jobs
from registry.models import Bundle, IssuedDocument, NumberSeries
from registry.tests.signing import holder, sign
from registry.tests.test_signed_copies import file_copy, frozen

REGISTER = reverse("registry:register")


def ask(client, who, name, *args):
    client.force_login(who)
    return client.post(reverse(f"registry:{name}", args=args), follow=True).content.decode()


def fetch(client):
    return b"".join(client.get(reverse("registry:bundle", args=[Bundle.objects.get().pk])).streaming_content)


def test_a_years_papers_come_as_one_zip_with_a_list_that_proves_them(client, today, issued, clerk):
    file_copy(client, clerk, issued, sign(frozen(issued), holder("Nguyễn Văn Mẫu", "UBND phường")))
    ask(client, clerk, "ask-for-papers", 2023)
    jobs.sweep()
    archive = zipfile.ZipFile(io.BytesIO(fetch(client)))
    name = "01-BC-UBND-2023"
    listed = list(csv.DictReader(io.StringIO(archive.read("danh-sach-tep.csv").decode("utf-8-sig"))))
    assert [row["Tên tệp"] for row in listed] == [
        f"{name}.pdf",
        f"{name}.docx",
        f"{name}-ban-ky-so.pdf",
        "so-van-ban-di.xlsx",
    ]
    assert all(hashlib.sha256(archive.read(row["Tên tệp"])).hexdigest() == row["SHA-256"] for row in listed)


def test_the_printed_book_has_a_cover_ten_columns_and_every_number(client, today, issued, clerk):
    series = NumberSeries.objects.get()
    change = {"next_number": 5, "why": "Các số 2 đến 4 cấp ngoài cổng"}
    client.force_login(clerk)
    client.post(reverse("registry:next-number", args=[series.pk]), change)
    ask(client, clerk, "ask-for-book", series.pk)
    jobs.sweep()
    data = fetch(client)
    cover, page = (" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    assert "SỔ ĐĂNG KÝ VĂN BẢN ĐI" in cover
    assert "Từ ngày 08/11/2023 đến ngày 08/11/2023 Từ số 01 đến số 04 Quyển số: 01" in cover
    assert "(10)" in page
    assert "02 đến 04" in page
    assert "Các số 2 đến 4 cấp ngoài cổng" in page
    assert checking.check(data) == []


def test_a_bundle_that_fails_says_so_and_is_made_when_asked_again(client, today, issued, clerk, monkeypatch):
    ask(client, clerk, "ask-for-papers", 2023)
    bundle = Bundle.objects.get()
    with monkeypatch.context() as broken:
        broken.setattr("registry.columns.spreadsheet", None)
        jobs.bundle.apply([bundle.pk], throw=False)
    assert "Không dựng được tệp." in client.get(REGISTER).content.decode()
    ask(client, clerk, "ask-for-papers", 2023)
    jobs.sweep()
    assert Bundle.objects.get().done_at


def test_what_a_dead_worker_had_begun_is_taken_up_again(client, today, issued, clerk):
    ask(client, clerk, "ask-for-papers", 2023)
    Bundle.objects.update(claimed_at=timezone.now())
    jobs.sweep()
    assert Bundle.objects.get().is_owed
    Bundle.objects.update(claimed_at=timezone.now() - datetime.timedelta(minutes=20))
    jobs.sweep()
    assert not Bundle.objects.get().is_owed


def test_a_bundle_is_gone_the_day_after(client, today, issued, clerk):
    ask(client, clerk, "ask-for-papers", 2023)
    jobs.sweep()
    path = Bundle.objects.get().blob.path
    Bundle.objects.update(asked_at=timezone.now() - datetime.timedelta(hours=25))
    assert jobs.clear_bundles() == 1
    assert not Path(path).exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [("coordinator", 302), ("leader", 302), ("committee", 403), ("health", 403), ("outsider", 403)],
)
def test_who_makes_papers_bundles_those_of_their_own_ward(request, client, today, issued, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.post(reverse("registry:ask-for-papers", args=[2023])).status_code == status
    assert Bundle.objects.exists() == (who in {"coordinator", "leader"})
    assert IssuedDocument.objects.count() == 1


def test_another_wards_bundle_is_not_found(client, today, issued, clerk, other_ward):
    ask(client, clerk, "ask-for-papers", 2023)
    jobs.sweep()
    client.force_login(hire("vanthukhac", "Vũ Thị Mẫu", Role.CLERK, other_ward))
    assert client.get(reverse("registry:bundle", args=[Bundle.objects.get().pk])).status_code == 404
    series = NumberSeries.objects.get()
    assert client.post(reverse("registry:ask-for-book", args=[series.pk])).status_code == 404
