"""The annexes of a report: compiled from what is stored, edited in place, printed where they say something."""

import datetime
import uuid

import pytest
from django.urls import reverse

from documents import annexes as labels
from plans import workflow as updates
from plans.models import BudgetLine, ContentArea, Estimate, Expense, FundingSource, SpendingPurpose, Status
from registry.models import Stage
from reports import paper, workflow
from reports.annexes import desk, writing
from reports.annexes.compiling import compile_rows
from reports.annexes.rows import Row
from reports.models import ReportAnnex


@pytest.fixture
def annex_of(report):
    return lambda code: ReportAnnex.objects.select_related("report__duty__plan__unit").get(report=report, code=code)


@pytest.fixture
def send(client, coordinator):
    """`send(annex, {row: {column: words}})`: press “Lưu” with these cells typed, all else as the page shows it."""

    def send(annex, typed=None, *, revision=None, **fields):
        client.force_login(coordinator)
        page = client.get(annex.get_absolute_url())
        rows = page.context["rows"]
        data = {f"dong-{name}": rows.management_form.initial[name] for name in rows.management_form.initial}
        for form in rows:
            data |= {field.html_name: field.value() or "" for field in form if field.name != "is_removed"}
        for place, cells in (typed or {}).items():
            data |= {f"dong-{place}-{column}": words for column, words in cells.items()}
        revision = annex.revision if revision is None else revision
        return client.post(annex.get_absolute_url(), data | {"revision": revision} | fields, follow=True)

    return send


def cells_of(annex, place=0):
    annex.refresh_from_db()
    return annex.rows[place].cells


def test_communication_is_compiled_from_updates_with_their_figures_and_no_invented_cell(annex_of, accepted):
    (row,) = annex_of("4").rows
    assert row == Row(
        f"update-{accepted.pk}",
        {
            "name": "Đã tổ chức 2 buổi truyền thông tại trạm",
            "on": "01/10 - 31/10/2023",
            "lead": "Trạm y tế phường",
            "sessions": 2,
            "people": 1234,
            "men": 554,
            "women": 680,
        },
        (f"update-{accepted.pk}",),
    )


@pytest.mark.parametrize(
    ("text", "figures", "codes"),
    [
        ("Mở 1 lớp tập huấn cho tổ hòa giải", {"people": 30}, {"5"}),
        ("Phát 3 bài trên loa truyền thanh", {"sessions": 3}, set()),
        ("Tuyên truyền trên loa", {"sessions": 3}, {"4"}),
        ("Tuyên truyền trên loa", {}, set()),
        ("Tuần tra 4 buổi", {"sessions": 4}, set()),
    ],
)
def test_what_an_update_says_decides_where_it_stands(duty, make_update, coordinator, text, figures, codes):
    made = make_update(status=Status.ACCEPTED, text=text, **figures)
    report = workflow.compile_report(duty, by=coordinator)
    found = {annex.code for annex in report.tables.all() if any(row.key == f"update-{made.pk}" for row in annex.rows)}
    assert found == codes


def test_all_of_the_area_of_communication_stands_there_whatever_its_words(duty, make_task, make_update, coordinator):
    task = make_task(content_area=ContentArea.objects.get(order=1))
    make_update(task=task, status=Status.ACCEPTED, text="Tổ chức 2 buổi ở khu dân cư", sessions=2)
    report = workflow.compile_report(duty, by=coordinator)
    assert len(report.tables.get(code="4").rows) == 1


def test_money_is_what_was_approved_allotted_and_spent_by_the_day_of_the_figures(
    report, plan, ward, coordinator, finance
):
    line = BudgetLine.objects.create(
        plan=plan,
        purpose=SpendingPurpose.objects.create(unit=ward, name="Truyền thông"),
        source=FundingSource.objects.create(unit=ward, name="Ngân sách phường"),
        text="Pa nô",
        submission_key=uuid.uuid4(),
    )
    approved = {"status": Estimate.Status.APPROVED, "decided_at": datetime.datetime(2023, 4, 1, tzinfo=datetime.UTC)}
    Estimate.objects.create(line=line, amount=4_000_000, by=finance, submission_key=uuid.uuid4(), **approved)
    for day, amount in ((1, 1_500_000), (30, 500_000)):
        on = datetime.date(2023, 11, day)
        Expense.objects.create(
            line=line, on=on, amount=amount, text="In", paper_number=f"PC{day}", by=finance, submission_key=uuid.uuid4()
        )
    workflow.compile_report(report.duty, by=coordinator)
    (row,) = report.tables.get(code="6").rows
    expected = {
        "planned": 4_000_000,
        "allotted": 0,
        "spent": 1_500_000,
        "vouchers": "PC1",
        "source": "Ngân sách phường",
    }
    assert row.cells == expected | {"name": "Truyền thông: pa nô"}


def test_an_added_annex_tells_how_each_body_stands_in_its_own_words(report, coordinator, accepted):
    annex = writing.add(report, "10", by=coordinator)
    (row,) = annex.rows
    assert row.cells == {
        "agency": "Trạm y tế phường",
        "task": "IV.5.1. Tổ chức truyền thông về chăm sóc sức khỏe sinh sản",
        "state": "Đang thực hiện",
        "result": "Đã tổ chức 2 buổi truyền thông tại trạm",
    }
    assert row.sources == (f"task-{accepted.task_id}", f"update-{accepted.pk}")


def test_the_papers_of_the_period_are_listed_with_the_plan(issued, duty, coordinator):
    planned, reported = (row.cells for row in compile_rows("9", duty, [], until=duty.ends_on))
    subject = "Thực hiện công tác bình đẳng giới năm 2023"
    assert planned == {"on": "16/3/2023", "kind": "Kế hoạch", "subject": subject}
    assert (reported["number"], reported["signer"]) == ("01/BC-UBND", "Nguyễn Văn Mẫu")


def test_what_is_typed_is_stored_computed_and_named_in_the_history(annex_of, send):
    page = send(annex_of("2"), {0: {"total": "1.300", "women": "400"}})
    assert "30,77%" in page.text
    assert cells_of(annex_of("2")) == {"name": "Ban Chấp hành Đảng bộ phường", "total": 1300, "women": 400}
    entry = page.context["annex"].report
    assert desk.on_desk(entry)[1].label == "Phụ lục I"


def test_the_history_names_each_cell_that_was_changed(annex_of, send, client, report):
    send(annex_of("4"), {0: {"place": "Khu dân cư Vạn Chánh", "sessions": "3"}})
    page = client.get(report.get_absolute_url()).text
    assert "Số cuộc, dòng 1: 2 → 3" in page
    assert "Địa điểm/khu dân cư, dòng 1: (trống) → Khu dân cư Vạn Chánh" in page


@pytest.mark.parametrize(
    ("code", "typed", "sentence"),
    [
        ("2", {"total": "10", "women": "11"}, "“Nữ” không được lớn hơn “Tổng số”."),
        ("2", {"total": "mười"}, "Hãy nhập số nguyên từ 0 trở lên"),
        ("2", {"total": "-3"}, "Hãy nhập số nguyên từ 0 trở lên"),
        ("2", {"total": "1,5"}, "Hãy nhập số nguyên từ 0 trở lên"),
        ("4", {"cost": "nhiều"}, "Hãy nhập số tiền bằng đồng"),
        ("4", {"men": "600"}, "Phải bằng “Nam” cộng “Nữ”."),
        ("4", {"place": "x" * 301}, "Nhiều nhất 300 ký tự"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_stays_typed(annex_of, send, code, typed, sentence):
    annex = annex_of(code)
    before = annex.stored_rows
    page = send(annex, {0: typed})
    assert sentence in page.text
    assert all(words in page.text for words in typed.values())
    annex.refresh_from_db()
    assert annex.stored_rows == before


def test_rows_are_added_and_taken_out(annex_of, send):
    annex = annex_of("4")
    send(annex, {0: {"is_removed": "on"}, 1: {"name": "Treo 5 băng rôn", "sessions": "0"}})
    annex.refresh_from_db()
    assert annex.rows == [Row("typed-1", {"name": "Treo 5 băng rôn", "sessions": 0})]


def test_compiling_again_keeps_what_was_edited_and_shows_what_is_new(annex_of, send, accepted, report, coordinator):
    annex = annex_of("4")
    send(annex, {0: {"people": "1.300", "men": "620"}})
    type(accepted).objects.filter(pk=accepted.pk).update(people=1240, women=690, text="Đã tổ chức truyền thông")
    workflow.compile_report(report.duty, by=coordinator)
    annex.refresh_from_db()
    assert {key: annex.rows[0].cells[key] for key in ("people", "men", "women", "name")} == {
        "people": 1300,
        "men": 620,
        "women": 690,
        "name": "Đã tổ chức truyền thông",
    }
    assert annex.newer_cells() == {f"update-{accepted.pk}": {"people": 1240, "men": 550}}


def test_saving_after_a_newer_compilation_was_seen_settles_it(annex_of, send, accepted, report, coordinator):
    annex = annex_of("4")
    send(annex, {0: {"sessions": "5"}})
    type(accepted).objects.filter(pk=accepted.pk).update(sessions=4)
    workflow.compile_report(report.duty, by=coordinator)
    annex.refresh_from_db()
    page = send(annex)
    assert "Bản tổng hợp mới" not in page.text
    assert cells_of(annex)["sessions"] == 5


def test_the_newest_compilation_can_be_taken_back(annex_of, send, client):
    annex = annex_of("4")
    send(annex, {0: {"sessions": "5"}, 1: {"name": "Dòng tự thêm"}})
    annex.refresh_from_db()
    client.post(reverse("reports:annex-adopt", args=[annex.pk]), {"revision": annex.revision})
    assert cells_of(annex)["sessions"] == 2
    assert cells_of(annex, 1) == {"name": "Dòng tự thêm"}


def test_who_saves_second_is_told_and_loses_nothing(annex_of, send):
    annex = annex_of("4")
    send(annex, {0: {"place": "Khu Vạn Chánh"}}, revision=annex.revision)
    page = send(annex, {0: {"place": "Khu Bích Nhôi"}}, revision=annex.revision)
    assert "người khác đã sửa hoặc tổng hợp lại phụ lục" in page.text
    assert "Khu Bích Nhôi" in page.text
    assert "<td>Khu Vạn Chánh</td>" in page.text
    assert cells_of(annex)["place"] == "Khu Vạn Chánh"


def test_an_annex_whose_source_was_opened_again_holds_the_report_back(annex_of, send, report, accepted, leader, client):
    report.sections.filter(level__gt=0).update(is_left_out=True)
    updates.reopen(accepted, by=leader, reason="Số liệu sai.")
    annex = annex_of("4")
    page = send(annex, revision=99)
    assert "Nguồn đã thay đổi" in page.text
    page = client.post(reverse("reports:submit", args=[report.pk]), follow=True)
    assert "đã được mở lại sau khi đưa vào phụ lục: Biểu 4. Hoạt động truyền thông." in page.text
    send(annex)
    client.post(reverse("reports:submit", args=[report.pk]))
    report.refresh_from_db()
    assert report.status == Stage.SUBMITTED


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("coordinator", 200),
        ("leader", 403),
        ("clerk", 403),
        ("committee", 403),
        ("health", 404),
        ("outsider", 404),
        ("town_officer", 404),
    ],
)
def test_only_the_coordinator_opens_the_grid(request, client, annex_of, who, status):
    annex = annex_of("4")
    client.force_login(request.getfixturevalue(who))
    assert client.get(annex.get_absolute_url()).status_code == status


@pytest.mark.parametrize("name", ["annex", "annex-adopt"])
@pytest.mark.parametrize(
    ("who", "status"), [("leader", 403), ("committee", 403), ("administrator", 403), ("health", 404), ("outsider", 404)]
)
def test_nobody_else_changes_an_annex(request, client, annex_of, name, who, status):
    annex = annex_of("4")
    client.force_login(request.getfixturevalue(who))
    assert client.post(reverse(f"reports:{name}", args=[annex.pk]), {"revision": annex.revision}).status_code == status


def test_a_report_out_of_the_coordinators_hands_is_not_changed(annex_of, send, submitted):
    page = send(annex_of("4"), {0: {"place": "Khu Vạn Chánh"}})
    assert "nên không sửa được" in page.text
    assert "place" not in cells_of(annex_of("4"))


def test_an_annex_is_added_once_and_only_one_there_is(client, coordinator, report):
    client.force_login(coordinator)
    for code in ("9", "9", "99"):
        client.post(reverse("reports:annex-add", args=[report.pk]), {"code": code})
    assert report.tables.filter(code="9").count() == 1


def test_what_is_printed_is_numbered_and_pointed_to_in_the_part_it_belongs_to(annex_of, send, report):
    send(annex_of("2"), {0: {"total": "13", "women": "4"}})
    document = paper.official_document(report)
    assert [annex.title for annex in document.annexes] == [
        "Cán bộ nữ tham gia lãnh đạo, quản lý năm 2023",
        "Hoạt động truyền thông năm 2023",
    ]
    assert labels.unmentioned(document) == ()
    pointing = [block.text for block in document.body if "Phụ lục" in block.text]
    assert pointing == ["Báo cáo có Phụ lục I và Phụ lục II kèm theo."]


def test_a_part_that_is_printed_points_to_its_own_annexes(annex_of, report, coordinator):
    section = report.sections.get(key="II.1")
    workflow.edit_section(
        section, by=coordinator, title=section.title, text="Đã làm.", is_left_out=False, revision=section.revision
    )
    texts = [block.text for block in paper.official_document(report).body]
    assert texts[texts.index("Đã làm.") + 1] == "Số liệu chi tiết tại Phụ lục kèm theo."


def test_annexes_are_numbered_as_the_text_comes_to_speak_of_them(report, coordinator):
    papers = writing.add(report, "9", by=coordinator)
    for section in report.sections.filter(key__in=["I", "II.1"]):
        kept = {"title": section.title, "text": "Đã làm.", "is_left_out": False, "revision": section.revision}
        workflow.edit_section(section, by=coordinator, **kept)
    document = paper.official_document(report)
    assert [annex.title for annex in document.annexes] == [papers.title, "Hoạt động truyền thông năm 2023"]
    pointing = [block.text for block in document.body if "Phụ lục" in getattr(block, "text", "")]
    assert pointing == [f"Số liệu chi tiết tại Phụ lục {number} kèm theo." for number in ("I", "II")]
    shown = {line.annex.code: line.label for line in desk.on_desk(report)}
    assert (shown["9"], shown["4"]) == ("Phụ lục I", "Phụ lục II")


def test_left_out_an_annex_is_neither_printed_nor_pointed_to(annex_of, send, report):
    send(annex_of("4"), is_left_out="on")
    document = paper.official_document(report)
    assert document.annexes == ()
    assert not any("Phụ lục" in block.text for block in document.body)


def test_the_printed_table_says_until_when_and_what_an_empty_cell_means(report):
    (annex,) = paper.official_document(report).annexes
    table, note = annex.body
    assert table.rows[0][0] == "1"
    assert table.rows[0][6:10] == ("2", "1.234", "554", "680")
    assert note.text == "Số liệu tính đến ngày 08/11/2023. Ô để trống là chưa có số liệu"


def test_the_version_after_one_sent_back_begins_with_the_same_annexes(client, sent, town_officer):
    client.force_login(town_officer)
    client.post(reverse("reports:town-send-back", args=[sent.pk]), {"reason": "Thiếu phụ lục"})
    before, after = (list(each.tables.values_list("code", "stored_rows")) for each in sent.duty.reports.all())
    assert before == after != []


def test_the_grid_asks_as_many_questions_whatever_its_rows(
    client, annex_of, coordinator, make_update, report, django_assert_max_num_queries
):
    for day in range(1, 13):
        on = datetime.date(2023, 9, day)
        make_update(status=Status.ACCEPTED, covers_from=on, covers_to=on, sessions=1, text="Tuyên truyền")
    workflow.compile_report(report.duty, by=coordinator)
    client.force_login(coordinator)
    with django_assert_max_num_queries(24):
        page = client.get(annex_of("4").get_absolute_url())
    assert len(page.context["lines"]) == 13 + 2
