"""The document as PDF/A-3a, typeset by WeasyPrint from the description: same description, same bytes."""

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from string import Template
from threading import Lock

from documents import archival, form
from documents.attachments import attached
from documents.description import OfficialDocument
from documents.markup import markup
from documents.page import page
from documents.typeface import FOLDER

VARIANT = "pdf/a-3a"  # for archives, tagged for screen readers
# Threads of a web worker share one font map, which Pango lets only one of them use at a time.
_typesetting = Lock()


def render(document: OfficialDocument) -> bytes:
    return typeset(markup(document), attachments=attached(document))


def typeset(html: str, *more_styles, **options) -> bytes:
    """`html`, written as XML, as PDF by our style sheet and `more_styles` on top of it; `options` are WeasyPrint's."""
    stylesheet, fonts = style()
    with _typesetting, _nothing_swept():
        return page(html).write_pdf(
            stylesheets=[stylesheet, *more_styles],
            font_config=fonts,
            pdf_variant=VARIANT,
            finisher=archival.finish,
            **options,
        )


@contextmanager
def _nothing_swept() -> Iterator[None]:
    """Without Python's search for garbage: a layout only grows until it is drawn, and is looked through in vain."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@cache
def style():
    """The style sheet and the fonts it names, read once a process."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    # While modules still stand at the end of the process: the fonts' temporary folder goes with the configuration.
    atexit.register(style.cache_clear)
    source = Template((Path(__file__).parent / "pdf.css").read_text(encoding="utf-8")).substitute(vars(form))
    return CSS(string=source, base_url=f"{FOLDER.as_uri()}/", font_config=fonts), fonts
