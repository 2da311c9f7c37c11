"""Files from outside: right ones pass, wrong ones are told why, torn ones end in a sentence."""

import contextlib
import io
import random
import zipfile
from dataclasses import replace

import pytest

from documents import pdf, word
from documents.checking import Expected, Unreadable, check, must_mend
from documents.checking.catalogue import RULES
from documents.description import Annex, Paragraph
from documents.tests import imitations, samples

MADE_BY_HAND = {
    "careful": set(),
    "with_bases": set(),
    "by_tabs": set(),
    "by_spaces": {"R57", "R60"},
    "careless": {"R51", "R52", "R53", "R54", "R57", "R60", "R61", "R62"},
    "numbered": {"R57"},
}


def broken(faults) -> set[str]:
    return {fault.rule for fault in faults}


@pytest.mark.parametrize("name", MADE_BY_HAND)
def test_a_word_file_made_by_hand_breaks_what_it_breaks_and_no_more(name):
    assert broken(must_mend(check(imitations.ALL[name]()))) == MADE_BY_HAND[name]


def zipped(**parts: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Tệp rỗng"),
        (b"\0" * 500, "Tệp rỗng"),
        (b"plain words", "không phải PDF hay Word"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "đặt mật khẩu hoặc là tệp Word đời cũ"),
        (zipped(photo=b"x"), "Tệp nén này không phải là tệp Word"),
        (zipped(word__document=b"x"), "bị hỏng"),
        (zipped(**{"word__document.xml": b"<w:p/>" * 200_000}), "phình ra quá lớn"),
        (b"PK\x03\x04", "bị hỏng"),
        (b"%PDF-1.7\n", "bị hỏng"),
        (b"x" * 30_000_001, "lớn quá 30 MB"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(Unreadable, match=sentence):
        check(content)


@pytest.mark.parametrize("render", [pdf.render, word.render], ids=["pdf", "docx"])
def test_a_torn_file_never_ends_otherwise(render):
    """A few hundred bytes changed or cut away, anywhere: it is checked, or refused."""
    whole, chance = render(samples.ONE_ANNEX), random.Random(4)
    for _ in range(40):
        torn = bytearray(whole[: chance.randrange(len(whole))] if chance.random() < 0.3 else whole)
        for _ in range(chance.choice((1, 20, 300))):
            if torn:
                torn[chance.randrange(len(torn))] = chance.randrange(256)
        with contextlib.suppress(Unreadable):
            faults = check(bytes(torn))
            assert all(fault.found and fault.asked and fault.rule in RULES for fault in faults)


ANNEX = samples.ONE_ANNEX
RECORD = Expected(
    issued_on=ANNEX.issued_on,
    number=ANNEX.number,
    symbol=ANNEX.symbol,
    subject=ANNEX.subject,
    signer=ANNEX.signature.name,
    recipients=ANNEX.recipients,
    is_unique=True,
)


@pytest.fixture(scope="module")
def both():
    return pdf.render(ANNEX), word.render(ANNEX)


def test_a_paper_that_says_what_the_register_says_is_right(both):
    assert [check(file, expected=RECORD) for file in both] == [[], []]


@pytest.mark.parametrize(
    ("rule", "record"),
    [
        ("R42", {"number": 46}),
        ("R42", {"symbol": "BC-BVSTBPN"}),
        ("R42", {"subject": "Kết quả khác"}),
        ("R42", {"signer": "Trần Thị Thử"}),
        ("R42", {"recipients": ("Như trên", "Lưu: VT, VHXH")}),
        ("R42", {"is_unique": False}),
        ("R17", {"issued_on": ANNEX.issued_on.replace(day=14)}),
    ],
)
def test_what_differs_from_the_register_is_found_in_both_files(both, rule, record):
    for file in both:
        assert broken(check(file, expected=replace(RECORD, **record))) == {rule}


@pytest.mark.parametrize(
    ("rule", "document"),
    [
        ("R38", replace(ANNEX, body=(samples.OPENING, samples.CLOSING))),
        ("R38", replace(samples.ANNEXES, annexes=samples.ANNEXES.annexes[:2])),
        ("R43", samples.with_body(Paragraph("Đoàn công tác của Phường Phú Thứ làm việc với Thị xã Kinh Môn."))),
        ("R43", samples.with_body(Paragraph("Tuyên truyền theo kế hoạch số 76/KH-UBND và luật Bình đẳng giới."))),
    ],
)
def test_slips_of_the_words_are_found_in_both_files(rule, document):
    assert rule in broken(check(pdf.render(document)))
    assert rule in broken(check(word.render(document)))


@pytest.mark.parametrize(("profile", "document"), [("electronic", ANNEX), ("paper", samples.ELECTRONIC)])
def test_number_and_date_under_an_annex_stand_on_paper_alone(profile, document):
    assert "R37" in broken(check(pdf.render(document), profile=profile))
    assert "R37" in broken(check(word.render(document), profile=profile))


@pytest.mark.parametrize(("kind", "rule"), [("KH", "R18"), ("TTr", "R13")])
def test_a_paper_of_another_kind_than_it_should_be_is_caught(both, kind, rule):
    assert rule in broken(check(both[0], kind=kind))


def test_the_register_as_a_book_is_held_to_the_page_alone(both):
    assert check(both[0], kind="SO") == []
    assert broken(check(imitations.careless(), kind="SO")) == {"R51", "R53"}


def test_an_annex_filed_by_itself_asks_for_the_stamp_of_its_signature():
    alone = replace(samples.REPORT, body=(samples.CLOSING,))
    assert "R39" in broken(check(pdf.render(alone), kind="PL", profile="electronic"))


def test_each_kind_of_annex_keeps_its_paragraphs():
    assert check(pdf.render(replace(ANNEX, annexes=(Annex("Danh mục", (Paragraph(samples.SENTENCE),)),)))) == []
