"""One search over everything a person of the ward may see."""

import datetime
import unicodedata
import uuid

import pytest

from files.models import StoredFile
from plans.models import LegalBasis, Status
from registry.models import TypedPaper

SEARCH = "/tim/"


def hits(client, typed, **chosen):
    answer = client.get(SEARCH, {"q": typed, **chosen})
    assert answer.status_code == 200
    return list(answer.context["page_obj"].object_list) if "page_obj" in answer.context else None


def told(client, typed, **chosen) -> list[str]:
    """The excerpts of what is found, or the titles where there is none, in their order."""
    return ["".join(piece.text for piece in hit.excerpt or hit.title) for hit in hits(client, typed, **chosen)]


def kinds(client, typed, **chosen) -> dict[str, int]:
    answer = client.get(SEARCH, {"q": typed, **chosen})
    return {kind.key: number for kind, number in answer.context["found"].numbers.items() if number}


@pytest.fixture
def radio_tasks(make_task, agencies):
    make_task(group=9, lead=agencies["radio"], text="Phát tin bài trên hệ thống đài truyền thanh phường.")
    make_task(group=9, lead=agencies["radio"], text="Xây dựng chuyên mục về bình đẳng giới.")
    make_task(group=8, lead=agencies["police"], text="Truyền thông tại khu dân cư; thanh tra các đài.")


@pytest.mark.parametrize(
    "typed",
    [
        "dai truyen thanh",
        "Đài truyền thanh",
        unicodedata.normalize("NFD", "Đài truyền thanh"),
        "  ĐÀI   TRUYỀN   THANH ",
        "“đài” truyền-thanh!",
    ],
)
def test_with_marks_without_and_decomposed_find_the_same(client, coordinator, radio_tasks, typed):
    client.force_login(coordinator)
    assert told(client, typed) == [
        "Phát tin bài trên hệ thống đài truyền thanh phường.",
        "Truyền thông tại khu dân cư; thanh tra các đài.",
        "Xây dựng chuyên mục về bình đẳng giới.",  # by the name of its body
    ]


def test_exact_marks_come_first(client, coordinator, make_task):
    for text in ("Hội nghị Dương", "Hoi nghi duong pho", "Vệ sinh đường phố", "Nuôi dưỡng", "Đương nhiên"):
        make_task(text=text)
    client.force_login(coordinator)
    assert told(client, "đường")[0] == "Vệ sinh đường phố"
    assert told(client, "Dương")[0] == "Hội nghị Dương"
    assert told(client, "duong")[0] == "Hoi nghi duong pho"
    assert len(told(client, "duong")) == 5


def test_a_phrase_comes_before_words_apart_and_every_word_must_occur(client, coordinator, make_task):
    for text in ("Bình ổn giá, đẳng cấp giới", "Giới thiệu bình hoa, đẳng cấp", "Bình đẳng giới", "Giới tính"):
        make_task(text=text)
    client.force_login(coordinator)
    assert told(client, "bình đẳng giới") == [
        "Bình đẳng giới",
        "Bình ổn giá, đẳng cấp giới",
        "Giới thiệu bình hoa, đẳng cấp",
    ]
    assert told(client, "giới đẳng bình") == told(client, "đẳng giới bình")


def test_words_are_found_by_their_beginning_and_one_letter_by_itself(client, coordinator, make_task, agencies):
    make_task(text="Đến trạm khám bệnh", lead=agencies["radio"])
    make_task(text="Yêu cầu các trường báo cáo", lead=agencies["radio"])
    client.force_login(coordinator)
    assert told(client, "tr") == ["Đến trạm khám bệnh", "Yêu cầu các trường báo cáo"]
    assert told(client, "ạm") == []
    assert told(client, "y") == []


@pytest.fixture
def everything(plan, make_task, make_update, make_file, issued, agencies):
    """One row of each kind that speaks of hòa giải: a task, updates in three states, a file, a paper, a basis."""
    task = make_task(text="Hòa giải ở cơ sở", lead=agencies["health"], partners=[agencies["police"]])
    make_update(task=task, text="Đã hòa giải 3 vụ.", status=Status.ACCEPTED, files=[make_file("hòa giải.pdf")])
    make_update(task=task, text="Nháp: hòa giải vụ thứ tư.", status=Status.DRAFT)
    LegalBasis.objects.create(plan=plan, use="cited", order=1, text="Luật Hòa giải ở cơ sở")
    issued.sections.filter(key="opening").update(title="Phần mở đầu", text="Về hòa giải.", is_left_out=False)
    return task


@pytest.fixture
def make_file(health):
    def make_file(name):
        return StoredFile.objects.keep_bytes(b"%PDF-1.7", name=name, media_type="application/pdf", by=health)

    return make_file


# What each finds of `everything`: task, updates (sent and draft), report, legal basis, file.
OF_HOA_GIAI = {
    "coordinator": {"nhiem-vu": 1, "tien-do": 2, "bao-cao": 1, "can-cu": 1, "tep": 1},
    "leader": {"nhiem-vu": 1, "tien-do": 2, "bao-cao": 1, "can-cu": 1, "tep": 1},
    "health": {"nhiem-vu": 1, "tien-do": 2, "bao-cao": 1, "can-cu": 1, "tep": 1},
    "police": {"nhiem-vu": 1, "tien-do": 2, "bao-cao": 1, "can-cu": 1, "tep": 1},
    "clerk": {"nhiem-vu": 1, "tien-do": 1, "bao-cao": 1, "can-cu": 1},
    "school_a": {"nhiem-vu": 1, "tien-do": 1, "bao-cao": 1, "can-cu": 1},
    "committee": {"nhiem-vu": 1, "tien-do": 1, "bao-cao": 1, "can-cu": 1, "tep": 1},
    "administrator": {"nhiem-vu": 1, "tien-do": 1, "bao-cao": 1, "can-cu": 1},
    "outsider": {},
}


@pytest.mark.parametrize(("who", "found"), OF_HOA_GIAI.items())
def test_everyone_finds_what_they_may_open_and_nothing_else(request, client, everything, who, found):
    client.force_login(request.getfixturevalue(who))
    assert kinds(client, "hoa giai") == found
    for hit in hits(client, "hoa giai"):
        page = client.get(hit.url)
        list(page)  # a file that is read to its end is closed
        assert page.status_code == 200


@pytest.mark.parametrize("who", ["clerk", "coordinator", "leader", "committee"])
def test_papers_of_the_register_are_found_by_those_who_read_it(request, client, issued, who):
    client.force_login(request.getfixturevalue(who))
    (paper,) = hits(client, "1/BC-UBND", loai="van-ban-di")
    assert "".join(piece.text for piece in paper.title) == "Báo cáo số 01/BC-UBND"


@pytest.mark.parametrize("who", ["health", "administrator", "outsider"])
def test_papers_of_the_register_are_not_found_by_others(request, client, issued, who):
    client.force_login(request.getfixturevalue(who))
    assert "van-ban-di" not in kinds(client, "01/BC-UBND")


def test_a_report_in_the_making_is_found_by_those_who_make_it_alone(client, report, coordinator, health):
    report.sections.filter(key="opening").update(title="", text="Về hòa giải.", is_left_out=False)
    client.force_login(coordinator)
    assert kinds(client, "hòa giải") == {"bao-cao": 1}
    client.force_login(health)
    assert kinds(client, "hòa giải") == {}


def test_the_town_has_no_search(client, town_officer, sent):
    client.force_login(town_officer)
    assert client.get(SEARCH, {"q": "hòa giải"}).status_code == 404
    assert b"masthead-search" not in client.get("/").content


@pytest.fixture
def october(plan, make_task, make_update, agencies):
    area = plan.content_areas.first()
    task = make_task(text="Tập huấn", group=4, lead=agencies["schools"], content_area=area)
    for key, status, month in (("school_a", "accepted", 6), ("school_b", "submitted", 10)):
        days = {"covers_from": datetime.date(2023, month, 1), "covers_to": datetime.date(2023, month, 28)}
        make_update(task=task, agency=agencies[key], status=status, text=f"Tập huấn tháng {month}", **days)
    make_task(text="Tập huấn hè", due_on=datetime.date(2023, 7, 31))


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, ["Tập huấn", "Tập huấn hè", "Tập huấn tháng 10", "Tập huấn tháng 6"]),
        ({"loai": "tien-do"}, ["Tập huấn tháng 10", "Tập huấn tháng 6"]),
        ({"trang_thai": "tien-do.submitted"}, ["Tập huấn tháng 10"]),
        ({"trang_thai": "nhiem-vu.qua-han"}, ["Tập huấn hè"]),
        ({"noi_dung": "Tuyên truyền"}, ["Tập huấn", "Tập huấn tháng 10", "Tập huấn tháng 6"]),
        ({"tu": "9/2023", "loai": "tien-do"}, ["Tập huấn tháng 10"]),
        ({"den": "6/2023"}, ["Tập huấn", "Tập huấn tháng 6"]),
        ({"tu": "2024"}, []),
        ({"tu": "2023", "den": "2023", "loai": "nhiem-vu"}, ["Tập huấn", "Tập huấn hè"]),
        ({"trang_thai": "khong-co", "don_vi": "chu", "loai": "la"}, ["Tập huấn", "Tập huấn hè", "Tập huấn tháng 10"]),
    ],
)
def test_what_is_found_is_narrowed_by_the_address(client, coordinator, october, chosen, expected):
    client.force_login(coordinator)
    assert sorted(told(client, "tap huan", **chosen))[: len(expected) or None] == expected


def test_what_is_found_is_narrowed_to_a_body_with_its_members(client, coordinator, october, agencies):
    client.force_login(coordinator)
    assert kinds(client, "tap huan", don_vi=agencies["schools"].pk) == {"nhiem-vu": 1, "tien-do": 2}
    assert kinds(client, "tap huan", don_vi=agencies["school_a"].pk) == {"nhiem-vu": 1, "tien-do": 1}
    assert kinds(client, "tap huan", don_vi=agencies["police"].pk) == {}


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ({"tu": "13/2023"}, "Hãy ghi tháng/năm, ví dụ 6/2023"),
        ({"den": "hôm qua"}, "Hãy ghi tháng/năm, ví dụ 6/2023"),
        ({"tu": "9/2023", "den": "6/2023"}, "Tháng cuối đứng trước tháng đầu"),
    ],
)
def test_a_month_that_is_none_is_refused_with_a_sentence(client, coordinator, october, chosen, sentence):
    client.force_login(coordinator)
    answer = client.get(SEARCH, {"q": "tập huấn", **chosen}).content.decode()
    assert sentence in answer
    assert "<mark>Tập huấn</mark> tháng 10" in answer


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Hãy gõ từ cần tìm"),
        ("   ", "Hãy gõ từ cần tìm"),
        ("%", "Chưa có từ nào để tìm"),
        ("_%'\"", "Chưa có từ nào để tìm"),
        ("\u0301\u0323", "Chưa có từ nào để tìm"),
        ("🙂👍", "Chưa có từ nào để tìm"),
        ("z", "Không tìm thấy"),
        ("'; DROP TABLE plans_task; --", "Không tìm thấy"),
        ("đường " * 33, "Không tìm thấy"),
        ("a" * 500, "Hãy tìm bằng vài từ"),
        ("100%", "Không tìm thấy"),
        ("hòa\x00giải", "Hãy gõ lại từ cần tìm"),
    ],
)
def test_odd_queries_are_answered_with_a_sentence(client, coordinator, task, typed, sentence):
    client.force_login(coordinator)
    answer = client.get(SEARCH, {"q": typed})
    assert answer.status_code == 200
    assert sentence in answer.content.decode()


def test_what_is_typed_and_what_is_stored_is_printed_as_text(client, coordinator, make_task):
    make_task(text='Xem <script>alert("hòa")</script> & hòa giải')
    client.force_login(coordinator)
    page = client.get(SEARCH, {"q": '<img src=x> "hòa giải"'}).content.decode()
    assert "<img" not in page
    page = client.get(SEARCH, {"q": '"hòa giải" <>'}).content.decode()
    assert "Xem &lt;script&gt;alert(&quot;<mark>hòa</mark>&quot;)&lt;/script&gt; &amp; <mark>hòa giải</mark>" in page


def test_a_long_text_is_shown_around_its_hit(client, coordinator, make_task):
    make_task(text="Mở đầu rất dài. " * 40 + "Ở đây có hòa giải viên. " + "Kết thúc rất dài. " * 40)
    client.force_login(coordinator)
    (shown,) = told(client, "hòa giải")
    assert "Ở đây có hòa giải viên." in shown
    assert shown.startswith("… ")
    assert len(shown) < 260


def test_pages_keep_the_words_and_the_choices(client, coordinator, make_task):
    for number in range(25):
        make_task(text=f"Hòa giải {number}", group=number + 1)
    client.force_login(coordinator)
    first, second = (told(client, "hòa giải", page=page) for page in (1, 2))
    assert (len(first), len(second)) == (20, 5)
    assert not set(first) & set(second)
    page = client.get(SEARCH, {"q": "hòa giải", "loai": "nhiem-vu"}).content.decode()
    assert "?q=h%C3%B2a+gi%E1%BA%A3i&amp;loai=nhiem-vu&amp;page=2" in page


def test_the_search_sends_no_more_queries_with_more_rows(
    client, coordinator, everything, make_task, make_update, django_assert_max_num_queries
):
    client.force_login(coordinator)
    for count in (1, 15):
        for number in range(count):
            task = make_task(text="Hòa giải", group=50 + count + number)
            make_update(task=task, text="Đã hòa giải", status=Status.ACCEPTED)
        with django_assert_max_num_queries(34):
            hits(client, "hòa giải")


def test_a_typed_paper_is_found_by_its_words_by_who_makes_it_and_by_whom_it_was_sent_to(
    client, ward, coordinator, health, today
):
    TypedPaper.objects.create(
        unit=ward, kind="GM", subject="Họp Ban", text="Nội dung: bàn lịch ra quân.", submission_key=uuid.uuid4()
    )
    client.force_login(coordinator)
    assert told(client, "lich ra quan") == ["Nội dung: bàn lịch ra quân."]
    client.force_login(health)
    assert told(client, "lich ra quan") == []
