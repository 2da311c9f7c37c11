"""A paper sent to bodies of the ward: who reads it from when on, and who confirms it."""

import uuid

import pytest
from django.urls import reverse

from notifications.models import Notification
from registry import flow, writing
from registry.models import Stage, TypedPaper


@pytest.fixture
def letter(ward, agencies, coordinator, leader, health, police, today):
    """To the health station and the police, numbered and ready to be sent."""
    paper = writing.begin(
        ward,
        by=coordinator,
        written_by=coordinator,
        submission_key=uuid.uuid4(),
        receivers=[agencies["health"], agencies["police"]],
        kind="CV",
        subject="Đôn đốc gửi số liệu",
        addressees=["Trạm y tế phường", "Công an phường"],
        text="Đề nghị các đơn vị gửi số liệu thực hiện công tác bình đẳng giới trước ngày 10/11/2023.",
    )
    flow.submit(paper, by=coordinator)
    flow.approve(paper, by=leader)
    return paper


@pytest.fixture
def sent(letter, clerk, today):
    flow.issue(flow.order_issue(letter, by=clerk, issued_on=today, number=None))
    letter.refresh_from_db()
    flow.send(letter, by=clerk)
    return letter


def confirm(client, who, paper):
    client.force_login(who)
    return client.post(reverse("registry:paper-confirm", args=[paper.pk]))


def opens(client, who, paper) -> int:
    client.force_login(who)
    return client.get(paper.get_absolute_url()).status_code


def test_a_body_knows_nothing_of_a_letter_before_it_is_sent(client, letter, health):
    assert opens(client, health, letter) == 404
    assert confirm(client, health, letter).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [("health", 200), ("police", 200), ("radio", 404), ("committee", 200), ("outsider", 404), ("administrator", 404)],
)
def test_once_sent_those_it_went_to_read_it(request, client, sent, who, status):
    assert opens(client, request.getfixturevalue(who), sent) == status


def test_the_body_is_told_reads_the_words_and_takes_the_file(client, sent, health):
    assert Notification.objects.filter(recipient=health, subject__contains="Công văn số 01/UBND-VHXH").exists()
    client.force_login(health)
    assert "Công văn số 01/UBND-VHXH" in client.get("/").content.decode()
    page = client.get(sent.get_absolute_url()).content.decode()
    assert "Xác nhận đã nhận" in page
    assert "Trả lại phường" not in page
    answer = client.get(reverse("registry:received-file", args=[sent.pk, "pdf"]))
    assert b"".join(answer).startswith(b"%PDF")


def test_it_is_received_when_the_last_body_has_confirmed(client, sent, health, police):
    for who, stage in ((health, Stage.SENT), (health, Stage.SENT), (police, Stage.RECEIVED)):
        confirm(client, who, sent)
        sent.refresh_from_db()
        assert sent.status == stage
    assert set(sent.issued.deliveries.values_list("received_by__user__username", flat=True)) == {"tramyte", "congan"}


@pytest.mark.parametrize(("who", "status"), [("clerk", 404), ("radio", 404), ("committee", 403), ("outsider", 404)])
def test_nobody_else_confirms_it(request, client, sent, who, status):
    assert confirm(client, request.getfixturevalue(who), sent).status_code == status
    assert not sent.issued.deliveries.exclude(received_at=None).exists()


def test_a_body_cannot_send_it_back(client, sent, health):
    client.force_login(health)
    assert client.post(reverse("registry:paper-send-back", args=[sent.pk]), {"reason": "Nhầm"}).status_code == 404
    assert TypedPaper.objects.get().status == Stage.SENT
