"""A letter's way: typed by the coordinator, approved, numbered, sent to an office of the town, answered there."""

import uuid

import pytest
from django.urls import reverse

from documents.checking import Expected, check
from registry import flow, jobs
from registry.models import IssuedDocument, IssueOrder, NumberSeries, Stage, TypedPaper

NEW = reverse("registry:paper-new", args=["CV"])
ISSUE = {"issued_on": "08/11/2023", "number": "1", "copies": "3"}
EVERYONE = ["coordinator", "leader", "clerk", "health", "committee", "administrator", "town_officer", "outsider"]


@pytest.fixture
def typed(today, town_office):
    """What the form of a new letter sends."""
    return {
        "subject": "Đề nghị tháo gỡ vướng mắc về kinh phí truyền thông",
        "addressees": "Ủy ban nhân dân thị xã Kinh Môn",
        "text": "Trong quá trình thực hiện kế hoạch, phường gặp vướng mắc sau:\n- Chưa có kinh phí in tờ rơi.",
        "recipients": "- TT. Đảng ủy phường;",
        "drafting_mark": "vhxh",
        "receivers": [town_office.pk],
        "revision": 0,
        "submission_key": str(uuid.uuid4()),
    }


@pytest.fixture
def letter(client, coordinator, leader, typed):
    client.force_login(coordinator)
    client.post(NEW, typed)
    return TypedPaper.objects.get()


@pytest.fixture
def approved(letter, coordinator, leader):
    flow.submit(letter, by=coordinator)
    flow.approve(letter, by=leader)
    return letter


@pytest.fixture
def sent(client, approved, clerk):
    press(client, clerk, "issue", approved, **ISSUE)
    jobs.issue(IssueOrder.objects.get().pk)
    press(client, clerk, "send", approved)
    return TypedPaper.objects.get()


def press(client, who, move, letter, **data):
    client.force_login(who)
    return client.post(reverse(f"registry:{move}", args=["van-ban", letter.pk]), data)


def test_a_letter_typed_twice_with_one_form_is_one_letter(client, letter, typed):
    assert client.post(NEW, typed).url == letter.get_absolute_url()
    assert TypedPaper.objects.count() == 1
    assert letter.recipients == ["TT. Đảng ủy phường"]
    assert letter.drafting_mark == "VHXH"


@pytest.mark.parametrize("who", EVERYONE)
@pytest.mark.parametrize(
    ("state", "move", "data", "allowed", "leads_to"),
    [
        ("letter", "submit", {}, "coordinator", Stage.SUBMITTED),
        ("approved", "send-back", {"reason": "Ghi rõ số tiền"}, "leader", Stage.RETURNED),
        ("approved", "issue", ISSUE, "clerk", Stage.ISSUED),
    ],
)
def test_each_move_belongs_to_one_post(
    request, client, django_capture_on_commit_callbacks, who, state, move, data, allowed, leads_to
):
    letter = request.getfixturevalue(state)
    before = TypedPaper.objects.get().status
    with django_capture_on_commit_callbacks(execute=True):
        response = press(client, request.getfixturevalue(who), move, letter, **data)
    seen = who in {"coordinator", "leader", "clerk"}
    reads_only = who in {"committee", "administrator"}
    assert response.status_code == (302 if who == allowed else 403 if seen or reads_only else 404)
    letter.refresh_from_db()
    assert letter.status == (leads_to if who == allowed else before)


def test_an_issued_letter_follows_the_decree_and_stands_in_the_register(sent, ward):
    document = IssuedDocument.objects.get()
    assert (document.reference, document.kind) == ("01/UBND-VHXH", "Công văn")
    with document.pdf.open() as pdf, document.docx.open() as docx:
        assert check(pdf.read(), expected=Expected(issued_on=document.issued_on)) == []
        assert check(docx.read()) == []


def test_the_office_it_went_to_reads_and_confirms_it_and_another_office_finds_nothing(
    client, sent, town_officer, outsider
):
    client.force_login(town_officer)
    assert "tháo gỡ vướng mắc" in client.get(reverse("reports:town")).content.decode()
    page = client.get(sent.get_absolute_url()).content.decode()
    assert "Chưa có kinh phí in tờ rơi" in page
    client.post(reverse("registry:paper-confirm", args=[sent.pk]))
    sent.refresh_from_db()
    assert sent.status == Stage.RECEIVED
    client.force_login(outsider)
    assert client.get(sent.get_absolute_url()).status_code == 404


def test_a_letter_the_town_returns_says_why(client, sent, town_officer, coordinator):
    client.force_login(town_officer)
    page = client.post(reverse("registry:paper-send-back", args=[sent.pk]), {"reason": " "}).content.decode()
    assert "Hãy điền mục này." in page
    client.post(reverse("registry:paper-send-back", args=[sent.pk]), {"reason": "Gửi nhầm phòng"})
    client.force_login(coordinator)
    assert "Gửi nhầm phòng" in client.get(sent.get_absolute_url()).content.decode()


def test_no_form_opens_in_a_letter_that_is_with_the_leader(client, letter, coordinator):
    flow.submit(letter, by=coordinator)
    page = client.get(reverse("registry:paper-edit", args=[letter.pk]), follow=True)
    assert page.redirect_chain == [(letter.get_absolute_url(), 302)]
    assert "Văn bản đang ở trạng thái “Trình duyệt” nên không sửa được." in page.content.decode()


def test_the_second_of_two_writers_is_told_and_loses_nothing(client, letter, typed):
    address = reverse("registry:paper-edit", args=[letter.pk])
    client.post(address, typed | {"text": "Người thứ nhất."})
    page = client.post(address, typed | {"text": "Người thứ hai."}).content.decode()
    assert "Người khác vừa sửa văn bản này" in page
    assert "Người thứ nhất." in page
    assert "Người thứ hai." in page
    letter.refresh_from_db()
    assert letter.text == "Người thứ nhất."


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("subject", "", "Hãy ghi văn bản về việc gì."),
        ("addressees", " \n ", "Hãy ghi nơi kính gửi"),
        ("text", "", "Hãy viết nội dung văn bản."),
        ("drafting_mark", "VH-XH", "Ký hiệu chỉ gồm chữ cái viết liền"),
        ("text", "| TT | Tên |\n| 1 |", "có 1 ô, mà bảng có 2 cột"),
    ],
)
def test_what_a_letter_lacks_is_said_beside_its_field(client, coordinator, typed, field, value, sentence):
    client.force_login(coordinator)
    response = client.post(NEW, typed | {field: value})
    assert sentence in response.context["form"].errors[field][0]
    assert not TypedPaper.objects.exists()


def test_looking_at_an_approved_letter_opens_no_series_of_numbers(client, approved, clerk):
    client.force_login(clerk)
    page = client.get(approved.get_absolute_url())
    assert page.context["issue_form"]
    assert not NumberSeries.objects.exists()


def test_staff_find_only_what_was_sent_to_their_body(client, letter, health, committee):
    for reader in (health, committee):
        client.force_login(reader)
        assert "tháo gỡ vướng mắc" not in client.get(reverse("registry:papers")).content.decode()
    assert client.get(letter.get_absolute_url()).status_code == 404


def test_the_list_asks_the_database_as_often_for_many_as_for_few(client, letter, django_assert_max_num_queries):
    for count in (0, 20):
        for _ in range(count):
            TypedPaper.objects.create(unit=letter.unit, subject="Về việc", text="Một câu.", submission_key=uuid.uuid4())
        with django_assert_max_num_queries(12):
            client.get(reverse("registry:papers"))


def test_the_second_page_of_letters_shows_the_older_ones(client, letter):
    for _ in range(50):
        TypedPaper.objects.create(unit=letter.unit, subject="Về việc", text="Một câu.", submission_key=uuid.uuid4())
    second = client.get(reverse("registry:papers"), {"page": 2})
    assert list(second.context["page_obj"]) == [letter]


def test_a_reason_typed_too_late_is_given_back_to_who_typed_it(client, sent, leader):
    press(client, leader, "send-back", sent, reason="Ghi rõ số tiền <đồng>")
    page = client.get(sent.get_absolute_url()).content.decode()
    assert "Nội dung bạn đã gõ: “Ghi rõ số tiền &lt;đồng&gt;”" in page


def test_the_typed_words_are_looked_at_as_a_page_before_anything_is_stored(client, coordinator, leader, typed):
    client.force_login(coordinator)
    answer = client.post(reverse("registry:paper-preview", args=["CV"]), typed)
    assert answer.content.startswith(b"%PDF")
    assert not TypedPaper.objects.exists()


def test_what_stands_in_the_way_of_the_page_is_said(client, coordinator, leader, typed):
    client.force_login(coordinator)
    page = client.post(reverse("registry:paper-preview", args=["CV"]), typed | {"text": "| TT |\n| 1 |"})
    assert "Nội dung phải kết thúc bằng một đoạn văn" in page.content.decode()


def test_the_list_is_narrowed_to_a_kind(client, letter):
    for kind, found in (("CV", [letter]), ("GM", []), ("la", [letter])):
        assert list(client.get(reverse("registry:papers"), {"loai": kind}).context["page_obj"]) == found


def test_the_old_address_of_a_letter_still_opens_it(client, letter):
    assert client.get(f"/cong-van/{letter.pk}/").status_code == 200
