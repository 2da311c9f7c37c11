"""The door, and what becomes of a press of a button after the session has ended."""

from django.urls import reverse


def test_a_deep_link_comes_back_after_sign_in(client, task, health):
    address = reverse("plans:update-new", args=[task.pk])
    asked = client.get(address)
    answer = client.post(asked.headers["Location"], {"username": "tramyte", "password": "mat-khau-mau"})
    assert answer.headers["Location"] == address


def test_a_button_pressed_after_the_session_ended_leads_back_to_its_page(client, make_update, coordinator):
    accept = reverse("plans:update-accept", args=[make_update().pk])
    asked = client.post(accept, headers={"referer": "http://testserver/tiep-nhan/"})
    page = client.get(asked.headers["Location"]).content.decode()
    assert "việc vừa rồi chưa được ghi" in page
    answer = client.post(asked.headers["Location"], {"username": "dieuphoi", "password": "mat-khau-mau"})
    assert answer.headers["Location"] == "/tiep-nhan/"


def test_a_page_of_another_host_is_not_what_one_comes_back_to(client, db):
    asked = client.post("/thong-bao/da-doc/", headers={"referer": "https://example.org/"})
    assert asked.headers["Location"] == "/dang-nhap/?next=/"


def test_the_sign_out_opened_by_hand_asks_first(client, health):
    client.force_login(health)
    assert "Đăng xuất khỏi cổng?" in client.get(reverse("sign-out")).content.decode()
    client.post(reverse("sign-out"))
    assert client.get("/").status_code == 302


def test_an_address_that_only_takes_a_form_shows_the_way_back(client, make_update, coordinator):
    client.force_login(coordinator)
    answer = client.get(reverse("plans:update-accept", args=[make_update().pk]))
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "Về trang đầu" in answer.content.decode()
