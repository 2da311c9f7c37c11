"""`manage.py render_plan --year YEAR [--standard] [--unit CODE] [--pdf FILE] [--docx FILE]`."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from agencies.models import Unit
from agencies.moves import NotReady
from documents import text
from plans import paper
from plans.models import Plan
from registry.shown import RENDERERS

NOT_PRINTABLE = 3


class Command(BaseCommand):
    help = "Dựng kế hoạch đã ban hành ra tệp, đúng lời văn của bản gốc; không ghi tệp thì in lời văn ra màn hình."

    def add_arguments(self, parser):
        parser.add_argument("--year", required=True, type=int, help="năm của kế hoạch")
        parser.add_argument("--standard", action="store_true", help="sửa thể thức theo Nghị định 30/2020/NĐ-CP")
        parser.add_argument("--unit", help="mã phường; không cần khi chỉ có một phường")
        parser.add_argument("--pdf", type=Path, help="ghi tệp PDF vào đây")
        parser.add_argument("--docx", type=Path, help="ghi tệp Word vào đây")

    def handle(self, *, year, standard, unit, pdf, docx, **options):
        plan = _plan(year, unit)
        try:
            document = paper.corrected(plan) if standard else paper.as_worded(plan)
            files = {path: RENDERERS[form][0](document) for form, path in (("pdf", pdf), ("docx", docx)) if path}
            for path, content in files.items():
                path.write_bytes(content)
                self.stderr.write(f"Đã ghi {path}.")
        except NotReady as refusal:
            raise CommandError(str(refusal), returncode=NOT_PRINTABLE) from refusal
        except OSError as error:
            raise CommandError(f"Không ghi được tệp {error.filename}: {error.strerror}.") from error
        self.stdout.write(f"{plan}, {plan.reference}" if files else text.render(document))


def _plan(year: int, unit: str | None) -> Plan:
    if unit and not Unit.objects.filter(code=unit, kind=Unit.Kind.WARD).exists():
        raise CommandError(f"Không có phường nào mang mã “{unit}”.")
    plans = Plan.objects.exclude(state=Plan.State.DRAFT).filter(year=year).select_related("unit__parent", "issued")
    found = list(plans.filter(unit__code=unit)[:2] if unit else plans[:2])
    if not found:
        raise CommandError(f"Cổng chưa có kế hoạch năm {year} đã ban hành: hãy nạp kế hoạch ấy trước.")
    if len(found) > 1:
        raise CommandError("Có nhiều phường: hãy ghi rõ --unit MÃ.")
    return found[0]
