"""Awards: proposed by the bodies, run by the one that advises, voted on, decided by the leader."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from agencies import history
from agencies.moves import NotReady, WrongState
from notifications.models import Notification
from plans import awarding
from plans.models import AwardDecision, AwardMeeting, AwardNomination, AwardRound, AwardRules, AwardVote, Plan, Status
from plans.tests.forms import errors
from plans.tests.nominations import PRESENT, minutes_form, nomination_form, votes
from plans.tests.sheets import rows


def page_of(name, row):
    return reverse(f"plans:{name}", args=[row.pk])


@pytest.fixture
def lessons(make_task, make_update, agencies, school_a):
    """What the first school reported of its lessons, taken in."""
    task = make_task(group=4, lead=agencies["schools"])
    told = {"text": "Dạy 12 tiết về giới.", "sessions": 12, "people": 400, "women": 190}
    return make_update(task=task, agency=agencies["school_a"], author=school_a, status=Status.ACCEPTED, **told)


# --- Who ------------------------------------------------------------------------------------------------------------

WHOLE = ["office", "clerk", "coordinator", "leader", "committee"]
NONE_OF_IT = ["administrator", "outsider", "town_officer"]


@pytest.mark.parametrize("who", ["school_a", "school_b", "finance", *WHOLE, *NONE_OF_IT])
def test_who_sees_a_nomination(request, client, awards, who):
    nomination = awards.propose()
    client.force_login(request.getfixturevalue(who))
    expected = 200 if who in {"school_a", *WHOLE} else 404
    assert client.get(nomination.get_absolute_url()).status_code == expected
    assert client.get("/khen-thuong/").status_code == (404 if who in {"administrator", "town_officer"} else 200)
    page = client.get(awards.round.get_absolute_url())
    assert page.status_code == (404 if who in NONE_OF_IT else 200)
    assert ("Hoàng Thị Ví Dụ" in page.text) == (expected == 200)
    lists = page_of("award-lists", awards.round)
    assert client.get(lists).status_code == page.status_code == client.get(f"{lists[:-1]}.xlsx").status_code


@pytest.mark.parametrize("who", ["school_a", "school_b", *WHOLE, *NONE_OF_IT])
def test_who_takes_in_and_returns(request, client, awards, who):
    nomination = awards.propose()
    client.force_login(request.getfixturevalue(who))
    runs, sees = who in {"office", "clerk"}, who in {"school_a", *WHOLE}
    expected = 302 if runs else 403 if sees else 404
    # Who only reads is refused before anything is looked up.
    for move in ("accept", "return"):
        answer = client.post(page_of(f"nomination-{move}", nomination), {"words": "Nêu rõ thành tích."})
        assert answer.status_code == expected
    assert history.of(nomination).count() == (3 if runs else 1)


@pytest.mark.parametrize("who", ["school_a", "office", "coordinator", "leader", "committee"])
def test_the_leader_alone_decides(request, client, awards, who):
    nomination = awards.accept()
    awards.vote(nomination)
    client.force_login(request.getfixturevalue(who))
    assert client.post(page_of("nomination-approve", nomination)).status_code == (302 if who == "leader" else 403)
    nomination.refresh_from_db()
    assert (nomination.status == "approved") == (who == "leader")


@pytest.mark.parametrize(("who", "status"), [("office", 200), ("school_a", 403), ("leader", 403), ("outsider", 404)])
def test_the_adviser_alone_runs_a_round(request, client, awards, who, status):
    client.force_login(request.getfixturevalue(who))
    for name in ("award-round-edit", "award-meeting-new", "award-decision-new"):
        assert client.get(page_of(name, awards.round)).status_code == status
    assert client.get("/khen-thuong/dot/moi/").status_code == status


def test_who_keeps_the_money_sees_what_was_decided_and_its_bonus(client, awards, finance):
    awards.issue(awards.approve())
    awards.propose(name="Lê Thị Khác")
    client.force_login(finance)
    page = client.get(awards.round.get_absolute_url()).text
    assert "270.000 đ" in page
    assert "Lê Thị Khác" not in page


# --- Proposing ------------------------------------------------------------------------------------------------------


def test_a_body_proposes_with_what_its_reports_said_the_source_kept(client, awards, school_a, lessons):
    client.force_login(school_a)
    form = nomination_form(updates=[lessons.pk], summary="")
    client.post(page_of("nomination-new", awards.round), form)
    quote = AwardNomination.objects.get().quotes.get()
    assert (quote.update, quote.text) == (lessons, "Dạy 12 tiết về giới. (12 buổi, cuộc, 400 lượt người, 190 nữ)")
    lessons.text = "Sửa lại."
    lessons.save()
    page = client.get(quote.nomination.get_absolute_url()).text
    assert "Dạy 12 tiết về giới." in page
    assert lessons.get_absolute_url() in page


def test_only_reports_of_ones_own_body_that_were_taken_in_are_offered(client, awards, school_b, lessons, make_update):
    client.force_login(school_b)
    page = client.post(page_of("nomination-new", awards.round), nomination_form(updates=[lessons.pk]))
    assert errors(page, "updates") == ["Có báo cáo không còn được tiếp nhận: hãy chọn lại."]
    assert not AwardNomination.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"gender": ""}, "gender", "Đề nghị cá nhân thì hãy chọn giới tính."),
        ({"name": ""}, "name", "Hãy ghi tên."),
        ({"summary": ""}, "summary", "Hãy ghi tóm tắt thành tích, hoặc chọn báo cáo đã tiếp nhận."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(client, awards, school_a, wrong, field, sentence):
    client.force_login(school_a)
    page = client.post(page_of("nomination-new", awards.round), nomination_form(**wrong))
    assert errors(page, field) == [sentence]
    assert "Trường Tiểu học Mẫu" in page.text


def test_a_collective_has_no_gender(client, awards, school_a):
    client.force_login(school_a)
    form = nomination_form(subject="collective", name="Tổ 4", gender="male")
    client.post(page_of("nomination-new", awards.round), form)
    assert AwardNomination.objects.get().gender == ""


def test_a_form_sent_twice_makes_one_nomination(client, awards, school_a):
    client.force_login(school_a)
    form = nomination_form()
    pages = [client.post(page_of("nomination-new", awards.round), form, follow=True) for _ in range(2)]
    assert AwardNomination.objects.count() == 1
    assert "đã ghi rồi" in pages[1].text


def test_nobody_is_proposed_twice_for_the_same_however_the_name_is_spelt(awards, school_b):
    awards.propose(name="Hoàng Thị Hoà")
    with pytest.raises(NotReady, match="đã được Trường Tiểu học Mẫu đề nghị"):
        awards.propose(name="hoàng  thị Hòa", by=school_b)
    awards.propose(name="Hoàng Thị Hoa", by=school_b)
    awards.propose(name="Hoàng Thị Hòa", by=school_b, summary="Một thành tích khác.")
    assert AwardNomination.objects.count() == 3


def test_nobody_is_proposed_twice_out_of_the_same_report(awards, lessons):
    awards.propose(updates=[lessons], summary="Dạy giỏi.")
    with pytest.raises(NotReady, match="cùng thành tích"):
        awards.propose(updates=[lessons], summary="Dạy rất giỏi.")


def test_what_was_taken_back_may_be_proposed_again(awards, school_a):
    awarding.withdraw(awards.propose(), by=school_a)
    awards.propose()
    assert AwardNomination.objects.count() == 2


def test_the_adviser_is_told_of_a_namesake(client, awards, office, school_b):
    nomination = awards.propose()
    awards.propose(by=school_b, summary="Một thành tích khác.")
    client.force_login(office)
    assert "đề nghị trùng tên" in client.get(nomination.get_absolute_url()).text


def test_a_round_takes_nothing_after_its_last_day(client, awards, school_a):
    AwardRound.objects.update(closes_on=datetime.date(2023, 11, 7))
    client.force_login(school_a)
    page = client.post(page_of("nomination-new", awards.round), nomination_form(), follow=True)
    assert "nhận đề nghị đến hết ngày 07/11/2023" in page.text
    assert not AwardNomination.objects.exists()


def test_a_closed_year_takes_no_more(awards):
    Plan.objects.update(state=Plan.State.CLOSED)
    with pytest.raises(WrongState, match="đã kết thúc"):
        awards.propose()


def test_what_came_back_is_mended_and_sent_again(client, awards, office, school_a):
    nomination = awards.propose()
    client.force_login(office)
    assert "Hãy chọn hoặc ghi rõ vì sao trả lại." in client.post(page_of("nomination-return", nomination), {}).text
    client.post(page_of("nomination-return", nomination), {"words": "Nêu số liệu."})
    assert Notification.objects.get(recipient=school_a).text == "Nêu số liệu."
    client.force_login(school_a)
    assert nomination.name in client.get("/").text
    client.post(page_of("nomination-edit", nomination), nomination_form(summary="Dạy 12 tiết cho 400 em."))
    nomination.refresh_from_db()
    assert (nomination.status, nomination.return_reason) == ("submitted", "")
    assert history.of(nomination).last().changes["Tóm tắt thành tích"][1] == "Dạy 12 tiết cho 400 em."


# --- The council ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counted", "status"), [((3, 2, 0), "agreed"), ((2, 3, 0), "not_agreed"), ((2, 1, 2), "not_agreed")]
)
def test_the_result_follows_from_the_votes(client, awards, office, counted, status):
    nomination = awards.accept()
    client.force_login(office)
    client.post(page_of("award-meeting-new", awards.round), minutes_form(**votes(nomination, *counted)))
    nomination.refresh_from_db()
    assert (nomination.status, AwardMeeting.objects.get().present) == (status, PRESENT)


def test_the_share_needed_is_a_setting_and_stays_with_the_minutes(client, awards, office):
    AwardRules.objects.update(threshold_percent=80)
    nomination = awards.accept()
    client.force_login(office)
    client.post(page_of("award-meeting-new", awards.round), minutes_form(**votes(nomination, 3, 2)))
    AwardRules.objects.update(threshold_percent=50)
    nomination.refresh_from_db()
    assert (nomination.status, nomination.vote.meeting.threshold_percent) == ("not_agreed", 80)


def test_nobody_votes_on_themselves(client, awards, office):
    nomination = awards.accept(name="trần thị mẫu")
    client.force_login(office)
    address = page_of("award-meeting-new", awards.round)
    page = client.post(address, minutes_form(**votes(nomination, 5)))
    sentence = "có 4 người bỏ phiếu, người được xét không bỏ phiếu về mình"
    assert page.text.count(sentence) == 2  # above all, and at the votes
    client.post(address, minutes_form(**votes(nomination, 4)))
    assert AwardVote.objects.get().voters == 4


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"members": "4"}, "members", "nhiều hơn tổng số thành viên"),
        ({"chair": "Người Khác"}, "chair", "chưa có tên trong danh sách có mặt"),
        ({"secretary": "Nguyễn Văn Mẫu"}, "secretary", "phải là hai người"),
        ({"present": "\n".join([*PRESENT, "Lê Thị Mẫu, ủy viên"])}, "present", "hai lần"),
        ({"held_on": "9/11/2023"}, "held_on", "Chưa đến ngày này"),
    ],
)
def test_minutes_that_contradict_themselves_are_not_stored(client, awards, office, wrong, field, sentence):
    nomination = awards.accept()
    client.force_login(office)
    page = client.post(page_of("award-meeting-new", awards.round), minutes_form(**wrong, **votes(nomination, 5)))
    assert sentence in errors(page, field)[0]
    assert not AwardMeeting.objects.exists()


def test_what_was_not_voted_on_keeps_waiting(client, awards, office):
    voted, other = awards.accept(), awards.accept(name="Người Khác")
    client.force_login(office)
    client.post(page_of("award-meeting-new", awards.round), minutes_form(**votes(voted, 5)))
    other.refresh_from_db()
    assert other.status == "accepted"
    assert "Hãy ghi phiếu" in client.post(page_of("award-meeting-new", awards.round), minutes_form()).text


# --- The decision ---------------------------------------------------------------------------------------------------


def test_the_decision_takes_its_list_from_what_was_approved(client, awards, office):
    approved, other = awards.approve(), awards.accept(name="Người Khác")
    client.force_login(office)
    form = {"number": "118", "symbol": "QĐ-UBND", "issued_on": "8/11/2023"}
    refused = client.post(page_of("award-decision-new", awards.round), form | {"nominations": [other.pk]})
    assert errors(refused, "nominations") == ["Có trường hợp không còn chờ quyết định: hãy xem lại danh sách."]
    client.post(page_of("award-decision-new", awards.round), form | {"nominations": [approved.pk]})
    approved.refresh_from_db()
    assert (approved.status, str(approved.decision)) == ("issued", "Quyết định số 118/QĐ-UBND ngày 08/11/2023")


def test_a_number_is_used_once_a_year_and_no_decision_is_before_its_meeting(awards):
    awards.issue(awards.approve())
    other = awards.approve(name="Người Khác")
    with pytest.raises(NotReady, match="đã ghi cho một quyết định của năm 2023"):
        awards.issue(other)
    with pytest.raises(NotReady, match="không thể trước ngày họp xét"):
        awards.issue(other, number=119, issued_on=datetime.date(2023, 11, 5))
    assert AwardDecision.objects.count() == 1


@pytest.mark.parametrize(
    ("day", "subject", "bonus"),
    [
        ("2023-06-30", "person", 230_000),
        ("2023-06-30", "collective", 450_000),
        ("2023-07-01", "person", 270_000),
        ("2023-07-01", "collective", 540_000),
        ("2023-07-01", "family", None),
    ],
)
def test_the_bonus_follows_from_the_rules_of_the_day(awards, ward, day, subject, bonus):
    rules = AwardRules.on(datetime.date.fromisoformat(day), unit=ward)
    assert rules.bonus(subject) == bonus


def test_a_rounding_of_one_dong_gives_the_product_itself(awards, ward):
    AwardRules.objects.update(rounded_up_to=1, family_rate=Decimal("0.225"))
    rules = AwardRules.on(datetime.date(2023, 6, 30), unit=ward)
    assert (rules.bonus("person"), rules.bonus("family")) == (223_500, 335_250)


def test_a_bonus_once_decided_does_not_move_with_the_rules(awards):
    nomination = awards.approve()
    awards.issue(nomination)
    AwardRules.objects.update(base_pay=2_340_000)
    nomination.refresh_from_db()
    assert nomination.bonus == 270_000


def test_without_rules_for_the_day_the_administrator_is_named(awards):
    nomination = awards.approve()
    AwardRules.objects.all().delete()
    with pytest.raises(NotReady, match="nhờ người quản trị nhập"):
        awards.issue(nomination)


def test_the_lists_are_those_of_the_submission_and_of_each_decision(client, awards, office):
    awards.issue(awards.approve())
    awards.approve(name="=Người Khác")
    client.force_login(office)
    page = client.get(page_of("award-lists", awards.round))
    assert [made.title for made in page.context["lists"]] == [
        "Danh sách trình khen thưởng",
        "Quyết định số 118/QĐ-UBND ngày 08/11/2023",
    ]
    first, second = rows(client.get(page_of("award-lists-out", awards.round)))
    assert (first["Tên"], first["Tình trạng"]) == ("=Người Khác", "Lãnh đạo duyệt")
    assert (second["Tên"], second["Tiền thưởng (đồng)"]) == ("Hoàng Thị Ví Dụ", 270_000)


def test_the_first_page_tells_each_what_waits(client, awards, office, leader, school_a):
    nomination = awards.propose()

    def told():
        seen = []
        for user in (school_a, office, leader):
            client.force_login(user)
            seen.append(nomination.get_absolute_url() in client.get("/").text)
        return seen

    assert told() == [False, True, False]
    awarding.accept(nomination, by=office)
    awards.vote(nomination)
    assert told() == [False, False, True]


def test_the_pages_ask_the_database_as_often_for_many_rows_as_for_few(
    client, awards, office, django_assert_max_num_queries
):
    issued = [awards.approve(name=f"Người {number}") for number in "một hai ba bốn năm sáu".split()]
    awards.issue(*issued)
    for number in "bảy tám chín mười".split():
        awards.accept(name=f"Người {number}")
    client.force_login(office)
    for address in (
        "/khen-thuong/",
        awards.round.get_absolute_url(),
        page_of("award-lists", awards.round),
        page_of("award-meeting-new", awards.round),
        issued[0].get_absolute_url(),
    ):
        with django_assert_max_num_queries(22):
            assert client.get(address).status_code == 200
