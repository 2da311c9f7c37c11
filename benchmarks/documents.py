"""Our PDF against the same content by plain WeasyPrint, headless Chromium and Typst.

    .venv/bin/python -m benchmarks documents

Prints, at some 6 and 100 pages, cold and warm, the medians of wall and processor time and their ratios to plain
WeasyPrint's, the engines taking turns; then where our own time goes, and how quickly the portal hands over a frozen
file and its pages.
"""

import gc
import io
import logging
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pypdf

from benchmarks import downloads
from benchmarks.engines import processor_seconds, started
from benchmarks.measuring import load_demo, make_tables
from documents import pdf
from documents.description import Heading, Item, OfficialDocument, Paragraph, Section, Signature, Table
from documents.numbering import roman

PARTS = {"6 trang": 5, "100 trang": 74}
TURNS = {"6 trang": 11, "100 trang": 3}
COLD_TURNS = {"6 trang": 3, "100 trang": 1}
REPORT = OfficialDocument(
    issuer=("Ủy ban nhân dân", "phường Mẫu"),
    number=45,
    symbol="BC-UBND",
    place="Mẫu",
    issued_on=date(2023, 6, 15),
    kind="Báo cáo",
    subject="Kết quả thực hiện công tác bình đẳng giới và vì sự tiến bộ của phụ nữ 6 tháng đầu năm 2023",
    body=(Paragraph("Ủy ban nhân dân phường báo cáo như sau:"),),
    signature=Signature(("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"), "Nguyễn Văn Mẫu"),
    recipients=("Ủy ban nhân dân thị xã", "TT. Đảng ủy, TT. HĐND phường", "Lưu: VT, VHXH"),
)
SENTENCE = (
    "Đài truyền thanh phường phát {} lượt tin, bài về Luật Bình đẳng giới, Luật Phòng, chống bạo lực gia đình và Nghị "
    "quyết số 28/NQ-CP giai đoạn 2021-2030 tới toàn thể Nhân dân trên địa bàn phường."
)
STEPS = {
    "Step 1": "đọc HTML",
    "Step 2": "đọc kiểu",
    "Step 3": "áp kiểu",
    "Step 4": "dựng hộp",
    "Step 5": "ngắt dòng, chia trang",
    "Step 6": "vẽ trang",
    "Step 7": "phông, thẻ, ghi tệp",
}


def main() -> None:
    with started() as engines:
        for length, parts in PARTS.items():
            compare(f"{length}, nóng", engines.warm, parts, TURNS[length])
            compare(f"{length}, nguội", engines.cold, parts, COLD_TURNS[length])
    for length, parts in PARTS.items():
        show_steps(length, parts)
    make_tables()
    load_demo()
    downloads.main()


def report(parts: int, turn: int) -> OfficialDocument:
    """Text and tables by the page; the number in each sentence differs in each turn, so that no engine remembers it."""
    body = [block for part in range(1, parts + 1) for block in _part(part, turn)]
    return replace(REPORT, body=(*REPORT.body, *body, Paragraph("Trên đây là báo cáo của Ủy ban nhân dân phường")))


def _part(part: int, turn: int) -> list:
    said = SENTENCE.format(1000 * turn + part)
    rows = tuple((f"{row}", "Số lượt người được tuyên truyền", "lượt người", f"{turn}{row}") for row in range(1, 10))
    return [
        Section(roman(1 + part % 9), "Kết quả thực hiện"),
        Heading("1", "Tuyên truyền, phổ biến chính sách, pháp luật"),
        *(Paragraph(f"{said} {said}") for _ in range(4)),
        *(Item(said) for _ in range(3)),
        Table(("TT", "Chỉ tiêu", "Đơn vị tính", "Kết quả"), rows, widths=(1, 8, 3, 3)),
    ]


def compare(title: str, engines: dict[str, Callable], parts: int, turns: int) -> None:
    """The engines in turn, so that what else the machine does meanwhile hits all of them."""
    measured: dict[str, list[tuple[float, float]]] = {name: [] for name in engines}
    pages = {}
    for turn in range(turns + 1):
        for name, make in engines.items():
            document = report(parts, turn)
            gc.collect()  # what one engine leaves behind isn't swept at the cost of the next
            wall, processor = time.perf_counter(), processor_seconds()
            made = make(document)
            spent = time.perf_counter() - wall, processor_seconds() - processor
            if turn:  # the first is for warming up
                measured[name].append(spent)
            if made:
                pages[name] = len(pypdf.PdfReader(io.BytesIO(made)).pages)
    print(f"\n{title}, {turns} lần")
    plain = _medians(measured["WeasyPrint"])
    for name, spent in measured.items():
        print(_line(name, pages.get(name), _medians(spent), plain), flush=True)


def _medians(spent: list[tuple[float, float]]) -> tuple[float, float]:
    walls, processors = zip(*spent, strict=True)
    return statistics.median(walls), statistics.median(processors)


def _line(name: str, pages: int | None, own: tuple[float, float], plain: tuple[float, float]) -> str:
    (wall, processor), (plain_wall, plain_processor) = own, plain
    times = f"{wall * 1000:>8.0f} ms ({wall / plain_wall:4.2f})"
    said = f"{pages} trang" if pages else ""
    return f"{name:<22}{said:<10}{times}   CPU {processor * 1000:>8.0f} ms ({processor / plain_processor:4.2f})"


def show_steps(title: str, parts: int) -> None:
    """Shares of the processor time of our own rendering, by WeasyPrint's own steps."""
    steps = Steps()
    progress = logging.getLogger("weasyprint.progress")
    progress.addHandler(steps)
    progress.setLevel(logging.INFO)
    pdf.render(report(parts, 99))
    steps.enter("")
    progress.removeHandler(steps)
    progress.setLevel(logging.NOTSET)
    total = sum(steps.spent.values())
    shares = ", ".join(f"{STEPS.get(step, step)} {spent / total:.0%}" for step, spent in steps.spent.items())
    print(f"\n{title}: {shares}")


class Steps(logging.Handler):
    def __init__(self):
        super().__init__()
        self.spent: dict[str, float] = {}
        self.enter("Step 1")

    def emit(self, record: logging.LogRecord) -> None:
        self.enter(record.getMessage()[:6])

    def enter(self, step: str) -> None:
        now = time.process_time()
        if previous := getattr(self, "step", ""):
            self.spent[previous] = self.spent.get(previous, 0) + now - self.since
        self.step, self.since = step, now
