"""Sizes and distances of an official document: our values inside what Nghị định 30/2020, Phụ lục I permits.

Millimetres and points. A later decree gets a module of its own beside this one.
"""

from datetime import date

DECREE_IN_FORCE_ON = date(2020, 3, 5)  # what a file without a date says of its making

PAGE_WIDTH, PAGE_HEIGHT = 210, 297
MARGIN_TOP, MARGIN_BOTTOM, MARGIN_LEFT, MARGIN_RIGHT = 20, 20, 30, 15  # mục I.3: 20-25, 20-25, 30-35, 15-20
HEADER_DISTANCE = 10  # of the page number from the edge
TEXT_WIDTH = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT

ISSUER_COLUMN, NATION_COLUMN = 65, 100  # at 13 pt the national name is 95.7 mm long
RECIPIENTS_COLUMN, SIGNATURE_COLUMN = 75, 90
SIGNING_SPACE = 28  # free for signature and seal

NATION_SIZE, MOTTO_SIZE = 13, 14
ISSUER_SIZE, NUMBER_SIZE, DATE_SIZE = 13, 13, 14
ABOUT_SIZE = 12  # of a letter's subject
BODY_SIZE = 14  # title, addressees, body, signature, page number
TABLE_SIZE = 12
ANNEX_NOTE_SIZE = 13  # of the line “(Kèm theo …)”
STAMP_SIZE = 14
ADDRESS_LINE_SIZE = 11
RECIPIENTS_LABEL_SIZE, RECIPIENTS_SIZE = 12, 11

FIRST_LINE_INDENT = 12.7
PARAGRAPH_GAP = 6  # points, mục II.6e: at least 6
HEAD_GAP = 7  # points, between the rules and the number and date line
ABOUT_GAP = 6  # points, between the number and a letter's subject
TITLE_GAP = 18  # points, above the kind of document
SUBJECT_GAP = 15  # points, below the rule under the subject
SIGNATURE_GAP = 12  # points, above Nơi nhận and signature
RULE_GAP = 2  # points, between a text and the rule under it
RULE_WEIGHT = 0.75  # points

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
LETTER = "Công văn"
ABOUT_LABEL = "V/v"
ADDRESS_LABEL = "Kính gửi:"
RECIPIENTS_LABEL = "Nơi nhận:"
CLOSING_MARK = "./."
SECRETARY = "THƯ KÝ"
ANNEX = "Phụ lục"
# Stamps (Phụ lục I, mục III.2): width in mm of the frame of each degree of urgency.
URGENCY = {"KHẨN": 20, "THƯỢNG KHẨN": 40, "HỎA TỐC": 30}
STAMP_HEIGHT = 8
STAMP_COLOUR = "FF0000"
STAMP_PADDING = 3  # mm, left and right inside the frame of a circulation line
STAMP_GAP = 6  # points, above a stamp
CIRCULATION = ("XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ")
