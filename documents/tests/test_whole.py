"""No line ends inside a number of a paper or an abbreviation with hyphens."""

import io

import pypdfium2
import pytest

from documents import checking, pdf
from documents.description import Paragraph
from documents.tests import samples
from documents.whole import JOINER, joined

WORDS = ("27/KH-UBND", "VH-XH", "và/hoặc", "B1–B12", "2021-2030", "05/6/2023")


@pytest.mark.parametrize("word", ["2021-2030", "05/6/2023", "30,76%", "Tân-dân/Minh-tân-và-Duy-tân", "-"])
def test_words_that_no_line_parts_or_that_are_too_long_stay_as_they_are(word):
    assert joined(word) == word


def test_all_other_words_with_hyphens_and_slashes_are_held_together():
    assert joined("27/KH-UBND và TT-TDTT") == f"27/{JOINER}KH-{JOINER}UBND và TT-{JOINER}TDTT"


def test_wherever_a_line_ends_the_words_are_whole_and_nothing_unseen_is_in_the_text():
    # One letter more each time: each of the words comes to stand at the end of a line.
    document = samples.with_body(*(Paragraph(f"{'x' * count} {' '.join(WORDS * 2)}") for count in range(1, 60, 2)))
    pages = pypdfium2.PdfDocument(io.BytesIO(pdf.render(document)))
    read = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    assert JOINER not in read
    assert [read.split().count(word) for word in WORDS] == [60] * len(WORDS)


def test_the_layout_check_reads_a_hyphen_at_the_end_of_a_line_as_a_hyphen():
    # Too long to be held together, so it is parted wherever the line ends.
    parted = Paragraph(" ".join(["Tân-dân/Minh-tân-và-Duy-tân"] * 20))
    found = checking.check(pdf.render(samples.with_body(parted)), profile="draft")
    assert not [fault for fault in found if fault.rule in {"R5", "R7"}]
