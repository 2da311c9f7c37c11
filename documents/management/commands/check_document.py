"""`manage.py check_document FILE [--kind BC] [--profile draft|paper|electronic]`."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from documents.checking import MUST, PROFILES, Fault, Unreadable, check
from documents.checking.kinds import BOOK, KINDS
from documents.checking.refusal import MOST_BYTES, TOO_BIG

BROKEN, UNREADABLE = 1, 2


class Command(BaseCommand):
    help = (
        "Kiểm tra thể thức một tệp PDF hoặc Word theo Nghị định 30/2020/NĐ-CP: mỗi lỗi một dòng, cách nhau bằng tab "
        "(quy tắc, trang, tìm thấy, yêu cầu). Mã thoát 1 khi có lỗi bắt buộc phải sửa, 2 khi không đọc được tệp."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="tệp .pdf hoặc .docx")
        parser.add_argument("--kind", choices=(*KINDS, BOOK), help="loại văn bản (BC, KH, …; CV là công văn)")
        parser.add_argument("--profile", choices=PROFILES, help="dự thảo, văn bản giấy hoặc văn bản điện tử")

    def handle(self, *, file, kind, profile, **options):
        try:
            faults = check(_content(file), kind=kind, profile=profile)
        except Unreadable as refusal:
            raise CommandError(str(refusal), returncode=UNREADABLE) from refusal
        for fault in faults:
            self.stdout.write(_line(fault))
        count = sum(fault.level == MUST for fault in faults)
        self.stderr.write(f"{count} lỗi bắt buộc sửa, {len(faults) - count} điểm nên sửa.")
        if count:
            raise SystemExit(BROKEN)


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise Unreadable(TOO_BIG)
        return file.read_bytes()
    except OSError as error:
        raise Unreadable(f"Không đọc được tệp {file}: {error.strerror}.") from error


def _line(fault: Fault) -> str:
    cells = fault.rule, f"{fault.page}", fault.found, fault.asked
    return "\t".join(" ".join(cell.split()) for cell in cells)
