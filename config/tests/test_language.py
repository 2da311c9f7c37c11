"""Everything a person reads is Vietnamese, what Django and other packages write included."""

import re
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timesince, translation

from agencies import history

ENGLISH = set(
    """a about above action actions add added all already an and any are back below browser button by cannot change
    changed choose clear click close column confirm content correct current data date day delete deleted edit empty
    enter entries error errors exists export failed field fields file filter forgotten format go has hello help hide
    history home hour however import invalid is item items last line link list login logout main message missing
    model modify must navigation new no none not number of off on one only or page password please preview remove
    required reset result results row rows save search select selected set show site skip skipped sorry sort start
    status submit success successfully superuser that the theme this time to toggle today total unknown update user
    username users valid value view was welcome with yes you your""".split()
) - set("a an ban by go hai hay khi line link no on so to van xa".split())
SHOWN_ATTRIBUTES = {"alt", "aria-label", "placeholder", "title"}


class VisibleText(HTMLParser):
    """Collects what is read from a page or heard from it."""

    def __init__(self):
        super().__init__()
        self.words, self.hidden = [], 0

    def handle_starttag(self, tag, attributes):
        self.hidden += tag in {"script", "style"}
        shown = SHOWN_ATTRIBUTES | ({"value"} if dict(attributes).get("type") == "submit" else set())
        self.words += [value for name, value in attributes if name in shown and value]

    def handle_endtag(self, tag):
        self.hidden -= tag in {"script", "style"}

    def handle_data(self, text):
        if not self.hidden:
            self.words.append(text)


def english_in(html: str) -> set[str]:
    reader = VisibleText()
    reader.feed(html)
    return set(re.findall(r"[^\W\d_]+", " ".join(reader.words).lower())) & ENGLISH


def test_the_reader_of_pages_finds_english():
    page = '<p title="Please">Lưu</p><script>save()</script><input type="submit" value="Submit"><i>Tìm</i>'
    assert english_in(page) == {"please", "submit"}


def test_the_portal_speaks_vietnamese_only():
    assert (settings.LANGUAGE_CODE, [code for code, name in settings.LANGUAGES]) == ("vi", ["vi"])


@pytest.fixture
def room(client, administrator, health, agencies, today):
    history.record(health, "Sửa", post=administrator.posts.get())
    client.force_login(administrator)
    return client


LISTS = [f"{model._meta.app_label}_{model._meta.model_name}_changelist" for model in admin.site._registry]
FORMS = [f"agencies_{model}_{page}" for model in ("user", "post", "agency") for page in ("add", "import", "export")]


@pytest.mark.parametrize("name", ["index", *LISTS, *FORMS])
def test_the_administrators_pages_are_vietnamese(room, name):
    assert english_in(room.get(reverse(f"admin:{name}")).text) == set()


@pytest.mark.parametrize("model", ["user", "post", "agency", "unit"])
@pytest.mark.parametrize("page", ["change", "history"])
def test_the_pages_of_one_row_are_vietnamese(room, health, model, page):
    post = health.posts.get()
    row = {"user": health, "post": post, "agency": post.agency, "unit": post.unit}[model]
    assert english_in(room.get(reverse(f"admin:agencies_{model}_{page}", args=[row.pk])).text) == set()


def test_the_page_of_a_new_password_and_its_refusals_are_vietnamese(room, health):
    page = reverse("admin:auth_user_password_change", args=[health.pk])
    for passwords in ({}, {"password1": "123", "password2": "123"}, {"password1": "abc", "password2": "abd"}):
        assert english_in(room.post(page, passwords).text) == set()


@pytest.mark.parametrize("model", ["user", "post", "agency"])
def test_an_empty_form_is_refused_in_vietnamese(room, model):
    rows = {f"{name}-{count}_FORMS": 0 for name in ("posts", "members") for count in ("TOTAL", "INITIAL")}
    page = room.post(reverse(f"admin:agencies_{model}_add"), rows)
    assert "Hãy điền mục này." in page.text
    assert english_in(page.text) == set()


def test_wrong_values_are_refused_in_vietnamese(room, health):
    values = {
        "user": 0,
        "unit": "x",
        "role": "x",
        "valid_from": "31/02/2023",
        "valid_to": "hôm qua",
        "title": "x" * 200,
    }
    page = room.post(reverse("admin:agencies_post_add"), values)
    assert len(page.context["errors"]) >= 5
    assert english_in(page.text) == set()


def test_an_import_that_cannot_be_read_is_refused_in_vietnamese(room):
    address = reverse("admin:agencies_user_import")
    for name, content in {"bang.xlsx": b"x", "bang.csv": b"a,b\n1,2\n", "rong.csv": b""}.items():
        upload = SimpleUploadedFile(name, content)
        assert english_in(room.post(address, {"import_file": upload, "format": name.endswith("csv") * 1}).text) == set()


def test_an_import_before_its_confirmation_is_vietnamese(room):
    rows = "Tên đăng nhập,Họ và tên\nquantri,Quản trị Mẫu\ntramyte,Đỗ Thí Dụ\nvidu,Trần Ví Dụ\n".encode()
    upload = SimpleUploadedFile("bang.csv", rows)
    page = room.post(reverse("admin:agencies_user_import"), {"import_file": upload, "format": 1, "resource": 0})
    assert "Xác nhận nhập" in page.text
    assert english_in(page.text) == set()


def test_signing_in_is_refused_in_vietnamese(client, db):
    for typed in ({}, {"username": "khong-co", "password": "sai"}):
        assert english_in(client.post("/dang-nhap/", typed).text) == set()


def test_too_many_wrong_passwords_are_answered_in_vietnamese(client, health):
    for _attempt in range(settings.AXES_FAILURE_LIMIT + 1):
        page = client.post("/dang-nhap/", {"username": "tramyte", "password": "sai"})
    assert page.status_code == 429
    assert english_in(page.text) == set()


def test_changing_ones_password_is_refused_in_vietnamese(client, health):
    client.force_login(health)
    for new in ("", "123", "tramyte", "password"):
        typed = {"old_password": "sai", "new_password1": new, "new_password2": new}
        assert english_in(client.post("/doi-mat-khau/", typed).text) == set()


def test_a_page_that_does_not_exist_says_so_in_vietnamese(client, health):
    client.force_login(health)
    page = client.get("/khong-co-trang-nay/")
    assert page.status_code == 404
    assert english_in(page.text) == set()


def test_the_scripts_of_the_room_speak_vietnamese(room):
    catalogue = room.get(reverse("admin:jsi18n")).text
    for said in ("Chosen %s", "Choose all %s", "(click to clear)", "Monday", "Today", "Cancel"):
        assert f'"{said}": "{said}"' not in catalogue
        assert f'"{said}": ' in catalogue


def test_the_compiled_catalogue_is_the_one_written():
    written = (settings.LOCALE_PATHS[0] / "vi" / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")
    pairs = re.findall(r'\n\nmsgid "(.+)"\nmsgstr "(.+)"', written)
    assert len(pairs) > 100
    with translation.override("vi"):
        assert [said for said, meant in pairs if translation.gettext(said) != meant.replace('\\"', '"')] == []


def test_spans_of_time_are_vietnamese():
    with translation.override("vi"):
        assert str(timesince.TIME_STRINGS["week"] % {"num": 2}) == "2 tuần"
