"""A plan from a file: chosen, looked over, corrected and confirmed through the pages."""

import datetime
import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agencies.models import Agency, Role
from agencies.tests.cast import hire
from campaigns.models import Campaign
from plans.importing import keeping
from plans.importing.draft import Draft
from plans.models import KeptPlan, Plan, Task
from plans.tests import papers
from plans.tests.cast import PLAN_2023
from reports.models import Duty

START = reverse("plans:import-start")


@pytest.fixture
def signed_in(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def send(signed_in):
    """Choose a file; gives the page that answers."""

    def send(content, name="ke-hoach.docx"):
        return signed_in.post(START, {"upload": SimpleUploadedFile(name, content)}, follow=True)

    return send


@pytest.fixture
def kept(send):
    """The plan that Word numbers, as it was read."""
    send(papers.numbered_word())
    return KeptPlan.objects.get()


@pytest.fixture
def tabled(send):
    send(papers.tabled_word())
    return KeptPlan.objects.get()


def draft_of(kept):
    kept.refresh_from_db()
    return Draft.from_json(kept.draft)


def page(client, kept, step=""):
    answer = client.get(kept.get_absolute_url() + step)
    return " ".join(unescape(answer.content.decode()).split())


def save(client, kept, step, **fields):
    kept.refresh_from_db()
    fields = {"version": kept.version} | fields
    return client.post(f"{kept.get_absolute_url()}{step}/", fields, follow=True)


def take_names_as_new(client, kept):
    return save(client, kept, "don-vi", **{"tat-ca-moi": "on"})


def confirm(client, kept):
    kept.refresh_from_db()
    return client.post(reverse("plans:import-confirm", args=[kept.pk]), {"version": kept.version}, follow=True)


def task_fields(task, **fields):
    return {f"{task.id}-{name}": value for name, value in {"text": task.text, "due": task.due, **fields}.items()}


# --- From the file to the review -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content", [papers.numbered_word, papers.numbered_pdf, lambda: "\n".join(papers.SMALLEST).encode()]
)
def test_a_file_is_read_and_waits_beside_its_source_and_no_plan_is_stored(send, content):
    answer = send(content())
    kept = KeptPlan.objects.get()
    assert answer.redirect_chain[0][0] == kept.get_absolute_url()
    assert "KẾ HOẠCH" in kept.lines
    assert "Văn bản gốc" in answer.content.decode()
    assert not Plan.objects.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x89PNG\r\n\x1a\n123", "Đây là ảnh"),
        ("BÁO CÁO\nI. NỘI DUNG".encode(), "Đây có vẻ là “BÁO CÁO”"),
        (b" ", "Tệp không có chữ nào"),
    ],
)
def test_what_is_no_plan_is_refused_with_a_sentence(send, content, sentence):
    answer = send(content)
    assert sentence in unescape(answer.content.decode())
    assert not KeptPlan.objects.exists()


def test_missing_parts_and_unmatched_names_are_told(signed_in, tabled):
    review = page(signed_in, tabled)
    assert "Không thấy phần Tổ chức thực hiện trong tệp." in review
    assert "Không thấy phần Kinh phí" not in review
    assert "“Hội LHPN”</a>: Chưa biết là đơn vị nào" in review


def test_the_review_is_its_readers_alone(client, kept, ward, other_ward, health, leader, committee, agencies):
    colleague = hire("dieuphoi2", "Mạc Thị Mẫu", Role.COORDINATOR, ward, agencies["social"])
    stranger = hire("dieuphoi-anluu", "Tạ Thị Mẫu", Role.COORDINATOR, other_ward)
    for who, status in [(health, 403), (leader, 403), (committee, 403), (colleague, 404), (stranger, 404)]:
        client.force_login(who)
        for step in ("", "chung/", "nhiem-vu/", "don-vi/"):
            assert client.get(kept.get_absolute_url() + step).status_code == status, (who, step)
        assert client.post(reverse("plans:import-confirm", args=[kept.pk])).status_code == status
    assert not Plan.objects.exists()


def test_an_import_that_nobody_works_on_ends_after_two_weeks(signed_in, send, kept):
    KeptPlan.objects.update(kept_at=kept.kept_at - KeptPlan.LIFETIME)
    answer = signed_in.get(kept.get_absolute_url(), follow=True)
    assert keeping.NOT_WAITING in unescape(answer.content.decode())
    send(papers.tabled_word())
    assert not KeptPlan.objects.filter(pk=kept.pk).exists()


# --- Correcting ------------------------------------------------------------------------------------------------------


def test_facts_are_saved_as_typed_and_what_is_wrong_is_named(signed_in, kept):
    answer = save(signed_in, kept, "chung", year="2o25", title="Kế hoạch bình đẳng giới", issued_on="31/02/2025")
    assert answer.status_code == 200
    assert (draft_of(kept).facts.year, draft_of(kept).facts.issued_on) == ("2o25", "31/02/2025")
    review = page(signed_in, kept)
    for sentence in ("Hãy nhập năm của kế hoạch", "Ngày không hợp lệ", "Hãy nhập cơ quan ban hành"):
        assert sentence in review
    confirm(signed_in, kept)
    assert not Plan.objects.exists()


def test_tasks_are_reworded_moved_removed_and_added(signed_in, kept):
    draft = draft_of(kept)
    (first, second), other = draft.areas[0].tasks, draft.areas[1]
    fields = task_fields(first, text="Phát thanh mỗi tháng.", group=draft.areas[0].id, position="2")
    fields |= task_fields(second, group=other.id, position="1")
    fields |= task_fields(other.tasks[0], group=other.id, position="1", remove="on")
    fields |= {"them-nhiem-vu": "Tập huấn.", "them-vao": draft.bodies[1].id, "them-noi-dung": "Kiểm tra"}
    save(signed_in, kept, "nhiem-vu", **fields)
    now = draft_of(kept)
    assert [[task.text for task in area.tasks] for area in now.areas] == [
        ["Phát thanh mỗi tháng."],
        ["Cập nhật số liệu.", second.text],
        [],
    ]
    assert [task.text for task in now.bodies[1].tasks] == ["Nắm tình hình các tổ dân phố.", "Tập huấn."]
    assert (now.areas[2].title, now.unplaced) == ("Kiểm tra", ["Duy trì 3 địa chỉ tin cậy;"])


@pytest.mark.parametrize(("old", "asked", "order"), [(0, 3, "bca"), (2, 1, "cab"), (1, "", "abc"), (0, 99, "bca")])
def test_a_task_takes_the_place_asked_for(signed_in, kept, old, asked, order):
    draft = draft_of(kept)
    group = draft.bodies[0]
    fields = {"them-nhiem-vu": "c", "them-vao": group.id}
    fields |= task_fields(group.tasks[0], text="a") | task_fields(group.tasks[1], text="b")
    save(signed_in, kept, "nhiem-vu", **fields)
    tasks = draft_of(kept).bodies[0].tasks
    save(signed_in, kept, "nhiem-vu", **task_fields(tasks[old], position=asked))
    assert "".join(task.text for task in draft_of(kept).bodies[0].tasks) == order


def test_words_without_a_place_are_given_one(signed_in, send):
    send(papers.smallest_text(before_bodies=["Phần II. CHẾ ĐỘ BÁO CÁO", "Báo cáo hằng quý."]))
    kept = KeptPlan.objects.get()
    assert draft_of(kept).unplaced == ["CHẾ ĐỘ BÁO CÁO", "Báo cáo hằng quý."]
    _, sentence = re.findall(r'name="(xep-\w+)"', page(signed_in, kept, "nhiem-vu/"))
    save(signed_in, kept, "nhiem-vu", **{sentence: draft_of(kept).areas[0].id})
    now = draft_of(kept)
    assert (now.areas[0].tasks[-1].text, now.unplaced) == ("Báo cáo hằng quý.", ["CHẾ ĐỘ BÁO CÁO"])


def test_a_due_date_is_proposed_with_its_wording_and_taken_only_when_accepted(signed_in, kept):
    task = draft_of(kept).areas[0].tasks[1]
    shown = page(signed_in, kept, "nhiem-vu/")
    assert "Nhận hạn 13/06/2025, theo “trước ngày 15/6”" in shown
    assert "14/06/2025 là ngày nghỉ" in shown
    assert task.due == ""
    save(signed_in, kept, "nhiem-vu", **task_fields(task, accept="13/06/2025"))
    assert draft_of(kept).areas[0].tasks[1].due == "13/06/2025"


def test_all_single_proposals_are_taken_at_once_and_typed_dates_stay(signed_in, kept):
    task = draft_of(kept).areas[0].tasks[1]
    save(signed_in, kept, "nhiem-vu", **task_fields(task, due="30/6"), **{"nhan-tat-ca": "1"})
    dues = [task.due for _, _, task in draft_of(kept).tasks() if task.due]
    assert dues == ["Hằng tháng", "30/6", "01/04 - 30/06/2025"]


def test_a_due_date_that_is_none_is_kept_and_its_row_named(signed_in, kept):
    task = draft_of(kept).areas[0].tasks[1]
    save(signed_in, kept, "nhiem-vu", **task_fields(task, due="mùa hè"))
    review = page(signed_in, kept)
    assert f'nhiem-vu/#{task.id}">Nhiệm vụ II.1.2</a>: Ngày không hợp lệ' in review
    save(signed_in, kept, "nhiem-vu", **task_fields(task, due="1/3/2026"))
    assert "Đây là kế hoạch năm 2025" in page(signed_in, kept)


def test_a_second_window_overwrites_nothing_unseen(signed_in, kept):
    save(signed_in, kept, "chung", title="Cửa sổ thứ nhất")
    late = {"version": 1, "title": "Cửa sổ thứ hai"}
    answer = signed_in.post(f"{kept.get_absolute_url()}chung/", late)
    shown = unescape(answer.content.decode())
    assert keeping.SAVED_ELSEWHERE in shown
    assert "Cửa sổ thứ hai" in shown
    assert draft_of(kept).facts.title == "Cửa sổ thứ nhất"
    version = re.search(r'name="version" value="(\d+)"', shown)[1]
    signed_in.post(f"{kept.get_absolute_url()}chung/", late | {"version": version})
    assert draft_of(kept).facts.title == "Cửa sổ thứ hai"


def test_all_that_a_late_window_typed_of_tasks_is_shown_again_and_goes_in_the_second_time(signed_in, kept):
    draft = draft_of(kept)
    save(signed_in, kept, "chung", title="Cửa sổ thứ nhất")
    typed = task_fields(draft.areas[0].tasks[0], text="Phát thanh.", group=draft.areas[1].id, position="1")
    typed |= {f"{draft.areas[1].id}-title": "Giúp đỡ", "them-nhiem-vu": "Tập huấn.", "them-vao": draft.bodies[1].id}
    late = signed_in.post(f"{kept.get_absolute_url()}nhiem-vu/", typed | {"version": 1})
    shown = unescape(late.content.decode())
    assert all(words in shown for words in ("Phát thanh.", 'value="Giúp đỡ"', ">Tập huấn.</textarea>"))
    save(signed_in, kept, "nhiem-vu", **typed)
    now = draft_of(kept)
    assert (now.areas[1].title, now.areas[1].tasks[-1].text) == ("Giúp đỡ", "Phát thanh.")
    assert now.bodies[1].tasks[-1].text == "Tập huấn."


# --- Bodies ----------------------------------------------------------------------------------------------------------


def test_names_match_the_wards_bodies_however_they_are_written(signed_in, kept, agencies):
    named = {row.name: row for row in keeping.roster_of(kept).named(draft_of(kept))}
    assert named["Công an phường"].body == agencies["police"]
    assert named["Công chức Văn hóa - Xã hội"].body is None
    assert agencies["culture"] in named["Công chức Văn hóa - Xã hội"].suggestions
    assert agencies["requested"] in named["Hội Liên hiệp Phụ nữ phường"].suggestions


def test_an_unknown_name_is_matched_with_a_body_or_entered_as_new(signed_in, tabled, agencies):
    rows = {row.name: row for row in keeping.roster_of(tabled).named(draft_of(tabled))}
    union, youth = rows["Hội LHPN"], rows["Đoàn Thanh niên"]
    assert not union.is_matched
    fields = {union.anchor: agencies["requested"].pk, youth.anchor: "moi", f"{youth.anchor}-moi": "Đoàn phường"}
    save(signed_in, tabled, "don-vi", **fields)
    rows = {row.name: row for row in keeping.roster_of(tabled).named(draft_of(tabled))}
    assert rows["Hội LHPN"].body == agencies["requested"]
    assert (rows["Đoàn Thanh niên"].is_new, rows["Đoàn Thanh niên"].new_name) == (True, "Đoàn phường")


def test_another_wards_body_is_no_choice(signed_in, tabled, outsider):
    (row,) = [row for row in keeping.roster_of(tabled).named(draft_of(tabled)) if row.name == "Hội LHPN"]
    save(signed_in, tabled, "don-vi", **{row.anchor: Agency.objects.get(unit__code="an-luu").pk})
    assert draft_of(tabled).matches == {}


def test_a_lead_who_is_also_partner_is_named(signed_in, tabled, agencies):
    task = draft_of(tabled).areas[0].tasks[0]
    save(signed_in, tabled, "nhiem-vu", **task_fields(task, lead="Công an", partners="Công an phường"))
    assert "“Công an” vừa chủ trì vừa phối hợp" in page(signed_in, tabled)


# --- Storing ---------------------------------------------------------------------------------------------------------


def test_confirming_stores_the_plan_as_issued_with_its_bodies_dates_and_duties(
    signed_in, tabled, agencies, town_office
):
    save(signed_in, tabled, "nhiem-vu", **{"nhan-tat-ca": "1"})
    take_names_as_new(signed_in, tabled)
    answer = confirm(signed_in, tabled)
    plan = Plan.objects.get()
    assert answer.redirect_chain[-1][0] == plan.get_absolute_url()
    assert (plan.year, plan.number, plan.issued_on, plan.state) == (2027, 31, datetime.date(2027, 1, 11), "issued")
    tasks = {task.text: task for task in plan.tasks.all()}
    assert tasks["Phát thanh chuyên đề"].lead == agencies["radio"]
    assert {str(body) for body in tasks["Phát thanh chuyên đề"].partners.all()} == {"Hội LHPN", "Đoàn Thanh niên"}
    contest = tasks["Tổ chức hội thi tìm hiểu pháp luật"]
    assert (contest.due_on, contest.due_wording) == (datetime.date(2027, 6, 14), "Trước ngày 15/6")
    assert tasks["Duy trì địa chỉ tin cậy tại các tổ dân phố"].recurrence == "year_round"
    assert Duty.objects.filter(plan=plan).exists()


def test_the_campaigns_that_a_plan_names_follow_it(signed_in, send):
    send(
        "\n".join(papers.SMALLEST)
        .replace("hội nghị", "Tháng hành động vì bình đẳng giới từ ngày 15/11 đến ngày 15/12")
        .encode()
    )
    kept = KeptPlan.objects.get()
    save(signed_in, kept, "chung", year="2025", title="Kế hoạch", issuer="UBND PHƯỜNG")
    confirm(signed_in, kept)
    assert Campaign.objects.get().plan.year == 2025


def test_a_plan_is_stored_once_and_not_beside_another_of_its_year(signed_in, tabled, send):
    take_names_as_new(signed_in, tabled)
    confirm(signed_in, tabled)
    again = confirm(signed_in, tabled)
    assert "đã được ghi thành kế hoạch năm 2027" in unescape(again.content.decode())
    answer = send(papers.tabled_pdf())
    assert "Kế hoạch năm 2027 của phường Phú Thứ đã có trong cổng" in unescape(answer.content.decode())
    confirm(signed_in, KeptPlan.objects.get(written_at=None))
    assert Plan.objects.count() == 1


def test_nothing_is_stored_while_something_is_wrong(signed_in, tabled):
    before = Agency.objects.count()
    answer = confirm(signed_in, tabled)
    assert "Còn chỗ cần sửa" in unescape(answer.content.decode())
    tabled.refresh_from_db()
    assert (tabled.written_at, Plan.objects.count(), Agency.objects.count()) == (None, 0, before)


def test_a_ward_without_bodies_takes_them_on_in_the_order_of_the_plan(client, ward, send_as_new_ward):
    kept = send_as_new_ward(papers.numbered_word())
    take_names_as_new(client, kept)
    confirm(client, kept)
    bodies = Agency.objects.filter(unit=ward).order_by("order")
    assert [(body.order, body.name, body.is_requested) for body in bodies] == [
        (1, "Công chức Văn hóa - Xã hội", False),
        (2, "Công an phường", False),
        (3, "Hội Liên hiệp Phụ nữ phường", True),
    ]
    content = Task.objects.filter(origin=Task.Origin.CONTENT)
    assert {(task.lead.order, task.lead_is_open) for task in content} == {(1, True)}


@pytest.fixture
def send_as_new_ward(client, ward):
    """A coordinator alone in a ward that has no bodies yet."""

    def send(content):
        client.force_login(hire("dieuphoi-moi", "Lâm Thị Mẫu", Role.COORDINATOR, ward))
        client.post(START, {"upload": SimpleUploadedFile("ke-hoach.docx", content)})
        return KeptPlan.objects.get()

    return send


def test_the_plan_of_2023_comes_in_as_load_plan_stores_it(signed_in, send, agencies):
    send(PLAN_2023.read_bytes(), "ke-hoach-2023.txt")
    kept = KeptPlan.objects.get()
    confirm(signed_in, kept)
    plan = Plan.objects.get()
    assert (plan.tasks.filter(lead_is_open=True).count(), plan.tasks.filter(lead_is_open=False).count()) == (17, 15)
    assert plan.tasks.get(origin="IV", group=8).lead == agencies["police"]
    assert Campaign.objects.count() == 2
    assert plan.legal_bases.count() == 12


def test_an_import_is_dropped_by_its_reader(signed_in, kept):
    signed_in.post(reverse("plans:import-discard", args=[kept.pk]))
    assert not KeptPlan.objects.exists()


def test_the_pages_ask_the_same_number_of_questions_however_long_the_plan(
    signed_in, send, kept, django_assert_max_num_queries
):
    rows = "\n".join(f"- Việc thứ {number}, xong trước ngày 15/6." for number in range(400))
    send(papers.smallest_text(before_bodies=["2. Truyền thông", rows]))
    for each in KeptPlan.objects.all():
        for step in ("", "chung/", "nhiem-vu/", "nhiem-vu/?page=3", "don-vi/"):
            with django_assert_max_num_queries(16):
                assert signed_in.get(each.get_absolute_url() + step).status_code == 200
