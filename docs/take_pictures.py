"""Takes the pictures of README.md from a running demonstration, just loaded.

    make run                                   # in another terminal
    .venv/bin/python docs/take_pictures.py http://127.0.0.1:8000 "mật-khẩu-trình-diễn"

It compiles this year's report where nobody has, and changes nothing else. Needs what `make test` installs.
"""

import argparse
import contextlib
import io
import subprocess
from pathlib import Path

from PIL import Image, ImageOps
from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).resolve().parent / "pictures"
DESKTOP = {"width": 1280, "height": 960}
PHONE = {"width": 360, "height": 660}


def main() -> None:
    parser = argparse.ArgumentParser(description="Chụp các hình của README.md từ bản trình diễn đang chạy.")
    parser.add_argument("address", help="ví dụ http://127.0.0.1:8000")
    parser.add_argument("password", help="mật khẩu mà make run in ra")
    arguments = parser.parse_args()
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        take_all(Visitors(browser, arguments.address, arguments.password))
        browser.close()


class Visitors:
    """Opens a browser of its own for each person of the demonstration."""

    def __init__(self, browser: Browser, address: str, password: str):
        self.browser, self.address, self.password = browser, address, password

    @contextlib.contextmanager
    def signed_in(self, username: str, viewport: dict[str, int]):
        context = self.browser.new_context(
            base_url=self.address,
            viewport=viewport,
            locale="vi-VN",
            reduced_motion="reduce",
            device_scale_factor=2 if viewport is PHONE else 1,
        )
        page = context.new_page()
        page.goto("/dang-nhap/")
        page.get_by_label("Tên đăng nhập").fill(username)
        page.get_by_label("Mật khẩu").fill(self.password)
        page.get_by_role("main").get_by_role("button", name="Đăng nhập").click()
        page.wait_for_url("/")
        yield page
        context.close()


def take_all(visitors: Visitors) -> None:
    with visitors.signed_in("dieuphoi", DESKTOP) as page:
        take(page, "trang-chinh-dau-moi")
        page.goto("/tiep-nhan/")
        take(page, "tiep-nhan")
        page.goto("/tong-quan/")
        take(page, "tong-quan")
        take_sheet(page, "/giao-ban/", "giao-ban")
        take_first_page_of_b1(page)
        take_report_being_edited(page)
    with visitors.signed_in("tramyte", PHONE) as page:
        take_progress_form(page)
    with visitors.signed_in("thixa", DESKTOP) as page:
        page.goto("/thi-xa/")
        take(page, "thi-xa")


def take_progress_form(page: Page) -> None:
    take(page, "trang-chinh-dien-thoai")
    page.get_by_role("main").get_by_role("link", name="Báo cáo nhiệm vụ").first.click()
    page.get_by_label("Đã làm được gì").fill("Tổ chức 02 buổi tư vấn sức khỏe sinh sản cho phụ nữ tại trạm y tế.")
    page.get_by_label("Số buổi").fill("2")
    page.get_by_label("Số lượt người").fill("86")
    page.get_by_label("Trong đó nữ").fill("61")
    page.get_by_text("Đã làm được gì").evaluate("label => label.scrollIntoView()")
    take(page, "bao-cao-tien-do-dien-thoai")


def take_first_page_of_b1(page: Page) -> None:
    page.goto("/bao-cao/")
    page.get_by_role("row", name="Báo cáo 6 tháng đầu năm 2023").get_by_role("link", name="BC-UBND").click()
    pdf = page.request.get(page.url.rstrip("/") + ".pdf").body()
    # An edge, or white paper would end nowhere on a white page.
    keep(drawn(pdf), "bao-cao-6-thang-trang-1", edge=1)


def drawn(pdf: bytes) -> bytes:
    """Its first page as a picture."""
    draw = "pdftoppm -png -r 80 -f 1 -l 1".split()
    return subprocess.run(draw, input=pdf, capture_output=True, check=True).stdout


def take_sheet(page: Page, address: str, name: str) -> None:
    """The page as it comes out of the printer."""
    page.goto(address)
    keep(drawn(page.pdf(format="A4", print_background=True, prefer_css_page_size=True)), name, edge=1)


def take_report_being_edited(page: Page) -> None:
    page.goto("/bao-cao/")
    page.get_by_role("link", name="Chuẩn bị: Báo cáo năm 2023").click()
    page.get_by_role("button", name="Tổng hợp", exact=True).click()
    trained = page.locator(".section-editor", has=page.get_by_role("heading", name="2. "))
    trained.first.get_by_text("1 nguồn").first.click()
    trained.first.evaluate("part => part.scrollIntoView()")
    take(page, "soan-bao-cao")


def take(page: Page, name: str) -> None:
    page.mouse.move(0, 0)
    keep(page.screenshot(animations="disabled"), name)


def keep(png: bytes, name: str, *, edge: int = 0) -> None:
    """With 256 colours, which is all these pages have, and a third of the size."""
    picture = ImageOps.expand(Image.open(io.BytesIO(png)).convert("RGB"), border=edge, fill="#b8bec6")
    picture.quantize(256, dither=Image.Dither.NONE).save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
