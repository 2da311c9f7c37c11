"""One official document as data: what it says, not how it looks.

`to_dict` and `from_dict` carry it through JSON unchanged, so that an issued document can be kept frozen in the
register. Texts are brought to NFC and to one line each on construction; what cannot be right raises ValueError with
a sentence for the person who wrote it. Wording that is merely against the decree is accepted (the ward's own 2023
plan has such slips and must print as it is); the layout check reports it.
"""

from documents.description.blocks import (
    BLOCKS,
    GROUP,
    TOTAL,
    Article,
    Authority,
    Basis,
    Block,
    Division,
    Enactment,
    Heading,
    Item,
    Paragraph,
    Point,
    Section,
    Table,
)
from documents.description.document import ELECTRONIC, PAPER, Annex, OfficialDocument, Signature

__all__ = [
    "BLOCKS",
    "ELECTRONIC",
    "GROUP",
    "PAPER",
    "TOTAL",
    "Annex",
    "Article",
    "Authority",
    "Basis",
    "Block",
    "Division",
    "Enactment",
    "Heading",
    "Item",
    "OfficialDocument",
    "Paragraph",
    "Point",
    "Section",
    "Signature",
    "Table",
]
