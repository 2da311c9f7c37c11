"""Each engine warm, in a process that has made a PDF before, and cold, in a new one."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typst
import weasyprint
from playwright.sync_api import sync_playwright

from benchmarks import rivals
from documents import pdf
from documents.description import OfficialDocument
from documents.typeface import FOLDER

CHROMIUM = "/usr/bin/chromium"
# Tests of a machine without a sandbox of its own; the fonts lie beside the page, not in it.
SWITCHES = ["--no-sandbox", "--allow-file-access-from-files"]
OURS = """
import json, sys
from documents import pdf
from documents.description import OfficialDocument
pdf.render(OfficialDocument.from_dict(json.load(sys.stdin)))
"""
PLAIN = "import sys, weasyprint; weasyprint.HTML(string=sys.stdin.read()).write_pdf()"
TYPST = "import sys, typst; typst.compile(sys.argv[1], font_paths=[sys.argv[2]], format='pdf')"
TICKS = os.sysconf("SC_CLK_TCK")


class Engines:
    """The four engines, by name; each turns a document into the bytes of a PDF."""

    def __init__(self, folder: Path, page):
        self.html, self.typst, self.made = folder / "page.html", folder / "page.typ", folder / "page.pdf"
        self.page, self.compiler = page, typst.Compiler(root=str(folder), font_paths=[str(FOLDER)])
        self.warm = {
            "cổng": pdf.render,
            "WeasyPrint": lambda document: weasyprint.HTML(string=rivals.html(document)).write_pdf(),
            "WeasyPrint, PDF/A-3a": lambda document: weasyprint.HTML(string=rivals.html(document)).write_pdf(
                pdf_variant=pdf.VARIANT
            ),
            "Chromium": self._chromium,
            "Typst": self._typst,
        }
        self.cold = {
            "cổng": lambda document: _python(OURS, said=json.dumps(document.to_dict())),
            "WeasyPrint": lambda document: _python(PLAIN, said=rivals.html(document)),
            "Chromium": self._cold_chromium,
            "Typst": self._cold_typst,
        }

    def _chromium(self, document: OfficialDocument) -> bytes:
        self.html.write_text(rivals.html(document), encoding="utf-8")
        self.page.goto(self.html.as_uri())
        return self.page.pdf(prefer_css_page_size=True)

    def _typst(self, document: OfficialDocument) -> bytes:
        self.typst.write_text(rivals.typst(document), encoding="utf-8")
        return self.compiler.compile(input=str(self.typst), format="pdf")

    def _cold_chromium(self, document: OfficialDocument) -> None:
        self.html.write_text(rivals.html(document), encoding="utf-8")
        command = [CHROMIUM, "--headless", "--disable-gpu", *SWITCHES, f"--print-to-pdf={self.made}"]
        subprocess.run([*command, self.html.as_uri()], check=True, capture_output=True)

    def _cold_typst(self, document: OfficialDocument) -> None:
        self.typst.write_text(rivals.typst(document), encoding="utf-8")
        _python(TYPST, str(self.typst), str(FOLDER))


@contextmanager
def started() -> Iterator[Engines]:
    with tempfile.TemporaryDirectory(prefix="portal-engines-") as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield Engines(Path(folder), browser.new_page())
        browser.close()


def _python(code: str, *arguments: str, said: str = "") -> None:
    subprocess.run([sys.executable, "-c", code, *arguments], input=said, text=True, check=True, capture_output=True)


def processor_seconds() -> float:
    """Of this process and all it has started: the browser counts with all of its processes."""
    children: dict[int, list[tuple[int, float]]] = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            number, fields = int(place.parent.name), place.read_text().rpartition(") ")[2].split()
        except (FileNotFoundError, ProcessLookupError):  # it has just ended
            continue
        spent = sum(map(int, fields[11:15])) / TICKS
        children.setdefault(int(fields[1]), []).append((number, spent))
    waited = os.times()
    return time.process_time() + waited.children_user + waited.children_system + _below(children, os.getpid())


def _below(children: dict[int, list[tuple[int, float]]], parent: int) -> float:
    return sum(spent + _below(children, number) for number, spent in children.get(parent, ()))
