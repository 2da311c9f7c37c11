"""`manage.py compile_report --kind B1 --period 2023-H1 [--unit CODE] [--pdf FILE] [--docx FILE]`."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from agencies.models import Unit
from agencies.moves import NotReady
from registry.shown import RENDERERS
from reports import paper, workflow
from reports.models import Duty, Report

NOTHING_TAKEN_IN = 3


class Command(BaseCommand):
    help = "Tổng hợp một báo cáo, hoặc lấy bản mới nhất đã có, và ghi ra tệp."

    def add_arguments(self, parser):
        parser.add_argument("--kind", required=True, help="mã loại báo cáo: B1, B2, …, như phường đặt")
        parser.add_argument("--period", required=True, help="mã kỳ: 2023, 2023-H1")
        parser.add_argument("--unit", help="mã phường; không cần khi chỉ có một phường")
        parser.add_argument("--pdf", type=Path, help="ghi tệp PDF vào đây")
        parser.add_argument("--docx", type=Path, help="ghi tệp Word vào đây")

    def handle(self, *, kind, period, unit, pdf, docx, **options):
        duty = _duty(kind, period, unit)
        try:
            report = _newest(duty) or workflow.compile_as(duty, post=None)
            for name, path in (("pdf", pdf), ("docx", docx)):
                if path:
                    path.write_bytes(_content(report, name))
                    self.stderr.write(f"Đã ghi {path}.")
        except NotReady as refusal:
            raise CommandError(str(refusal), returncode=NOTHING_TAKEN_IN) from refusal
        except OSError as error:
            raise CommandError(f"Không ghi được tệp {error.filename}: {error.strerror}.") from error
        self.stdout.write(f"{report}: {report.get_status_display()}, số liệu đến ngày {report.figures_until:%d/%m/%Y}")


def _duty(kind: str, period: str, unit: str | None) -> Duty:
    duties = Duty.objects.filter(kind__code=kind, period_code=period).for_lists()
    if unit and not Unit.objects.filter(code=unit, kind=Unit.Kind.WARD).exists():
        raise CommandError(f"Không có phường nào mang mã “{unit}”.")
    if unit:
        duties = duties.filter(plan__unit__code=unit)
    found = list(duties[:2])
    if not found:
        raise CommandError(f"Không có nghĩa vụ báo cáo {kind} cho kỳ {period}: hãy nạp kế hoạch của năm ấy trước.")
    if len(found) > 1:
        raise CommandError("Có nhiều phường: hãy ghi rõ --unit MÃ.")
    return found[0]


def _newest(duty: Duty) -> Report | None:
    return duty.reports.with_people().order_by("-version").first()


def _content(report: Report, kind: str) -> bytes:
    if report.issued:
        stored = report.issued.pdf if kind == "pdf" else report.issued.docx
        with stored.open() as stream:
            return stream.read()
    render, _media_type = RENDERERS[kind]
    return render(paper.official_document(report))
