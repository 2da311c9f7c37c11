"""Times of making the half-yearly report's files, of compiling a report, and of loading plan and demonstration.

.venv/bin/python -m benchmarks papers
"""

from html import escape
from pathlib import Path

import weasyprint
from django.conf import settings

from agencies.models import User
from benchmarks.measuring import load_demo, make_tables, p50, p95, repeated, seconds
from documents import pdf, word
from plans import reading
from plans.reading import opening
from reports import paper, workflow
from reports.models import Duty, Report

PLAN = Path(settings.BASE_DIR) / "plans" / "data" / "ke-hoach-2023-phu-thu.txt"
RENDERINGS = 20
LENGTHS = 5  # of the plan, for some 60 pages


def main() -> None:
    make_tables()
    show("Nạp bản trình diễn (load_demo), một lần", [seconds(load_demo)])
    show("Đọc văn bản kế hoạch 2023 (load_plan)", repeated(read_plan, times=RENDERINGS))
    long_pdf = pdf_of_a_long_plan()
    show("Đọc kế hoạch dài từ PDF (57 trang)", repeated(lambda: opening.paper(long_pdf), times=5))
    show("Tổng hợp báo cáo năm (B2)", repeated(compile_the_year, times=RENDERINGS))
    document = paper.official_document(Report.objects.with_people().get(duty__kind__code="B1"))
    show("Dựng PDF báo cáo 6 tháng (B1)", repeated(lambda: pdf.render(document), times=RENDERINGS))
    show("Dựng Word báo cáo 6 tháng (B1)", repeated(lambda: word.render(document), times=RENDERINGS))


def read_plan() -> None:
    reading.read(reading.open_text(PLAN))


def compile_the_year() -> None:
    workflow.compile_report(Duty.objects.get(kind__code="B2"), by=User.objects.get(username="dieuphoi"))


def pdf_of_a_long_plan() -> bytes:
    """Some 60 pages: the plan's own words again and again."""
    source = escape(PLAN.read_text(encoding="utf-8"))
    page = "<style>@page { size: A4; margin: 20mm } pre { font: 14pt serif; white-space: pre-line }</style>"
    return weasyprint.HTML(string=page + f"<pre>{source * LENGTHS}</pre>").write_pdf()


def show(what: str, measured: list[float]) -> None:
    worst = f"   p95 {p95(measured) * 1000:>6.0f} ms" if len(measured) > 1 else ""
    print(f"{what:<46} p50 {p50(measured) * 1000:>6.0f} ms{worst}", flush=True)
