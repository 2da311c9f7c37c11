"""Each kind of paper, blank and filled from what the portal knows, stands on paper without a fault that stops it."""

import datetime
import uuid
from dataclasses import replace

import pytest
from django.urls import reverse

from agencies.models import CommitteeMember
from documents import checking, pdf, word
from registry import flow, starting, writing
from registry.kinds import KINDS
from registry.models import TypedPaper

SEATS = ("head", "secretary", "member")


@pytest.fixture
def members(ward):
    names = ("Nguyễn Văn Mẫu", "Trần Thị Mẫu", "Đỗ Thị Mẫu")
    return [
        CommitteeMember.objects.create(unit=ward, order=order, full_name=name, title="Công chức phường", seat=seat)
        for order, (name, seat) in enumerate(zip(names, SEATS, strict=True))
    ]


def must_mend(paper: TypedPaper) -> list:
    document = replace(writing.official_document(paper), number=7, issued_on=datetime.date(2023, 11, 8))
    made = pdf.render(document), word.render(document)
    faults = [fault for data in made for fault in checking.check(data, profile="paper")]
    return [fault for fault in faults if fault.level == checking.MUST]


@pytest.mark.parametrize("code", KINDS)
def test_a_blank_paper_of_each_kind_follows_the_decree(ward, leader, today, code):
    kind = KINDS[code]
    paper = TypedPaper(unit=ward, kind=code, subject="Họp triển khai công tác bình đẳng giới")
    paper.text = kind.outline(ward.body_name)
    paper.addressees = writing.usual_addressees(ward) if kind.has_addressees else []
    paper.chair, paper.secretary = "Nguyễn Văn Mẫu", "Trần Thị Mẫu"
    assert must_mend(paper) == []


OF_THE_COMMITTEE = [
    starter.key for starter in starting.all_starters() if starter.model is None and starter.kind not in {"BB", "QĐ"}
]


@pytest.mark.parametrize("key", OF_THE_COMMITTEE)
def test_papers_of_the_committee_name_its_members_and_follow_the_decree(ward, leader, members, today, key):
    starter = starting.called(key)
    words = starter.words(ward, None).initial()
    assert all(member.full_name in words["text"] for member in members)
    assert must_mend(TypedPaper(unit=ward, kind=starter.kind, **words)) == []


def test_a_notice_tells_what_the_minutes_concluded(ward, leader, today):
    text = "I. Nội dung\nBàn việc.\nII. Kết luận\n1. Giao Trạm y tế phường báo cáo.\nCuộc họp kết thúc vào 10 giờ."
    minutes = TypedPaper(unit=ward, kind="BB", subject="Họp Ban", text=text, chair="Nguyễn Văn Mẫu")
    said = starting.called("thong-bao-ket-luan").words(ward, minutes).text
    assert "1. Giao Trạm y tế phường báo cáo." in said
    assert "Cuộc họp kết thúc" not in said


def test_an_issued_decision_is_borne_by_the_members_it_names(client, ward, coordinator, leader, clerk, members, today):
    client.force_login(coordinator)
    address = reverse("registry:paper-start", args=["quyet-dinh-kien-toan-ban"])
    initial = client.get(address).context["form"].initial
    client.post(
        address, {"subject": initial["subject"], "text": initial["text"], "revision": 0, "submission_key": uuid.uuid4()}
    )
    paper = TypedPaper.objects.get()
    assert (paper.kind, paper.starter) == ("QĐ", "quyet-dinh-kien-toan-ban")
    flow.submit(paper, by=coordinator)
    flow.approve(paper, by=leader)
    flow.issue(flow.order_issue(paper, by=clerk, issued_on=today, number=None))
    borne = {member.decision for member in CommitteeMember.objects.all()}
    assert borne == {"Quyết định số 01/QĐ-UBND ngày 08 tháng 11 năm 2023"}
    # A decision that goes to nobody in the portal asks nothing more of the clerk.
    assert flow.waiting_for(clerk) == []


def test_who_writes_chooses_among_blank_papers_and_filled_ones(client, coordinator, members, today):
    client.force_login(coordinator)
    page = client.get(reverse("registry:paper-choose")).content.decode()
    assert "Quyết định kiện toàn Ban Vì sự tiến bộ của phụ nữ" in page
    assert reverse("registry:paper-new", args=["GM"]) in page
    assert client.get(reverse("registry:paper-new", args=["XX"])).status_code == 404
    assert client.get(reverse("registry:paper-start", args=["khong-co"])).status_code == 404


def test_without_members_there_is_no_decision_on_the_committee(client, coordinator, today):
    client.force_login(coordinator)
    page = client.get(reverse("registry:paper-start", args=["quyet-dinh-kien-toan-ban"]), follow=True)
    assert "Chưa có danh sách thành viên Ban" in page.content.decode()


def test_places_left_open_are_named_until_they_are_filled_in(client, coordinator, leader, members, today):
    client.force_login(coordinator)
    address = reverse("registry:paper-start", args=["giay-moi-hop-ban"])
    started = client.get(address).context["form"].initial
    sent = started | {"revision": 0, "recipients": "", "submission_key": uuid.uuid4()}
    assert "- Nguyễn Văn Mẫu, Trưởng ban;" in sent["text"]
    page = client.post(address, sent, follow=True)
    assert page.context["left_open"] == ["Nội dung: ….", "Thời gian: … giờ …, ngày …."]
    assert "Còn chỗ để “…” chưa điền" in page.content.decode()
    edit = reverse("registry:paper-edit", args=[TypedPaper.objects.get().pk])
    page = client.post(edit, sent | {"text": "Kính mời dự họp, mang theo sổ, bút… đến Phòng họp."}, follow=True)
    assert "Còn chỗ để “…” chưa điền" not in page.content.decode()
