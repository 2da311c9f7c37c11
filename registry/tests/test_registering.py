"""A kind of paper or of draft that leaves something unsaid is refused when the portal starts, not when it is used."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from registry.making import Making, makes
from registry.models import TypedPaper
from registry.starting import Starter, starts


class Told(Making):
    kind, slug = "CV", "cong-van-thu"
    visible_to = document = lambda self, *_: None


def test_a_kind_of_paper_says_how_it_is_made():
    with pytest.raises(ImproperlyConfigured, match="slug, visible_to, document, kind"):
        makes(TypedPaper)(type("Untold", (Making,), {}))


def test_a_paper_that_can_be_replaced_says_by_what():
    with pytest.raises(ImproperlyConfigured, match="open_replacement"):
        makes(TypedPaper)(type("Replaceable", (Told,), {"can_be_replaced": True}))


@pytest.mark.parametrize(("model", "missing"), [(None, "words"), (TypedPaper, "words, of_unit")])
def test_a_draft_says_its_words_and_what_it_is_begun_from(model, missing):
    fields = {"key": "thu", "name": "Thử", "kind": "CV", "model": model}
    with pytest.raises(ImproperlyConfigured, match=missing):
        starts(type("Untold", (Starter,), fields))
