"""`check_document`: one line a fault, and an exit code that a script can read."""

import io

import pytest
from django.core.management import CommandError, call_command

from documents import pdf
from documents.tests import imitations, samples


def checked(tmp_path, content, **options) -> tuple[int, list[list[str]], str]:
    file, out, notes = tmp_path / "van-ban", io.StringIO(), io.StringIO()
    file.write_bytes(content)
    try:
        call_command("check_document", file, **options, stdout=out, stderr=notes)
        code = 0
    except SystemExit as ended:
        code = ended.code
    return code, [line.split("\t") for line in out.getvalue().splitlines()], notes.getvalue()


def test_a_right_paper_has_no_line(tmp_path):
    code, lines, notes = checked(tmp_path, pdf.render(samples.REPORT), kind="BC", profile="paper")
    assert (code, lines) == (0, [])
    assert "0 lỗi bắt buộc sửa" in notes


def test_each_fault_is_a_line_of_four_columns(tmp_path):
    code, lines, _ = checked(tmp_path, imitations.careless())
    assert code == 1
    assert ["R51", "0", "lề 20 mm", "Lề trái 30 đến 35 mm"] in lines
    assert {len(line) for line in lines} == {4}


def test_a_file_that_cannot_be_read_ends_with_code_2(tmp_path):
    with pytest.raises(CommandError, match="không phải PDF hay Word") as refused:
        checked(tmp_path, b"words")
    assert refused.value.returncode == 2
    with pytest.raises(CommandError, match="Không đọc được tệp"):
        call_command("check_document", tmp_path / "nowhere.pdf")
