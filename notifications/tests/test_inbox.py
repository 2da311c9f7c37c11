"""The inbox."""

import pytest
from django.urls import reverse

from notifications import inbox
from notifications.models import Notification

INBOX = reverse("notifications:inbox")


@pytest.fixture
def told(health, today):
    """`told(**fields)`: a line in the health station's inbox."""

    def told(subject="Đã tiếp nhận báo cáo", link="/ke-hoach/2023/", **fields):
        inbox.tell([health], subject=subject, link=link, **fields)
        return health.notifications.first()

    return told


@pytest.mark.parametrize("who", ["health", "leader", "committee", "administrator", "town_officer", "outsider"])
def test_everyone_signed_in_has_an_inbox(request, client, who):
    client.force_login(request.getfixturevalue(who))
    response = client.get(INBOX)
    assert response.status_code == 200
    assert "Chưa có thông báo" in response.content.decode()


def test_the_newest_line_stands_first_and_says_that_it_is_unread(client, health, told):
    told(subject="Việc cũ")
    told(subject="Việc mới", tone="late")
    client.force_login(health)
    page = client.get(INBOX).content.decode()
    assert page.index("Việc mới") < page.index("Việc cũ")
    assert page.count("Chưa đọc") == 2


def test_opening_a_line_marks_it_read_and_leads_to_its_subject(client, health, told):
    line = told()
    client.force_login(health)
    assert client.get(reverse("notifications:open", args=[line.pk])).url == "/ke-hoach/2023/"
    assert not health.notifications.unread().exists()
    assert "Chưa đọc" not in client.get(INBOX).content.decode()


@pytest.mark.parametrize("link", ["https://ngoai.test/", "//ngoai.test", "javascript:alert(1)", ""])
def test_a_line_leads_nowhere_outside_the_portal(client, health, told, link):
    line = told(link=link)
    client.force_login(health)
    assert client.get(reverse("notifications:open", args=[line.pk])).url == INBOX


def test_all_lines_are_marked_read_at_once_those_of_others_stay(client, health, police, told):
    told()
    inbox.tell([police], subject="Của công an")
    client.force_login(health)
    assert client.post(reverse("notifications:read-all")).url == INBOX
    assert [line.recipient for line in Notification.objects.unread()] == [police]


def test_another_persons_line_does_not_exist(client, police, told):
    line = told()
    client.force_login(police)
    assert client.get(reverse("notifications:open", args=[line.pk])).status_code == 404
    line.refresh_from_db()
    assert line.read_at is None


def test_more_lines_need_no_more_queries(client, health, told, django_assert_max_num_queries):
    for _ in range(40):
        told()
    client.force_login(health)
    with django_assert_max_num_queries(12):
        page = client.get(INBOX)
    assert len(page.context["page_obj"]) == 30
    assert "Trang 1 / 2" in page.content.decode()
