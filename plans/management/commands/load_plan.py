"""Read a plan's file, show what was found, and store it when asked to."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from agencies.models import Unit
from plans import loading
from plans.reading import NotAPlan, PlanText, open_paper, read_paper

NO_PLAN = 2


class Command(BaseCommand):
    help = "Đọc văn bản kế hoạch; chỉ nạp vào cổng khi có --commit."

    def add_arguments(self, parser):
        parser.add_argument(
            "file", type=Path, metavar="FILE", help="tệp Word (.docx), PDF hoặc văn bản thuần (UTF-8, UTF-16)"
        )
        parser.add_argument("--unit", metavar="CODE", help="mã phường; bỏ trống nếu cổng chỉ có một phường")
        parser.add_argument("--json", action="store_true", help="in kết quả đọc dưới dạng JSON")
        parser.add_argument("--commit", action="store_true", help="nạp kế hoạch vào cổng")

    def handle(self, *, file, unit, json, commit, **options):
        plan = self._read(file)
        ward = _ward(unit) if commit else None
        self.stdout.write(_as_json(plan) if json else _summary(plan))
        for part in plan.missing:
            self.stderr.write(f"Không thấy phần {part}.")
        for line in plan.unplaced:
            self.stderr.write(f"Chưa xếp được vào phần nào của kế hoạch: {line}")
        if ward:
            self._store(plan, ward)

    def _read(self, file: Path) -> PlanText:
        try:
            return read_paper(open_paper(file))
        except NotAPlan as error:
            raise CommandError(str(error), returncode=NO_PLAN) from error

    def _store(self, plan: PlanText, ward: Unit) -> None:
        _require_storable(plan)
        try:
            loading.store(plan, unit=ward)
        except loading.AlreadyLoaded as error:
            raise CommandError(str(error)) from error
        self.stderr.write(f"Đã nạp kế hoạch năm {plan.year} của {ward.name}.")


def _as_json(plan: PlanText) -> str:
    return json.dumps(plan.to_dict(), ensure_ascii=False, indent=2)


def _summary(plan: PlanText) -> str:
    lines = [
        f"Kế hoạch: {plan.title or '(không có trích yếu)'}",
        f"Số, ký hiệu: {plan.number or '…'}/{plan.symbol or '…'}",
        f"Ngày ban hành: {plan.issued_on:%d/%m/%Y}" if plan.issued_on else "Ngày ban hành: chưa ghi",
        f"Mục đích, yêu cầu: {len(plan.purposes)}",
    ]
    lines += [f"Nội dung {area.order} ({len(area.tasks)} nhiệm vụ): {area.title}" for area in plan.content_areas]
    lines += [f"Đơn vị {body.order} ({len(body.tasks)} nhiệm vụ): {body.name}" for body in plan.agencies]
    return "\n".join(lines)


def _ward(code: str | None) -> Unit:
    wards = Unit.objects.filter(kind=Unit.Kind.WARD)
    if code:
        wards = wards.filter(code=code)
    found = list(wards[:2])
    if len(found) == 1:
        return found[0]
    if code:
        raise CommandError(f"Không có phường nào mang mã “{code}”.")
    raise CommandError("Cổng chưa có đúng một phường: hãy ghi mã phường bằng --unit.")


def _require_storable(plan: PlanText) -> None:
    """What the portal can't do without: the year its plan is for, a title and bodies to answer for the tasks."""
    needed = {"năm": plan.year, "trích yếu": plan.title, "đơn vị được giao": plan.agencies}
    missing = [name for name, value in needed.items() if not value]
    if missing:
        raise CommandError(f"Không nạp được vì văn bản không cho biết: {', '.join(missing)}.")
