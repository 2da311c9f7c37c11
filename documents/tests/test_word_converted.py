"""The Word file looks the same elsewhere: LibreOffice makes a PDF of it, and that one follows the decree, too."""

import os
import subprocess

import pytest

from documents import word
from documents.checking import check, same_text
from documents.tests import samples
from documents.typeface import FOLDER

pytestmark = pytest.mark.xdist_group("converted")  # one conversion for all
DOCUMENTS = {
    "report": samples.REPORT,
    "draft": samples.DRAFT,
    "letter": samples.LETTER,
    "two addressees": samples.TWO_ADDRESSEES,
    "long title": samples.LONG_TITLE,
    "ten recipients": samples.LONG_RECIPIENTS,
    "long issuer under a parent": samples.LONG_ISSUER,
    "table over pages": samples.with_table(12),
    "signature at a page end": samples.with_lines(22),
    "annexes": samples.ANNEXES,
    "electronic annexes": samples.ELECTRONIC,
    "decision": samples.DECISION,
    "regulation": samples.REGULATION,
    "minutes": samples.MINUTES,
    "invitation": samples.INVITATION,
    "advisory body": samples.ADVISORY,
    "stamps": samples.STAMPED,
}
FONTS = f"""<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{FOLDER}</dir><cachedir prefix="xdg">fontconfig</cachedir>
<alias binding="same"><family>Times New Roman</family><prefer><family>Tinos</family></prefer></alias></fontconfig>"""


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    """By name, the Word file and the PDF that LibreOffice makes of it, with our stand-in for Times New Roman."""
    folder = tmp_path_factory.mktemp("converted")
    (folder / "fonts.conf").write_text(FONTS, encoding="utf-8")
    files = {name: folder / f"{place}.docx" for place, name in enumerate(DOCUMENTS)}
    for name, file in files.items():
        file.write_bytes(word.render(DOCUMENTS[name]))
    convert = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    environment = os.environ | {"FONTCONFIG_FILE": f"{folder}/fonts.conf", "XDG_CACHE_HOME": f"{folder}/cache"}
    subprocess.run(
        [*convert, "--outdir", folder, *files.values()], env=environment, check=True, capture_output=True, timeout=180
    )
    return {name: (file.read_bytes(), file.with_suffix(".pdf").read_bytes()) for name, file in files.items()}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_converted_word_file_follows_the_decree_and_says_the_same(converted, name):
    file, pdf = converted[name]
    assert check(pdf) == []
    assert same_text(pdf, file) == []
