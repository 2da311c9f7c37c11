"""The budget: who reads and writes it, what is asked for, approved, allotted, spent, taken back."""

from contextlib import closing

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agencies import history
from notifications.models import Notification
from plans import budgeting, founding
from plans.models import Allotment, BudgetLine, Estimate, Expense, Plan, SpendingPurpose
from plans.tests.forms import errors
from plans.tests.money import balance, booking_form, line_form, new_line
from plans.tests.sheets import rows
from plans.tests.test_bad_input import PDF

OVERVIEW = "/kinh-phi/"


@pytest.fixture
def plan(plan, ward):
    founding.found_lists(ward)
    return plan


@pytest.fixture
def line(plan, finance, leader):
    """5 million, approved; nothing allotted yet."""
    line = new_line(plan, by=finance)
    budgeting.approve(line.estimates.get(), by=leader)
    return line


@pytest.fixture
def book(client, finance, line):
    """`book(kind, **fields)`: what the finance officer types is booked on the line; gives the answer."""
    client.force_login(finance)
    return lambda kind, **fields: client.post(
        reverse("plans:booking-new", args=[line.pk, kind]), booking_form(**fields)
    )


# --- Who ------------------------------------------------------------------------------------------------------------

READERS = ["finance", "coordinator", "leader", "committee"]
OTHERS = ["health", "office", "clerk", "administrator", "outsider", "town_officer"]


@pytest.mark.parametrize("who", READERS + OTHERS)
def test_who_reads_the_budget(request, client, line, who):
    user = request.getfixturevalue(who)
    client.force_login(user)
    expected = 200 if who in READERS else 404
    for address in (OVERVIEW, "/kinh-phi/2023/", "/kinh-phi/2023/kinh-phi.xlsx", line.get_absolute_url()):
        assert client.get(address).status_code == expected, address
    assert (OVERVIEW in client.get("/").text) == (who in READERS)


@pytest.mark.parametrize("who", READERS + OTHERS)
def test_who_writes_the_budget(request, client, line, who):
    client.force_login(request.getfixturevalue(who))
    expected = 302 if who == "finance" else 403 if who in READERS else 404
    assert client.post("/kinh-phi/2023/dong-moi/", line_form()).status_code == expected
    assert client.post(reverse("plans:booking-new", args=[line.pk, "cap"]), booking_form()).status_code == expected
    assert BudgetLine.objects.count() == 1 + (who == "finance")
    assert Allotment.objects.count() == (who == "finance")


@pytest.mark.parametrize("who", READERS + OTHERS)
def test_the_leader_alone_approves(request, client, plan, finance, leader, who):
    estimate = new_line(plan, by=finance).estimates.get()
    client.force_login(request.getfixturevalue(who))
    answer = client.post(reverse("plans:estimate-approve", args=[estimate.pk]))
    estimate.refresh_from_db()
    assert answer.status_code == (302 if who == "leader" else 403 if who in READERS else 404)
    assert (estimate.status == "approved") == (who == "leader")


def test_another_wards_finance_officer_finds_no_line_of_ours(client, line, outsider, finance):
    outsider.posts.get().agency.__class__.objects.filter(name__contains="An Lưu").update(keeps_money=True)
    client.force_login(outsider)
    assert client.get(OVERVIEW).status_code == 200
    assert client.get(line.get_absolute_url()).status_code == 404
    assert client.get("/kinh-phi/2023/").status_code == 404


# --- Estimates ------------------------------------------------------------------------------------------------------


def test_a_new_line_counts_once_the_leader_approves(client, plan, finance, leader, task):
    client.force_login(finance)
    client.post("/kinh-phi/2023/dong-moi/", line_form(amount="5 triệu", task=task.pk))
    line = BudgetLine.objects.get()
    assert balance(line) == (0, 0, 0)
    assert Notification.objects.get(recipient=leader).subject.endswith("(5.000.000 đ)")
    client.force_login(leader)
    client.post(reverse("plans:estimate-approve", args=[line.estimates.get().pk]))
    assert balance(line) == (5_000_000, 0, 0)
    assert Notification.objects.get(recipient=finance).subject.startswith("Duyệt dự toán")


def test_a_line_sent_twice_is_one_line(client, plan, finance):
    client.force_login(finance)
    typed = line_form()
    pages = [client.post("/kinh-phi/2023/dong-moi/", typed, follow=True) for _ in range(2)]
    assert BudgetLine.objects.count() == Estimate.objects.count() == 1
    assert "đã ghi rồi" in pages[1].text


def test_what_is_typed_wrong_stays_and_says_what_to_do(client, plan, finance):
    client.force_login(finance)
    page = client.post("/kinh-phi/2023/dong-moi/", line_form(amount="khoảng 5 triệu", purpose=""))
    assert "1,5 triệu" in errors(page, "amount")[0]
    assert errors(page, "purpose") == ["Hãy chọn nội dung chi."]
    assert "khoảng 5 triệu" in page.text


def test_an_estimate_returned_says_why_and_is_asked_for_again(client, plan, finance, leader):
    line = new_line(plan, by=finance)
    client.force_login(leader)
    address = reverse("plans:estimate-send-back", args=[line.estimates.get().pk])
    assert "Hãy chọn hoặc ghi rõ vì sao trả lại." in client.post(address, {}).text
    client.post(address, {"words": "Giảm còn 4 triệu."})
    assert line.estimates.get().return_reason == "Giảm còn 4 triệu."
    client.force_login(finance)
    client.post(reverse("plans:estimate-new", args=[line.pk]), {"amount": "4.000.000", "reason": ""})
    assert [estimate.status for estimate in line.estimates.all()] == ["returned", "submitted"]


def test_the_first_page_tells_the_leader_what_waits_and_finance_what_came_back(client, plan, finance, leader):
    line = new_line(plan, by=finance, text="Lễ phát động mẫu")

    def told(user):
        client.force_login(user)
        return "Lễ phát động mẫu" in client.get("/").text

    assert (told(leader), told(finance)) == (True, False)
    budgeting.send_back(line.estimates.get(), by=leader, reason="Giảm số tiền.")
    assert (told(leader), told(finance)) == (False, True)


def test_a_change_of_what_was_approved_needs_a_reason_and_the_leader(client, line, finance, leader):
    client.force_login(finance)
    address = reverse("plans:estimate-new", args=[line.pk])
    assert errors_of_estimate(client.post(address, {"amount": "3.000.000"})) == ["Hãy ghi lý do điều chỉnh dự toán."]
    client.post(address, {"amount": "3.000.000", "reason": "Cắt giảm hội nghị."})
    change = line.estimates.last()
    assert (change.amount, balance(line)[0]) == (-2_000_000, 5_000_000)
    budgeting.approve(change, by=leader)
    assert balance(line)[0] == 3_000_000


def errors_of_estimate(page) -> list[str]:
    return page.context["estimate_form"].errors["reason"]


def test_words_stand_while_the_leader_reads_them(client, plan, finance):
    line = new_line(plan, by=finance)
    client.force_login(finance)
    edit = reverse("plans:budget-line-edit", args=[line.pk])
    assert "không sửa được nội dung" in client.post(edit, line_form(text="Việc khác"), follow=True).text
    client.post(reverse("plans:estimate-withdraw", args=[line.estimates.get().pk]))
    client.post(edit, line_form(text="Việc khác"))
    line.refresh_from_db()
    assert line.text == "Việc khác"


def test_a_name_no_longer_used_is_not_offered_and_stays_where_it_stands(client, plan, finance):
    line = new_line(plan, by=finance)
    SpendingPurpose.objects.filter(name="Truyền thông").update(is_used=False)
    client.force_login(finance)
    offered = client.get("/kinh-phi/2023/dong-moi/").context["form"].fields["purpose"].queryset
    kept = client.get(reverse("plans:budget-line-edit", args=[line.pk])).context["form"].fields["purpose"].queryset
    assert (offered.count(), kept.count()) == (11, 12)


# --- Money that moved -----------------------------------------------------------------------------------------------


def test_nothing_is_booked_before_the_estimate_is_approved(client, plan, finance):
    line = new_line(plan, by=finance)
    client.force_login(finance)
    page = client.post(reverse("plans:booking-new", args=[line.pk, "chi"]), booking_form(), follow=True)
    assert "chưa được lãnh đạo duyệt" in page.text
    assert not Expense.objects.exists()


def test_what_is_allotted_and_spent_is_counted(book, line):
    book("cap", amount="2.000.000")
    book("chi", amount="1,5 triệu")
    assert balance(line) == (5_000_000, 2_000_000, 1_500_000)


def test_spending_more_than_allotted_needs_a_reason_and_is_flagged(book, line, client):
    book("cap", amount="1.000.000")
    refused = book("chi", amount="1.500.000")
    assert errors(refused, "reason")[0].startswith("Chi vượt số đã cấp 500.000 đ.")
    assert not Expense.objects.exists()
    book("chi", amount="1.500.000", reason="Kho bạc cấp chậm, phường ứng trước.")
    assert Expense.objects.get().reason.startswith("Kho bạc")
    assert "Chi vượt" in client.get(OVERVIEW).text
    assert "Chi vượt số đã cấp 500.000 đ." in client.get(line.get_absolute_url()).text


def test_spending_more_than_planned_is_told_too(book, line):
    book("cap", amount="9.000.000")
    assert "vượt dự toán 1.000.000 đ" in errors(book("chi", amount="6.000.000"), "reason")[0]


def test_a_booking_sent_twice_is_booked_once(book, line):
    typed = booking_form()
    for _ in range(2):
        book("cap", **typed)
    assert balance(line)[1] == 1_500_000


@pytest.mark.parametrize(
    ("day", "sentence"),
    [("9/11/2023", "Chưa đến ngày này"), ("31/12/2022", "Kinh phí năm 2023"), ("", "Hãy nhập ngày")],
)
def test_money_moves_on_a_day_of_its_year_that_has_come(book, day, sentence):
    assert sentence in errors(book("cap", on=day), "on")[0]


def test_a_booking_is_taken_back_by_a_row_that_says_why(book, line, client, finance):
    book("cap")
    wrong = Allotment.objects.get()
    address = reverse("plans:booking-cancel", args=["cap", wrong.pk])
    assert "Hãy chọn hoặc ghi rõ vì sao hủy." in client.post(address, {}).text
    client.post(address, {"words": "Ghi nhầm dòng."})
    assert balance(line)[1] == 0
    assert [booked.amount for booked in Allotment.objects.order_by("pk")] == [1_500_000, -1_500_000]
    assert "đã hủy từ trước" in client.post(address, {"words": "Lần nữa."}, follow=True).text
    assert [entry.move for entry in history.of(wrong)] == ["Ghi lần cấp kinh phí", "Hủy lần cấp kinh phí"]


@pytest.mark.parametrize(("who", "status"), [("finance", 200), ("committee", 200), ("health", 404)])
def test_vouchers_open_for_readers_of_the_budget_alone(request, book, client, line, who, status):
    book("cap", amount="2.000.000")
    book("chi", files=SimpleUploadedFile("phieu-chi.pdf", PDF))
    expense = Expense.objects.get()
    client.force_login(request.getfixturevalue(who))
    with closing(client.get(reverse("plans:booking-file", args=["chi", expense.pk, expense.files.get().pk]))) as answer:
        assert answer.status_code == status


def test_a_file_outlives_a_refusal_and_is_attached_once(book, client, line):
    page = book("chi", files=SimpleUploadedFile("phieu-chi.pdf", PDF), amount="")
    ((pending, ticked),) = page.context["form"].uploaded
    book("cap", amount="2.000.000")
    book("chi", pending_files=[pending.pk])
    assert ticked
    assert [stored.name for stored in Expense.objects.get().files.all()] == ["phieu-chi.pdf"]


# --- The whole ------------------------------------------------------------------------------------------------------


def test_sums_by_source_and_by_area_agree(client, plan, finance, leader, make_task):
    area = plan.content_areas.first()
    for source, task in [
        ("Ngân sách phường", make_task(content_area=area)),
        ("Ngân sách phường", None),
        ("Hỗ trợ hợp pháp khác", make_task()),
    ]:
        budgeting.approve(new_line(plan, by=finance, task=task, source=source).estimates.get(), by=leader)
    client.force_login(finance)
    shown = client.get(OVERVIEW).context["overview"]
    assert [(share.name, share.balance.planned) for share in shown.by_source] == [
        ("Ngân sách phường", 10_000_000),
        ("Hỗ trợ hợp pháp khác", 5_000_000),
    ]
    assert [share.name for share in shown.by_area] == [
        "1. Tuyên truyền",
        "Nhiệm vụ chưa xếp vào nội dung nào",
        "Không gắn với nhiệm vụ nào",
    ]
    assert shown.total.balance.planned == 15_000_000


def test_the_spreadsheet_has_a_row_a_line_and_their_sum(book, client, plan, line, finance):
    book("cap", amount="2.000.000")
    BudgetLine.objects.filter(pk=line.pk).update(text="=1+1")
    first, total = rows(client.get("/kinh-phi/2023/kinh-phi.xlsx"))
    assert (first["Chi cho việc gì"], first["Đã cấp"]) == ("=1+1", 2_000_000)
    assert (total["Nguồn"], total["Dự toán"], total["Còn lại"]) == ("Tổng cộng", 5_000_000, 2_000_000)


def test_the_pages_ask_the_database_as_often_for_many_rows_as_for_few(
    client, plan, finance, leader, make_task, django_assert_max_num_queries
):
    client.force_login(finance)
    for _ in range(12):
        line = new_line(plan, by=finance, task=make_task())
        budgeting.approve(line.estimates.get(), by=leader)
    for _ in range(12):
        client.post(reverse("plans:booking-new", args=[line.pk, "cap"]), booking_form())
    for address in (OVERVIEW, line.get_absolute_url()):
        with django_assert_max_num_queries(22):
            assert client.get(address).status_code == 200


def test_a_closed_year_takes_no_more_money(book, client, line, plan):
    Plan.objects.update(state=Plan.State.CLOSED)
    page = client.post(reverse("plans:booking-new", args=[line.pk, "cap"]), booking_form(), follow=True)
    assert "đã kết thúc nên không ghi thêm được" in page.text
    assert not Allotment.objects.exists()


def test_an_estimate_of_a_closed_year_stays_as_it_is(client, plan, finance):
    line = new_line(plan, by=finance)
    Plan.objects.update(state=Plan.State.CLOSED)
    client.force_login(finance)
    page = client.post(reverse("plans:estimate-withdraw", args=[line.estimates.get().pk]), follow=True)
    assert "đã kết thúc nên không ghi thêm được" in page.text
    assert line.estimates.get().status == Estimate.Status.SUBMITTED
