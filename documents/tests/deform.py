"""Finished documents made wrong in one place, to see that the check finds it."""

import io
import zipfile

import pypdf
from pypdf.generic import NameObject, TextStringObject
from weasyprint import CSS, HTML

from documents import pdf, word
from documents.description import OfficialDocument


def deformed_pdf(document: OfficialDocument, *, css: str = "", old: str = "", new: str = "") -> bytes:
    """The PDF with more style, or with `old` in its page's markup replaced by `new`."""
    style, fonts = pdf.style()
    page = pdf.markup(document)
    assert old in page
    wrong = CSS(string=css, font_config=fonts)
    return HTML(string=page.replace(old, new)).write_pdf(
        stylesheets=[style, wrong], font_config=fonts, pdf_variant=pdf.VARIANT
    )


def with_font(file: bytes, change) -> bytes:
    """The PDF after `change` was called with each of the fonts on its first page."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(file))
    for font in writer.pages[0]["/Resources"]["/Font"].values():
        change(font.get_object())
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def rename_to_arial(font) -> None:
    descendant = font["/DescendantFonts"][0].get_object()
    for each, key in ((font, "/BaseFont"), (descendant, "/BaseFont"), (descendant["/FontDescriptor"], "/FontName")):
        each[NameObject(key)] = NameObject("/ABCDEF+Arial")


def drop_to_unicode(font) -> None:
    del font["/ToUnicode"]


def with_language(file: bytes, language: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(file))
    writer.root_object[NameObject("/Lang")] = TextStringObject(language)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def deformed_docx(document: OfficialDocument, part: str, old: str, new: str) -> bytes:
    """The DOCX with `old` in one of its parts replaced by `new`."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word.render(document))) as source, zipfile.ZipFile(written, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old.encode() in content, f"{old} is not in {part}"
                content = content.replace(old.encode(), new.encode())
            target.writestr(name, content)
    return written.getvalue()
