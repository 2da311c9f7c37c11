"""Reading a plan's text and loading it, through `read` and through the command."""

import codecs
import json
import unicodedata
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from plans.models import Plan
from plans.reading import NotAPlan, open_text, read
from plans.tests.cast import PLAN_2023

TEXTS = Path(__file__).parent / "plan_texts"
# What the plan of 2023 holds beside the texts of its parts: headings, numbers, fixed words, one page number.
FRAME_2023 = """
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập – Tự do – Hạnh phúc Số: /KH-UBND , ngày 16 tháng 3 năm 2023 KẾ HOẠCH
I. MỤC ĐÍCH, YÊU CẦU 1. 2. 3. II. NỘI DUNG THỰC HIỆN 1. 2. 3. 4. 5. III. KINH PHÍ THỰC HIỆN
IV. TỔ CHỨC THỰC HIỆN 1. 2. 3. 4. 5. 6. 7. 8. 9. 10. Đề nghị Nơi nhận: 2
"""


def text_of(name):
    return (TEXTS / name).read_text()


def source_2023():
    return PLAN_2023.read_text()


def load(*arguments):
    """What the command prints and notes."""
    out, notes = StringIO(), StringIO()
    call_command("load_plan", *arguments, stdout=out, stderr=notes)
    return out.getvalue(), notes.getvalue()


def letters(text):
    """The words of a text without the marks and dashes around them, counted."""
    bare = (word.strip(".,;:-–/…“”()") for word in text.split())
    return Counter(word for word in bare if word)


# --- The plan of 2023 ------------------------------------------------------------------------------------------------


def test_every_field_of_the_plan_of_2023_is_read():
    assert read(source_2023()).to_dict() == json.loads(text_of("ke-hoach-2023-phu-thu.json"))


def test_the_plan_of_2023_has_17_tasks_of_content_and_15_assigned():
    plan = read(source_2023())
    assert [len(area.tasks) for area in plan.content_areas] == [5, 2, 3, 6, 1]
    assert [len(body.tasks) for body in plan.agencies] == [4, 3, 1, 1, 1, 1, 1, 1, 1, 1]
    assert plan.unplaced == ()


def test_no_word_of_the_plan_of_2023_is_lost_or_added():
    plan = read(source_2023())
    areas = [(area.title, *(task.text for task in area.tasks)) for area in plan.content_areas]
    areas[4] = areas[4][:1]  # its one task is its title
    bodies = [(body.name, *(task.text for task in body.tasks)) for body in plan.agencies]
    parts = [plan.issuer, plan.place, plan.title, plan.preamble, *plan.purposes, plan.funding, plan.closing]
    parts += [*plan.recipients, plan.signer.authority, plan.signer.title, plan.signer.name]
    placed = " ".join([*parts, *(text for group in areas + bodies for text in group), FRAME_2023])
    assert letters(placed) == letters(source_2023())


@pytest.mark.parametrize(
    "change",
    [
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace(" ", "\xa0"),
        lambda text: "\ufeff" + text,
    ],
    ids=["decomposed", "windows-line-ends", "no-break-spaces", "byte-order-mark"],
)
def test_how_the_text_is_stored_changes_nothing(change):
    assert read(change(source_2023())) == read(source_2023())


# --- Other wards' plans ----------------------------------------------------------------------------------------------


def test_a_header_in_two_columns_with_its_number_filled_in():
    plan = read(text_of("filled-in-header.txt"))
    assert (plan.number, plan.symbol, plan.place, plan.year) == ("27", "KH-UBND", "An Mẫu", 2024)
    assert plan.issued_on.isoformat() == "2023-12-05"
    assert plan.issuer == "ỦY BAN NHÂN DÂN PHƯỜNG AN MẪU"
    assert plan.title == "Triển khai công tác bình đẳng giới trên địa bàn Phường An Mẫu năm 2024"


def test_a_plan_rests_on_what_its_opening_lists_but_not_on_what_those_documents_name():
    based_on = read(text_of("filled-in-header.txt")).to_dict()["based_on"]
    assert based_on == [
        {"number": "4127/KH-UBND", "issued_on": "2023-11-02", "issuer": "Ủy ban nhân dân tỉnh Hải Dương"},
        {"number": "312/KH-UBND", "issued_on": "2023-11-20", "issuer": "UBND thị xã Kinh Môn"},
        {
            "number": "45/HD-LĐTBXH",
            "issued_on": "2023-11-25",
            "issuer": "Phòng Lao động - Thương binh và Xã hội",
        },
    ]


def test_labels_of_purposes_are_no_purposes():
    assert read(text_of("filled-in-header.txt")).purposes == (
        "Nâng cao nhận thức của cán bộ, nhân dân về bình đẳng giới.",
        "Giảm các vụ bạo lực gia đình.",
        "Các hoạt động thiết thực, tiết kiệm.",
    )


def test_numbers_letters_and_bullets_of_any_kind_open_tasks_and_details_stay_with_theirs():
    areas = read(text_of("filled-in-header.txt")).content_areas
    assert [[task.text for task in area.tasks] for area in areas] == [
        [
            "Tuyên truyền Luật Bình đẳng giới, Luật Phòng, chống bạo lực gia đình năm 2022 và "
            "Nghị định số 125/2021/NĐ-CP ngày 28/12/2021 của Chính phủ.",
            "Tổ chức hưởng ứng Tháng hành động: + Treo băng rôn tại 2 trục đường chính; + Phát thanh mỗi tuần 2 buổi.",
        ],
        ["Rà soát cán bộ nữ diện quy hoạch;", "Cử cán bộ dự tập huấn."],
        ["Duy trì địa chỉ tin cậy tại các tổ dân phố.", "Cập nhật số liệu hằng quý"],
        ["Sơ kết, tổng kết kế hoạch vào tháng 12/2024."],
    ]


def test_a_body_is_told_from_its_work_and_an_order_from_a_request():
    bodies = read(text_of("filled-in-header.txt")).agencies
    assert [(body.name, body.requested, body.tasks[0].text) for body in bodies] == [
        ("Công chức Văn hóa - Xã hội", False, "Chủ trì, tham mưu triển khai kế hoạch."),
        ("Công an phường", False, "chủ trì, phối hợp với các tổ dân phố nắm tình hình."),
        ("Trạm Y tế phường", False, "Tư vấn sức khỏe sinh sản;"),
        ("Hội Liên hiệp Phụ nữ phường", True, "Vận động hội viên tham gia."),
    ]


def test_what_a_plan_leaves_out_stays_empty():
    plan = read(text_of("filled-in-header.txt"))
    assert (plan.funding, plan.recipients, plan.unplaced) == (None, (), ())
    assert plan.closing == "Yêu cầu các ngành nghiêm túc thực hiện./."
    assert plan.signer.authority == "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH"
    assert (plan.signer.title, plan.signer.name) == ("PHÓ CHỦ TỊCH", "Nguyễn Thị Mẫu")


def test_cited_are_the_legal_texts_of_the_content_alone_each_once():
    cited = read(text_of("filled-in-header.txt").replace("Cử cán bộ", "Theo Nghị định 125/2021/NĐ-CP, cử cán bộ")).cited
    assert cited == (
        "Luật Bình đẳng giới",
        "Luật Phòng, chống bạo lực gia đình năm 2022",
        "Nghị định số 125/2021/NĐ-CP ngày 28/12/2021",
    )


def test_page_edges_and_page_numbers_are_mended_and_counts_are_kept():
    plan = read(text_of("wrapped-with-page-numbers.txt"))
    assert [task.text for task in plan.content_areas[0].tasks] == [
        "Tổ chức hội nghị phổ biến chính sách tại các tổ dân phố, mỗi quý 2 hội nghị, trong giai đoạn 2024 - 2025. "
        "Đăng tin trên trang thông tin của Đảng ủy - UBND phường.",
        "Tham mưu với công chức phụ trách mảng Lao động - Thương binh và Xã hội chọn các tấm gương điển hình để "
        "biểu dương.",
        "Cấp phát tờ rơi.",
    ]
    assert [body.name for body in plan.agencies] == ["Công an phường", "Trạm Y tế phường"]
    assert plan.agencies[0].tasks[0].text.endswith("trong tháng 6. Phối hợp với các tổ dân phố.")


def test_a_task_table_gives_lead_partners_and_time():
    areas = read(text_of("task-table.txt")).to_dict()["content_areas"]
    assert [(area["title"], len(area["tasks"])) for area in areas] == [
        ("Công tác truyền thông", 2),
        ("Hỗ trợ nạn nhân", 1),
    ]
    assert areas[0]["tasks"][0] == {
        "text": "Phát thanh chuyên đề",
        "lead": "Đài truyền thanh",
        "partners": ["Hội LHPN", "Đoàn Thanh niên"],
        "time": "Hằng tháng",
    }


def test_a_cell_that_runs_over_two_rows_is_one_and_empty_cells_stay_empty():
    tabled, plain = read(text_of("pipes-without-bodies.txt")).to_dict()["content_areas"]
    assert tabled["tasks"] == [
        {
            "text": "Treo băng rôn tại trụ sở và các nhà văn hóa",
            "lead": "Văn hóa - Xã hội",
            "partners": ["Tổ dân phố số 1"],
            "time": "11/2025",
        },
        {"text": "Tập huấn", "lead": "Công an phường", "partners": [], "time": None},
    ]
    assert plain["tasks"] == [{"text": "Rà soát quy hoạch."}]


def test_recipients_and_signature_may_stand_side_by_side():
    plan = read(text_of("task-table.txt"))
    assert plan.recipients == ("Phòng LĐ-TB&XH", "Lưu: VT, VHXH")
    assert (plan.signer.authority, plan.signer.title) == ("TM. ỦY BAN NHÂN DÂN XÃ", "CHỦ TỊCH")
    assert plan.signer.name == "Trần Văn Mẫu"


def test_a_column_without_a_place_is_listed_and_not_dropped():
    assert read(text_of("pipes-without-bodies.txt")).unplaced == ("10 tấm",)


def test_a_section_without_a_place_is_listed_and_not_dropped():
    plan = read(text_of("task-table.txt"))
    assert plan.unplaced == ("CHẾ ĐỘ THÔNG TIN", "Báo cáo trước ngày 10 hằng tháng.")
    assert (plan.number, plan.issued_on, plan.year) == (None, None, 2024)


# --- What is no plan -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("missing", "named"),
    [("KẾ HOẠCH\n", "“KẾ HOẠCH”"), ("II. NỘI DUNG", "“NỘI DUNG THỰC HIỆN”"), ("IV. TỔ CHỨC", "“TỔ CHỨC THỰC HIỆN”")],
)
def test_the_refusal_names_what_was_looked_for(missing, named):
    with pytest.raises(NotAPlan, match=named):
        read(source_2023().replace(missing, "\n"))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Tệp không có chữ nào"),
        (b" \n\n", "Tệp không có chữ nào"),
        (b"PK\x03\x04\x00\x00", "tệp nén"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF bị hỏng"),
        (b"\x7fELF\x02\x01\xff", "không phải văn bản UTF-8"),
        ("KẾ HOẠCH".encode("utf-16-le")[:-1], "nhị phân"),
        (codecs.BOM_UTF16_LE + b"K", "không phải văn bản UTF-8"),
        ("BÁO CÁO\nKết quả thực hiện kế hoạch".encode(), "Không tìm thấy dòng tiêu đề"),
    ],
)
def test_the_command_leaves_with_2_and_a_sentence_where_the_file_is_no_plan(tmp_path, content, sentence):
    file = tmp_path / "van-ban.txt"
    file.write_bytes(content)
    with pytest.raises(CommandError, match=sentence) as refusal:
        load(file)
    assert refusal.value.returncode == 2


def test_a_file_that_cannot_be_opened_is_no_plan(tmp_path):
    for path, reason in ((tmp_path / "khong-co.txt", "không tồn tại"), (tmp_path, "thư mục")):
        with pytest.raises(CommandError, match=reason) as refusal:
            load(path)
        assert refusal.value.returncode == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_read_in_the_encodings_of_the_office(tmp_path, encoding):
    file = tmp_path / "ke-hoach.txt"
    file.write_bytes(source_2023().encode(encoding))
    assert read(open_text(file)) == read(source_2023())


# --- The command -----------------------------------------------------------------------------------------------------


def test_json_goes_to_stdout_with_vietnamese_letters_and_nothing_else(db):
    printed, notes = load(PLAN_2023, "--json")
    assert json.loads(printed) == json.loads(text_of("ke-hoach-2023-phu-thu.json"))
    assert "bình đẳng giới" in printed
    assert notes == ""
    assert not Plan.objects.exists()


def test_without_json_the_command_prints_a_short_summary():
    printed, _ = load(PLAN_2023)
    assert "Ngày ban hành: 16/03/2023" in printed
    assert "Nội dung 1 (5 nhiệm vụ): Tuyên truyền, phổ biến" in printed
    assert "Đơn vị 10 (1 nhiệm vụ): Ủy ban Mặt trận" in printed


def test_lines_without_a_place_are_noted_beside_the_result():
    printed, notes = load(TEXTS / "task-table.txt", "--json")
    assert json.loads(printed)["unplaced"]
    assert "Báo cáo trước ngày 10 hằng tháng." in notes


def test_commit_stores_the_plan_for_the_only_ward_and_refuses_it_the_second_time(ward, today):
    _, notes = load(PLAN_2023, "--commit")
    assert "Đã nạp kế hoạch năm 2023 của phường Phú Thứ." in notes
    with pytest.raises(CommandError, match=r"đã có trong cổng") as refusal:
        load(PLAN_2023, "--commit")
    assert refusal.value.returncode != 0
    assert Plan.objects.get().unit == ward


def test_the_ward_must_be_named_where_there_are_several(ward, other_ward, today):
    with pytest.raises(CommandError, match="--unit"):
        load(PLAN_2023, "--commit")
    load(PLAN_2023, "--commit", "--unit", other_ward.code)
    assert Plan.objects.get().unit == other_ward


def test_a_code_no_ward_bears_is_refused(ward, town):
    for code in ("khong-co", town.code):
        with pytest.raises(CommandError, match="Không có phường nào mang mã"):
            load(PLAN_2023, "--commit", "--unit", code)
    assert not Plan.objects.exists()


def test_a_plan_without_bodies_is_read_but_not_stored(ward):
    with pytest.raises(CommandError, match="đơn vị được giao"):
        load(TEXTS / "pipes-without-bodies.txt", "--commit")
    assert not Plan.objects.exists()
