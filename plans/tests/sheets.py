"""Spreadsheets as people fetch, change and send them."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

TASKS_OUT, TASKS_IN = "/nhiem-vu/bang-tinh.xlsx", "/nhiem-vu/bang-tinh/nhap/"
PROGRESS_OUT, PROGRESS_IN = "/tien-do/bang-tinh.xlsx", "/tien-do/bang-tinh/nhap/"


def opened(response):
    """The first sheet of a file that was fetched, as openpyxl shows it."""
    return load_workbook(io.BytesIO(response.content)).active


def rows(response) -> list[dict]:
    """The rows of a file that was fetched, by their headings."""
    headings, *found = opened(response).values
    return [dict(zip(headings, row, strict=True)) for row in found]


def book(changed: list[dict]) -> SimpleUploadedFile:
    """The rows as an .xlsx file, with every heading that any of them has."""
    workbook = Workbook()
    headings = list(dict.fromkeys(heading for row in changed for heading in row))
    workbook.active.append(headings)
    for row in changed:
        workbook.active.append([row.get(heading) for heading in headings])
    stream = io.BytesIO()
    workbook.save(stream)
    return SimpleUploadedFile("bang.xlsx", stream.getvalue())


def send(client, address: str, upload):
    """The page that answers: what would change, or what stands in its way."""
    return client.post(address, {"upload": upload}, follow=True)


def confirm(client, page):
    """Press “Ghi vào cổng” on the page that shows what would change."""
    return client.post(page.request["PATH_INFO"], {"seen": page.context["outcome"].fingerprint}, follow=True)


def changes(page) -> list[tuple]:
    """What the page says would change: line, heading, old, new."""
    return [(row.line, each.heading, each.old, each.new) for row in page.context["page_obj"] for each in row.changes]


def errors(page) -> list[str]:
    return page.context["errors"]
