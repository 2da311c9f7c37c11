"""The plan in the making: its words, its legal bases, its way to the leader and the clerk."""

import datetime
from html import unescape

import pytest
from django.urls import reverse

from agencies import history
from documents import checking
from notifications.models import Notification
from plans.models import LegalBasis, Plan, Task
from plans.next_year.making import roll_over
from plans.outline import headings
from registry import flow
from registry.models import IssuedDocument, Stage

ISSUED_ON = datetime.date(2023, 11, 8)


@pytest.fixture
def rolled(town_office, plan_2023, coordinator, leader):
    """The draft of 2024 made from the ward's real plan, every legal basis reviewed."""
    tasks = {task.pk for task in plan_2023.tasks.all()}
    words = {"title", "preamble", *(f"task-{key}" for key in tasks)}
    plan = roll_over(plan_2023, by=coordinator, tasks=tasks, reworded=words)
    plan.legal_bases.update(needs_review=False)
    return plan


@pytest.fixture
def approved(rolled, coordinator, leader):
    flow.submit(rolled, by=coordinator)
    flow.approve(rolled, by=leader)
    return rolled


def heading(plan, origin, number):
    return reverse("plans:draft-heading", args=[plan.year, origin, number])


def lines(client, url):
    """What the page of a heading sends back when nothing is touched."""
    context = client.get(url).context
    sent = {"title": context["form"]["title"].value()}
    forms = [context["form"], context["lines"].management_form, *context["lines"].forms]
    for form in forms:
        values = {field.html_name: field.value() for field in form if field.name != "is_removed"}
        sent |= {name: "" if value is None else value for name, value in values.items()}
    return sent


PLACES = ["loi-van/", "muc/II/1/", "can-cu/"]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("coordinator", 200),
        ("leader", 403),
        ("clerk", 403),
        ("committee", 403),
        ("health", 404),
        ("administrator", 404),
        ("outsider", 404),
        ("town_officer", 404),
    ],
)
def test_only_the_coordinator_changes_the_words(request, client, draft, who, status):
    client.force_login(request.getfixturevalue(who))
    for place in PLACES:
        assert client.get(f"/ke-hoach/2024/soan/{place}").status_code == status
    refused = {"committee": 403, "administrator": 403}.get(who, status)
    if who != "coordinator":
        assert client.post("/ke-hoach/2024/soan/loi-van/", {"title": "Khác"}).status_code == refused
    assert Plan.objects.get(pk=draft.pk).title == draft.title


def test_the_words_are_changed_and_the_history_tells(client, coordinator, draft):
    client.force_login(coordinator)
    typed = {
        "title": "Thực hiện công tác bình đẳng giới",
        "purposes": "- Thu hẹp khoảng cách giới.\nNâng cao hiệu quả.",
    }
    typed |= {"recipients": "Phòng Lao động – TB và XH\nLưu VP", "funding": "Ngân sách phường."}
    client.post(reverse("plans:draft-words", args=[2024]), typed)
    draft.refresh_from_db()
    assert draft.title == "Thực hiện công tác bình đẳng giới"
    assert draft.purposes == ["Thu hẹp khoảng cách giới.", "Nâng cao hiệu quả."]
    assert set(history.of(draft).get().changes) == {"Trích yếu", "Mục đích, yêu cầu", "Kinh phí thực hiện"}


def test_tasks_are_changed_added_removed_and_put_in_order(client, coordinator, draft, agencies):
    client.force_login(coordinator)
    url, first = heading(draft, "II", 1), draft.tasks.get()
    client.post(url, lines(client, url) | {"nv-1-text": "Phát tờ rơi.", "nv-2-text": "Treo băng rôn."})
    assert [task.text for task in draft.tasks.all()] == [first.text, "Phát tờ rơi.", "Treo băng rôn."]
    sent = lines(client, url) | {"title": "Truyền thông", "nv-0-text": "Mở chuyên mục.", "nv-0-order": "9"}
    client.post(url, sent | {"nv-1-is_removed": "on"})
    assert [(t.order, t.text) for t in draft.tasks.all()] == [(1, "Treo băng rôn."), (2, "Mở chuyên mục.")]
    assert draft.tasks.get(order=2).pk == first.pk
    assert draft.tasks.get(order=1).lead == agencies["social"]
    assert draft.content_areas.get().title == "Truyền thông"


def test_a_task_emptied_without_being_removed_is_asked_about(client, coordinator, draft):
    client.force_login(coordinator)
    url = heading(draft, "II", 1)
    page = client.post(url, lines(client, url) | {"nv-0-text": " ", "title": "Tên khác"}).content.decode()
    assert "hoặc đánh dấu “Bỏ nhiệm vụ này”" in page
    assert "Tên khác" in page
    assert draft.content_areas.get().title == "Tuyên truyền"


def test_of_two_who_change_a_heading_the_second_is_told(client, coordinator, draft):
    client.force_login(coordinator)
    url = heading(draft, "II", 1)
    opened = lines(client, url)
    client.post(url, opened | {"nv-0-text": "Người thứ nhất."})
    page = client.post(url, opened | {"nv-0-text": "Người thứ hai."}).content.decode()
    assert "Người khác vừa sửa nội dung này" in page
    assert draft.tasks.get().text == "Người thứ nhất."


def test_areas_are_added_moved_and_removed_with_their_tasks(client, coordinator, draft):
    client.force_login(coordinator)
    client.post(reverse("plans:draft-area-new", args=[2024]), {"title": "Kiểm tra, giám sát"})
    client.post(reverse("plans:draft-area-move", args=[2024, 2]), {"den": "1"})
    assert list(draft.content_areas.values_list("order", "title")) == [(1, "Kiểm tra, giám sát"), (2, "Tuyên truyền")]
    assert draft.tasks.get().number == "II.2.1"
    client.post(reverse("plans:draft-area-remove", args=[2024, 1]))
    assert (draft.content_areas.get().order, draft.tasks.get().number) == (1, "II.1.1")
    client.post(reverse("plans:draft-area-remove", args=[2024, 1]))
    assert not draft.tasks.exists()


def test_a_body_gets_a_heading_and_leads_what_is_written_under_it(client, coordinator, draft, agencies):
    client.force_login(coordinator)
    client.post(reverse("plans:draft-body-new", args=[2024]), {"agency": agencies["police"].pk})
    url = heading(draft, "IV", 8)
    client.post(url, lines(client, url) | {"nv-0-text": "Nắm tình hình bạo lực gia đình."})
    task = draft.tasks.get(origin=Task.Origin.ASSIGNMENT)
    assert (task.number, task.lead, task.lead_is_open) == ("IV.8.1", agencies["police"], False)


TWICE = [
    ("plans:draft-area-new", {"title": "Kiểm tra, giám sát"}, "Kế hoạch đã có nội dung này, là nội dung 6"),
    ("plans:draft-basis-new", {"use": "cited", "text": "Luật Trẻ em"}, "Kế hoạch đã có căn cứ này"),
]


@pytest.mark.parametrize(("address", "form", "sentence"), TWICE)
def test_what_is_added_twice_stands_in_the_plan_once(client, coordinator, rolled, address, form, sentence):
    client.force_login(coordinator)
    url = reverse(address, args=[2024])
    assert client.post(url, form).status_code == 302
    assert sentence in client.post(url, form).content.decode()
    assert rolled.content_areas.filter(title="Kiểm tra, giám sát").count() < 2
    assert rolled.legal_bases.filter(text="Luật Trẻ em").count() < 2


@pytest.mark.parametrize("key", ["police", "requested"])
def test_a_body_that_has_a_heading_gets_no_second_one(client, coordinator, rolled, agencies, key):
    client.force_login(coordinator)
    body = agencies[key]
    page = client.post(reverse("plans:draft-body-new", args=[2024]), {"agency": body.pk})
    assert f"{body} đã có mục IV.{body.order}: hãy mở mục đó" in unescape(page.content.decode())
    assert len(headings(rolled)[Task.Origin.ASSIGNMENT]) == 10


def test_a_body_that_is_asked_stays_asked_when_its_heading_is_saved(client, coordinator, rolled):
    client.force_login(coordinator)
    url = heading(rolled, "IV", 10)
    before = lines(client, url)
    client.post(url, before | {"nv-0-text": "Đẩy mạnh truyền thông."})
    assert before["title"].startswith("Đề nghị Ủy ban Mặt trận")
    assert lines(client, url)["title"] == before["title"]


def test_each_legal_basis_is_confirmed_or_changed_before_the_plan_goes_to_the_leader(
    client, coordinator, leader, draft
):
    bases = [LegalBasis(plan=draft, use="based_on", order=n, text=f"{n}/KH-UBND", needs_review=True) for n in (1, 2)]
    first, second = LegalBasis.objects.bulk_create(bases)
    client.force_login(coordinator)
    submit = reverse("registry:submit", args=["ke-hoach", draft.pk])
    refusal = client.post(submit, follow=True).content.decode()
    assert "Còn căn cứ chưa rà soát: 1/KH-UBND; 2/KH-UBND." in refusal
    client.post(reverse("plans:draft-basis-ok", args=[2024, first.pk]))
    client.post(reverse("plans:draft-basis", args=[2024, second.pk]), {"text": "12/KH-UBND", "issued_on": "5/3/2024"})
    assert not draft.legal_bases.filter(needs_review=True).exists()
    second.refresh_from_db()
    assert (second.text, second.issued_on) == ("12/KH-UBND", datetime.date(2024, 3, 5))


def test_a_plan_with_a_part_missing_says_which(client, coordinator, leader, draft):
    client.force_login(coordinator)
    page = client.post(reverse("registry:submit", args=["ke-hoach", draft.pk]), follow=True).content.decode()
    assert "Mục I. Mục đích, yêu cầu chưa có nội dung." in page


def test_with_the_leader_the_words_stand(client, coordinator, leader, rolled):
    flow.submit(rolled, by=coordinator)
    client.force_login(coordinator)
    page = client.post(reverse("plans:draft-words", args=[2024]), {"title": "Khác"}, follow=True).content.decode()
    assert "đang ở trạng thái “Trình duyệt” nên không sửa được" in page
    flow.send_back(rolled, by=leader, reason="Bổ sung chỉ tiêu.")
    page = client.get(rolled.get_absolute_url()).content.decode()
    assert "Bổ sung chỉ tiêu." in page
    assert client.get(reverse("plans:draft-words", args=[2024])).status_code == 200


def test_issued_it_is_the_wards_plan_with_number_files_and_readers(approved, clerk, health, town_office, committee):
    flow.issue(flow.order_issue(approved, by=clerk, issued_on=ISSUED_ON, number=7, why="Số 1 đến 6 cấp ngoài cổng."))
    plan = Plan.objects.get(year=2024)
    assert (plan.state, plan.status, plan.reference, plan.issued_on) == ("issued", "issued", "07/KH-UBND", ISSUED_ON)
    assert (plan.signer_title, plan.signer_name) == ("PHÓ CHỦ TỊCH", "Nguyễn Văn Mẫu")
    assert list(plan.copied_to.all()) == [town_office]
    assert plan.issued == IssuedDocument.objects.get()
    told = Notification.objects.filter(
        link=plan.get_absolute_url(), subject__startswith="Đã ban hành kế hoạch năm 2024"
    )
    assert {row.recipient for row in told} >= {health, committee}


def test_everyone_sees_the_issued_plan_confirms_it_and_opens_its_files(client, approved, clerk, health):
    client.force_login(health)
    assert client.get(approved.get_absolute_url()).status_code == 404
    flow.issue(flow.order_issue(approved, by=clerk, issued_on=ISSUED_ON, number=None))
    page = client.get(approved.get_absolute_url()).content.decode()
    assert "Đã nhận kế hoạch" in page
    assert f"/giay-to/ke-hoach/{approved.pk}.pdf" in page
    client.post(reverse("plans:plan-receipt", args=[2024]))
    assert approved.receipts.get().by == health


def test_an_issued_plan_is_no_draft_any_more(client, approved, clerk, coordinator):
    flow.issue(flow.order_issue(approved, by=clerk, issued_on=ISSUED_ON, number=None))
    client.force_login(coordinator)
    page = client.post(reverse("plans:draft-words", args=[2024]), {"title": "Khác"}, follow=True).content.decode()
    assert "đang ở trạng thái “Đã ban hành” nên không sửa được" in page
    assert Plan.objects.get(year=2024).title != "Khác"


def files(client, user, plan):
    client.force_login(user)
    for form in ("pdf", "docx"):
        response = client.get(reverse("registry:download", args=["ke-hoach", plan.pk, form]))
        yield b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize("is_issued", [False, True], ids=["draft", "issued"])
def test_the_paper_breaks_no_rule_and_says_the_same_in_both_forms(client, approved, clerk, is_issued):
    if is_issued:
        flow.issue(flow.order_issue(approved, by=clerk, issued_on=ISSUED_ON, number=None))
        approved.refresh_from_db()
    assert approved.status == (Stage.ISSUED if is_issued else Stage.APPROVED)
    pdf, docx = files(client, clerk, approved)
    profile = "paper" if is_issued else "draft"
    expected = checking.Expected(issued_on=ISSUED_ON if is_issued else None)
    assert checking.must_mend(checking.check(pdf, profile=profile, expected=expected)) == []
    assert checking.must_mend(checking.check(docx, profile=profile)) == []
    assert checking.same_text(pdf, docx) == []


def test_the_page_of_a_draft_sends_as_many_queries_for_many_tasks(
    client, coordinator, leader, rolled, django_assert_max_num_queries
):
    client.force_login(coordinator)
    with django_assert_max_num_queries(40):
        client.get(rolled.get_absolute_url())
