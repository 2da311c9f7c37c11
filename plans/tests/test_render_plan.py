"""`render_plan`: a loaded plan printed again, in its own wording or by the decree."""

import io

import pytest
from django.core.management import CommandError, call_command

from documents import checking


def rendered(tmp_path, *options) -> tuple[bytes, bytes]:
    pdf, docx = tmp_path / "ke-hoach.pdf", tmp_path / "ke-hoach.docx"
    quiet = {"stdout": io.StringIO(), "stderr": io.StringIO()}
    call_command("render_plan", "--year", "2023", *options, "--pdf", pdf, "--docx", docx, **quiet)
    return pdf.read_bytes(), docx.read_bytes()


def words(file: bytes) -> str:
    return checking.docx_text(file)


def test_the_plan_is_printed_in_its_own_words(tmp_path, plan_2023):
    task = plan_2023.tasks.get(origin="IV", group=5)
    plan_2023.tasks.filter(pk=task.pk).update(text="Lời văn đã sửa đổi.")
    pdf, docx = rendered(tmp_path)
    said, source = words(docx), plan_2023.source
    texts = [plan_2023.title, plan_2023.preamble, plan_2023.funding, *plan_2023.purposes, *plan_2023.recipients]
    texts += [each["text"] for part in source["content_areas"] + source["agencies"] for each in part["tasks"]]
    texts += ["Phú thứ, ngày 16 tháng 3 năm 2023", "TM. ỦY BAN NHÂN DÂN PHƯỜNG", "PHÓ CHỦ TỊCH", "Vũ Văn Khôi"]
    assert [each for each in texts if each not in said] == []
    assert checking.same_text(pdf, docx) == []


def test_by_the_decree_only_its_form_is_corrected(tmp_path, plan_2023):
    pdf, docx = rendered(tmp_path, "--standard")
    said = words(docx)
    assert "Phú Thứ, ngày 16 tháng 3 năm 2023" in said
    assert "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH" in said
    assert "UBND thị xã Kinh Môn" in said
    assert "Lưu: VT, VHXH" in said
    assert checking.must_mend(checking.check(pdf, profile="draft")) == []
    assert checking.must_mend(checking.check(docx, profile="draft")) == []


def test_the_faults_of_the_source_are_found_and_no_others(tmp_path, plan_2023):
    pdf, docx = rendered(tmp_path)
    slips = {("R43", f"“{slip}”") for slip in ("Phú thứ", "Thị xã Kinh Môn", "nhà nước")}
    motto = "“Độc lập – Tự do – Hạnh phúc”"
    signer, kept = "“TM. ỦY BAN NHÂN DÂN PHƯỜNG / PHÓ CHỦ TỊCH”", "“- Lưu VP.”"
    in_pdf = {(fault.rule, fault.found) for fault in checking.check(pdf)}
    assert in_pdf == {("R9", motto), ("R31", signer), ("R35", kept), *slips}
    in_docx = {(fault.rule, fault.found) for fault in checking.check(docx)}
    assert in_docx == {("R62", motto), ("R62", signer), ("R62", kept), *slips}


def test_without_a_file_its_text_is_printed(plan_2023):
    out = io.StringIO()
    call_command("render_plan", "--year", "2023", stdout=out)
    assert plan_2023.closing.removesuffix("./.") in " ".join(out.getvalue().split())


def test_a_year_without_an_issued_plan_is_refused_with_a_sentence(draft):
    with pytest.raises(CommandError, match="Cổng chưa có kế hoạch năm 2024 đã ban hành"):
        call_command("render_plan", "--year", "2024")
