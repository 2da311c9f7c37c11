"""A new kind of report is entered, not programmed: its words and days, its outline as text, what fills each part."""

import pytest
from django.urls import reverse

from plans.models import ContentArea
from reports import workflow
from reports.kinds import outlines
from reports.models import ReportKind
from reports.outline import Fill, Part
from reports.owing import usual_duties

TYPED = "I. Kết quả\n1) Tuyên truyền\n2. Tập huấn\n\nII. Kiến nghị {kỳ sau}"


@pytest.fixture
def enter(client, coordinator, kinds, agencies):
    """Send the form of a new kind."""

    def enter(**typed):
        client.force_login(coordinator)
        form = {"code": "b13", "name": "Báo cáo chuyên mục", "subject": "Kết quả chuyên mục {kỳ}", "outline": TYPED}
        form |= {"period_type": "half_and_year", "bounds": "calendar", "due_days": "10/7, 31/12", "is_used": "on"}
        return client.post(reverse("reports:kind-new"), form | typed, follow=True).content.decode()

    return enter


@pytest.fixture
def kind(enter):
    enter()
    return ReportKind.objects.get(code="B13")


@pytest.fixture
def fill(client, coordinator, plan, kind):
    """Choose what fills parts of the new kind, the others staying as they are."""

    def fill(**chosen):
        client.force_login(coordinator)
        form = {f"{part.key}-fill": part.fill for part in kind.parts if part.level}
        url = reverse("reports:kind-fills", args=[kind.pk])
        return client.post(url, form | chosen, follow=True).content.decode()

    return fill


def test_an_outline_is_typed_as_text_and_numbered_anew(kind):
    assert [(part.key, part.title) for part in kind.parts if part.level] == [
        ("I", "Kết quả"), ("I.1", "Tuyên truyền"), ("I.2", "Tập huấn"), ("II", "Kiến nghị {kỳ sau}"),
    ]  # fmt: skip


def test_the_new_kind_is_owed_and_compiled_by_what_fills_it(fill, kind, plan, accepted, coordinator):
    accepted.task.content_area = ContentArea.objects.get(plan=plan, order=1)
    accepted.task.save()
    fill(**{"I.1-fill": "updates", "I.1-areas": ["1"]})
    first, second = (duty for duty in usual_duties(plan) if duty.kind == kind)
    assert (first.name, f"{first.ends_on}") == ("Báo cáo chuyên mục 6 tháng đầu năm 2023", "2023-06-30")
    second.save()
    report = workflow.compile_report(second, by=coordinator)
    assert "Trạm y tế phường" in report.sections.get(key="I.1").text
    assert report.sections.get(key="II").title == "Kiến nghị năm 2024"


def test_a_report_keeps_the_outline_it_was_compiled_with(client, coordinator, report):
    kind = report.duty.kind
    kind.outline = [part.to_dict() for part in kind.parts[:3]]
    kind.save()
    again = workflow.compile_report(report.duty, by=coordinator)
    assert len(again.parts) == again.sections.count() == 16
    client.force_login(coordinator)
    assert client.get(again.get_absolute_url()).status_code == 200


def test_a_heading_that_stays_keeps_what_fills_it():
    before = [Part("I", 1, "Kết quả", Fill.UPDATES, (1,)), Part("II", 1, "Khen thưởng", Fill.AWARDS)]
    parts = outlines.read("I. Mới\nII. Khen thưởng\nIII. Kết quả", before)
    fills = [(part.fill, part.areas) for part in parts if part.level]
    assert fills == [(Fill.TYPED, ()), (Fill.AWARDS, ()), (Fill.UPDATES, (1,))]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"outline": "1. Kết quả"}, "phải đứng dưới một mục"),
        ({"outline": "Kết quả"}, "hãy bắt đầu bằng “I. ” cho mục"),
        ({"outline": ""}, "Hãy ghi đề cương"),
        ({"outline": "IIII. Kết quả"}, "chưa đúng"),
        ({"code": "B2"}, "mang mã"),
        ({"code": "B 13!"}, "Mã chỉ gồm chữ không dấu"),
        ({"due_days": "10/7"}, "hãy ghi 2 ngày"),
        ({"due_days": "31/2, 31/12"}, "không phải là một ngày trong năm"),
        ({"name": ""}, "Hãy ghi tên gọi"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_typed_is_lost(enter, typed, sentence):
    page = enter(**typed)
    assert sentence in page
    assert "Kết quả chuyên mục {kỳ}" in page
    assert not ReportKind.objects.filter(code="B13").exists()


def test_an_area_stands_in_one_part_only(fill, kind):
    page = fill(**{"I.1-areas": ["1"], "I.2-areas": ["1"]})
    assert "Nội dung 1 đã chọn ở “1. Tuyên truyền”" in page
    kind.refresh_from_db()
    assert not any(part.areas for part in kind.parts)


@pytest.mark.parametrize(("who", "status"), [("leader", 403), ("administrator", 403), ("outsider", 404)])
def test_only_the_coordinator_enters_and_changes_kinds(request, client, kind, who, status):
    client.force_login(request.getfixturevalue(who))
    for name in ("kind-edit", "kind-fills"):
        assert client.post(reverse(f"reports:{name}", args=[kind.pk]), {}).status_code == status


def test_everyone_of_the_ward_reads_them(client, health, kind):
    client.force_login(health)
    assert "B13 Báo cáo chuyên mục" in client.get(reverse("reports:kinds")).content.decode()
    assert "chưa xếp nội dung" not in client.get(kind.get_absolute_url()).content.decode()
