"""The named styles of the DOCX: every component of the decree has one, and nothing of the template's own remains."""

from dataclasses import dataclass

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from documents import form
from documents.typeface import MM_PER_POINT

TYPEFACE = "Times New Roman"
TWIPS_PER_POINT = 20
LANGUAGE = "vi-VN"
# What every Word file has; the rest of the template's styles carry theme fonts and colours.
KEPT = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList")


def twips(millimetres: float) -> int:
    return round(millimetres / MM_PER_POINT * TWIPS_PER_POINT)


@dataclass(frozen=True)
class Style:
    """A paragraph style; sizes, gap before and exact line height in points, indent in mm."""

    name: str
    size: float = form.BODY_SIZE
    bold: bool = False
    italic: bool = False
    align: str = "center"
    before: float = 0
    exactly: float = 0
    first_line: float = 0
    keep_next: bool = False
    border: str = ""  # top, or box all round
    colour: str = "auto"
    outline: int | None = None


def _running(name: str, **more) -> Style:
    return Style(name, align="both", before=form.PARAGRAPH_GAP, first_line=form.FIRST_LINE_INDENT, **more)


def _middle(name: str, **more) -> Style:
    return Style(name, bold=True, before=form.PARAGRAPH_GAP, keep_next=True, **more)


def _stamp(name: str, **more) -> Style:
    return Style(name, form.STAMP_SIZE, bold=True, exactly=form.STAMP_HEIGHT / MM_PER_POINT, border="box", **more)


STYLES = {
    "Parent": Style("Cơ quan chủ quản", form.ISSUER_SIZE),
    "Issuer": Style("Cơ quan ban hành", form.ISSUER_SIZE, bold=True),
    "Nation": Style("Quốc hiệu", form.NATION_SIZE, bold=True),
    "Motto": Style("Tiêu ngữ", form.MOTTO_SIZE, bold=True),
    "Number": Style("Số, ký hiệu", form.NUMBER_SIZE, before=form.HEAD_GAP),
    "Date": Style("Địa danh, thời gian", form.DATE_SIZE, italic=True, before=form.HEAD_GAP),
    "About": Style("Trích yếu công văn", form.ABOUT_SIZE, before=form.ABOUT_GAP),
    "Kind": Style("Tên loại", bold=True, before=form.TITLE_GAP),
    "Subject": Style("Trích yếu", bold=True),
    "Address": Style("Kính gửi", before=form.SUBJECT_GAP),
    "AddressLabel": Style("Kính gửi nhiều nơi", align="left", before=form.SUBJECT_GAP),
    "Addressee": Style("Nơi kính gửi", align="left"),
    "Heading1": _running("heading 1", bold=True, keep_next=True, outline=0),
    "Heading2": _running("heading 2", bold=True, keep_next=True, outline=1),
    "Body": _running("Lời văn"),
    "Basis": _running("Căn cứ", italic=True),
    "Authority": _middle("Thẩm quyền ban hành"),
    "Enactment": _middle("Lời ban hành"),
    "Article": _running("Điều"),
    "Division": _middle("Phần, chương", outline=0),
    "TableHeader": Style("Tên cột", form.TABLE_SIZE, bold=True, keep_next=True),
    "TableCell": Style("Ô bảng", form.TABLE_SIZE, align="left"),
    "TableGroup": Style("Hàng nhóm", form.TABLE_SIZE, bold=True, align="left", keep_next=True),
    "TableTotal": Style("Hàng tổng cộng", form.TABLE_SIZE, bold=True, align="left"),
    "RecipientsLabel": Style("Nơi nhận", form.RECIPIENTS_LABEL_SIZE, bold=True, italic=True, align="left"),
    "Recipient": Style("Danh sách nơi nhận", form.RECIPIENTS_SIZE, align="left"),
    "Signing": Style("Quyền hạn, chức vụ", bold=True),
    "OtherTitle": Style("Chức danh khác", bold=True, before=form.SIGNING_SPACE / MM_PER_POINT),
    "Signer": Style("Họ tên người ký", bold=True, before=form.SIGNING_SPACE / MM_PER_POINT),
    "Urgency": _stamp("Mức độ khẩn", before=form.STAMP_GAP, colour=form.STAMP_COLOUR),
    "Circulation": _stamp("Phạm vi lưu hành"),
    "AnnexLabel": Style("Số phụ lục", bold=True, keep_next=True, outline=0),
    "AnnexTitle": Style("Tên phụ lục", bold=True, keep_next=True),
    "AnnexNote": Style("Kèm theo", form.ANNEX_NOTE_SIZE, italic=True, keep_next=True),
    "AddressLine": Style("Địa chỉ cơ quan", form.ADDRESS_LINE_SIZE, border="top"),
    "Header": Style("header"),
    "Footer": Style("footer", 1, exactly=1),
    "Rule": Style("Đường kẻ", 1, before=form.RULE_GAP, exactly=1, keep_next=True, border="top"),
    "Gap": Style("Khoảng cách", 1, exactly=form.PARAGRAPH_GAP, keep_next=True),
    "AnnexGap": Style("Khoảng cách phụ lục", 1, exactly=form.SUBJECT_GAP, keep_next=True),
    "SignatureGap": Style("Khoảng cách chữ ký", 1, exactly=form.SIGNATURE_GAP, keep_next=True),
    "End": Style("Kết thúc", 1, exactly=1),
}


def install(word: Document) -> None:
    """Replace the template's defaults and styles by ours."""
    styles = word.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in KEPT:
            styles.remove(style)
    styles.find(qn("w:docDefaults")).getparent().replace(styles.find(qn("w:docDefaults")), parse_xml(_defaults()))
    normal = word.styles["Normal"].element
    for properties in (normal.pPr, normal.rPr):
        if properties is not None:
            normal.remove(properties)
    for identifier, style in STYLES.items():
        styles.append(parse_xml(_style(identifier, style)))


def _letters(size: float, colour: str = "auto") -> str:
    """The typeface on all four attributes, else Word takes another for some of the letters; sz counts half-points."""
    faces = " ".join(f'w:{script}="{TYPEFACE}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    return (
        f'<w:rFonts {faces}/>{{}}<w:color w:val="{colour}"/><w:sz w:val="{size * 2:g}"/><w:szCs w:val="{size * 2:g}"/>'
    )


def _defaults() -> str:
    letters = _letters(form.BODY_SIZE).format("")
    return (
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>{letters}"
        f'<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _style(identifier: str, style: Style) -> str:
    weight = ("<w:b/><w:bCs/>" if style.bold else "") + ("<w:i/><w:iCs/>" if style.italic else "")
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{_paragraph(style)}</w:pPr>'
        f"<w:rPr>{_letters(style.size, style.colour).format(weight)}</w:rPr></w:style>"
    )


def _paragraph(style: Style) -> str:
    """Paragraph properties, in the order the schema of WordprocessingML asks for."""
    line = f'w:line="{style.exactly * TWIPS_PER_POINT:.0f}" w:lineRule="exact"' if style.exactly else ""
    return "".join(
        (
            "<w:keepNext/>" if style.keep_next else "",
            _border(style) if style.border else "",
            f'<w:spacing w:before="{round(style.before * TWIPS_PER_POINT)}" w:after="0" {line}/>',
            f'<w:ind w:left="0" w:right="0" w:firstLine="{twips(style.first_line)}"/>',
            f'<w:jc w:val="{style.align}"/>',
            f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else "",
        )
    )


def _border(style: Style) -> str:
    edges = ("top", "left", "bottom", "right") if style.border == "box" else ("top",)
    line = f'w:val="single" w:sz="{form.RULE_WEIGHT * 8:g}" w:space="0" w:color="{style.colour}"'
    return f"<w:pBdr>{''.join(f'<w:{edge} {line}/>' for edge in edges)}</w:pBdr>"
