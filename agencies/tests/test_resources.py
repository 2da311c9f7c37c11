import io
import unicodedata

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from agencies import history
from agencies.models import Agency, Post, Role, User

XLSX_FORMAT, CSV_FORMAT = 0, 1
PEOPLE = ["Tên đăng nhập", "Họ và tên", "Thư điện tử", "Điện thoại", "Đang hoạt động"]
POSTS = ["Tên đăng nhập", "Mã địa phương", "Vai trò", "Mã đơn vị", "Chức danh", "Từ ngày", "Đến ngày"]
BODIES = ["Mã địa phương", "Mã đơn vị", "Thuộc đơn vị", "Thứ tự", "Tên"]


@pytest.fixture
def send(client, administrator, today):
    """`send(model, heading, *rows)` uploads a spreadsheet; the page that comes back shows what would change."""
    client.force_login(administrator)

    def send(model, *rows):
        return client.post(
            reverse(f"admin:agencies_{model}_import"),
            {"import_file": spreadsheet(*rows), "format": XLSX_FORMAT, "resource": 0},
        )

    return send


@pytest.fixture
def confirm(client):
    """`confirm(page)` presses “Xác nhận nhập” on that page."""

    def confirm(page):
        model = page.context["opts"].model_name
        return client.post(reverse(f"admin:agencies_{model}_process_import"), page.context["confirm_form"].initial)

    return confirm


def spreadsheet(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return SimpleUploadedFile("bang.xlsx", stream.getvalue())


def test_people_come_in_after_a_look_at_what_will_change(send, confirm, health):
    page = send("user", PEOPLE, ["vidu", "Trần Ví Dụ", "vidu@example.org", 912, "Có"], ["tramyte", "Đỗ Thí Dụ"])
    assert "Trần Ví Dụ" in page.text
    assert not User.objects.filter(username="vidu").exists()
    assert "1 dòng mới, 1 dòng sửa" in confirm(page).wsgi_request._messages._queued_messages[0].message
    newcomer = User.objects.get(username="vidu")
    assert (newcomer.full_name, newcomer.phone, newcomer.has_usable_password()) == ("Trần Ví Dụ", "912", False)


def test_an_import_is_in_the_history_with_what_it_changed(send, confirm, health, administrator):
    confirm(send("user", PEOPLE[:2], ["tramyte", "Đỗ Thí Dụ"]))
    entry = history.of(health).get()
    assert (entry.by, entry.move) == (administrator, "Sửa bằng tệp nhập")
    assert entry.changes == {"họ và tên": ["Đỗ Thị Mẫu", "Đỗ Thí Dụ"]}


def test_someone_with_two_posts_is_one_row(send, confirm, health, agencies, ward):
    Post.objects.create(user=health, unit=ward, role=Role.STAFF, agency=agencies["culture"])
    page = send("user", PEOPLE[:2], ["tramyte", "Đỗ Thí Dụ"])
    assert page.context["result"].totals["update"] == 1


def test_someone_who_came_in_by_file_can_be_given_a_post_by_file(send, confirm, agencies):
    confirm(send("user", PEOPLE[:2], ["vidu", "Trần Ví Dụ"]))
    confirm(send("post", POSTS, ["vidu", "phu-thu", "Cán bộ đơn vị", "dv05", "", "", ""]))
    assert User.objects.get(username="vidu").works_for(agencies["health"])


def test_no_column_makes_a_password_or_an_operator(send, confirm, health):
    rows = [*PEOPLE[:2], "is_superuser", "Mật khẩu", "password"], ["tramyte", "Đỗ Thí Dụ", "1", "x", "x"]
    confirm(send("user", *rows))
    health.refresh_from_db()
    assert not health.is_superuser
    assert health.check_password("mat-khau-mau")


def test_decomposed_letters_come_in_composed(send, confirm, health):
    rows = (
        [unicodedata.normalize("NFD", text) for text in PEOPLE[:2]],
        ["tramyte", unicodedata.normalize("NFD", "Đỗ Thí Dụ")],
    )
    confirm(send("user", *rows))
    health.refresh_from_db()
    assert health.full_name == "Đỗ Thí Dụ"


def test_one_faulty_row_keeps_the_whole_file_out(send, agencies, ward):
    page = send("agency", BODIES, ["phu-thu", "thcs-b", "dv04", 15, "Trường B"], ["phu-thu", "thcs-c", "dv04", "x", ""])
    assert "“x” không phải là số." in page.text
    assert "Hãy điền mục này." in page.text
    assert page.context["result"].invalid_rows[0].number == 2
    assert set(page.context["result"].invalid_rows[0].field_specific_errors) == {"Thứ tự", "Tên"}
    assert not Agency.objects.filter(code="thcs-b").exists()


def test_a_member_body_comes_in_under_its_parent(send, confirm, agencies):
    confirm(send("agency", BODIES, ["phu-thu", "thcs-b", "dv04", 15, "Trường B"]))
    assert Agency.objects.get(code="thcs-b").parent == agencies["schools"]


@pytest.mark.parametrize(
    ("heading", "word", "sentence"),
    [
        ("Mã địa phương", "an-luu", "Không có địa phương mang mã “an-luu” trong phạm vi quản trị của bạn."),
        ("Tên đăng nhập", "tramyte-anluu", "Không có người có tên đăng nhập “tramyte-anluu” trong phạm vi quản trị"),
        ("Mã đơn vị", "dv99", "Không có đơn vị mang mã “dv99” trong phạm vi quản trị của bạn."),
        ("Vai trò", "Chủ tịch", "Không có vai trò “Chủ tịch”."),
        ("Từ ngày", "31/02/2023", "“31/02/2023” không phải ngày dạng ngày/tháng/năm."),
    ],
)
def test_a_row_that_reaches_too_far_or_cannot_be_read_says_so(send, health, outsider, heading, word, sentence):
    row = dict(zip(POSTS, ["tramyte", "phu-thu", "Cán bộ đơn vị", "dv05", "", "", ""], strict=True))
    page = send("post", POSTS, list((row | {heading: word}).values()))
    found = page.context["result"].invalid_rows[0].field_specific_errors[heading]
    assert found[0].startswith(sentence)
    assert Post.objects.count() == 3


def test_posts_come_in_by_codes_and_names(send, confirm, health, agencies):
    row = ["tramyte", "phu-thu", "cán bộ đơn vị", "dv07", "Công chức", "01/06/2023", "31/12/2023"]
    confirm(send("post", POSTS, row))
    post = health.posts.get(agency=agencies["culture"])
    assert (post.role, f"{post.valid_from}", f"{post.valid_to}") == (Role.STAFF, "2023-06-01", "2023-12-31")


def test_a_missing_column_is_named(send, agencies):
    assert "Tệp thiếu cột: Mã đơn vị" in send("agency", ["Mã địa phương", "Tên"], ["phu-thu", "Trường B"]).text


def test_a_file_that_is_no_spreadsheet_is_refused_with_a_sentence(client, send, administrator):
    upload = SimpleUploadedFile("bang.xlsx", b"khong phai bang tinh")
    form = {"import_file": upload, "format": XLSX_FORMAT, "resource": 0}
    page = client.post(reverse("admin:agencies_user_import"), form)
    assert "Không đọc được tệp" in page.text


def test_what_goes_out_is_the_wards_own_and_no_password(client, administrator, health, outsider, today):
    client.force_login(administrator)
    answer = client.post(reverse("admin:agencies_user_export"), {"format": XLSX_FORMAT, "resource": 0})
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert list(rows[0]) == PEOPLE
    assert {row[0] for row in rows[1:]} == {"quantri", "tramyte"}
    assert answer["Content-Disposition"] == 'attachment; filename="nguoi-dung.xlsx"'


def test_a_formula_in_a_name_goes_out_as_text(client, administrator, health, today):
    User.objects.filter(pk=health.pk).update(full_name="=1+1")
    client.force_login(administrator)
    answer = client.post(reverse("admin:agencies_user_export"), {"format": CSV_FORMAT, "resource": 0})
    assert "=1+1" not in answer.content.decode("utf-8-sig")


@pytest.mark.parametrize("model", ["user", "post", "agency"])
def test_what_went_out_comes_in_again_unchanged(client, send, agencies, health, model):
    answer = client.post(reverse(f"admin:agencies_{model}_export"), {"format": XLSX_FORMAT, "resource": 0})
    page = send(model, *load_workbook(io.BytesIO(answer.content)).active.values)
    totals = page.context["result"].totals
    assert totals["skip"] == page.context["result"].total_rows > 0
