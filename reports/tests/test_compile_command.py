"""`compile_report` writes the newest version, compiling one where there is none."""

import hashlib

import pytest
from django.core.management import CommandError, call_command

from reports.models import Report


@pytest.fixture
def compile_year(tmp_path):
    def compile_year():
        call_command("compile_report", kind="B2", period="2023", pdf=tmp_path / "b2.pdf", docx=tmp_path / "b2.docx")
        return (tmp_path / "b2.pdf").read_bytes(), (tmp_path / "b2.docx").read_bytes()

    return compile_year


def test_a_draft_is_compiled_where_there_is_none(compile_year, duty, accepted, leader, capsys):
    pdf, docx = compile_year()
    assert pdf.startswith(b"%PDF")
    assert docx.startswith(b"PK")
    assert Report.objects.get().compiled_by is None
    assert "Dự thảo" in capsys.readouterr().out


def test_an_issued_report_is_written_as_it_was_issued(compile_year, issued):
    pdf, docx = compile_year()
    assert hashlib.sha256(pdf).hexdigest() == issued.issued.pdf.sha256
    assert hashlib.sha256(docx).hexdigest() == issued.issued.docx.sha256


def test_with_nothing_taken_in_it_says_so_and_exits_with_3(compile_year, duty, leader):
    with pytest.raises(CommandError, match="Chưa có báo cáo tiến độ nào") as refusal:
        compile_year()
    assert refusal.value.returncode == 3


def test_a_period_without_a_duty_is_refused(duty):
    with pytest.raises(CommandError, match="Không có nghĩa vụ báo cáo B1 cho kỳ 2022-H1"):
        call_command("compile_report", kind="B1", period="2022-H1")


def test_a_code_no_ward_bears_is_named(duty):
    with pytest.raises(CommandError, match="Không có phường nào mang mã “xx”"):
        call_command("compile_report", kind="B2", period="2023", unit="xx")
