"""What WeasyPrint leaves out of a PDF for archives (PDF/A-3a) that is also one for screen readers (PDF/UA-1).

It calls `finish` with the objects of the file before they are written, so that nothing has to be read again.
"""

import re
from collections.abc import Iterator

import pydyf

ARTIFACT = "<</Type /Pagination /Subtype /Header>>"
HEADING = re.compile(r"/H\d")
SCOPES = {"/THead": "/Column", "/TBody": "/Row"}
# PDF/A takes a property of another standard only where the file describes it (ISO 19005-3, 6.6.2.3).
ACCESSIBLE = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA, ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>"""


def finish(_document, pdf: pydyf.PDF) -> None:
    """Say that the file is for screen readers, and make it so."""
    tree = Tree(pdf)
    tree.set_page_numbers_apart()
    tree.close_ranks_of_headings()
    tree.name_header_cells()
    _claim(_at(pdf, pdf.catalog["Metadata"]))
    if "AF" in pdf.catalog:  # WeasyPrint names each attached file twice
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
    _settle(pdf)


def _claim(metadata: pydyf.Stream) -> None:
    metadata.stream = [b"".join(metadata.stream).replace(b"</rdf:RDF>", ACCESSIBLE)]


def _settle(pdf: pydyf.PDF) -> None:
    """Turn every object into its bytes: they are asked for twice, for the identifier of the file and for the file."""
    for place, thing in enumerate(pdf.objects):
        if isinstance(thing, (dict, pydyf.Stream)):
            pdf.objects[place] = Settled(thing)


class Settled(pydyf.Object):
    def __init__(self, thing: pydyf.Object):
        super().__init__()
        self.number, self.is_stream, self.bytes = thing.number, isinstance(thing, pydyf.Stream), thing.data

    @property
    def data(self) -> bytes:
        return self.bytes

    @property
    def compressible(self) -> bool:
        return not self.is_stream


def _at(pdf: pydyf.PDF, reference: bytes) -> pydyf.Object:
    return pdf.objects[int(reference.split()[0])]


class Tree:
    """The tags of a file, which a screen reader follows from the root."""

    def __init__(self, pdf: pydyf.PDF):
        self.pdf = pdf
        self.root = _at(pdf, pdf.catalog["StructTreeRoot"])
        self.in_order = list(self._below(_at(pdf, self.root["K"][0])))

    def _below(self, element: pydyf.Dictionary) -> Iterator[pydyf.Dictionary]:
        """The element and all under it, in reading order."""
        yield element
        for kid in element.get("K", ()):
            if isinstance(kid, bytes):
                yield from self._below(_at(self.pdf, kid))

    def set_page_numbers_apart(self) -> None:
        """Make artifacts of what is printed in the margins, which WeasyPrint tags but leaves out of the tree."""
        reached = {element.number for element in self.in_order}
        tags = (each for each in self.pdf.objects if isinstance(each, dict) and each.get("Type") == "/StructElem")
        for element in [each for each in tags if each.number not in reached]:
            for mark in element["K"]:
                if isinstance(mark, int):
                    self._untag(_at(self.pdf, element["Pg"]), mark)
            element.clear()

    def _untag(self, page: pydyf.Dictionary, mark: int) -> None:
        stream = _at(self.pdf, page["Contents"]).stream
        place = next(place for place, part in enumerate(stream) if isinstance(part, dict) and part.get("MCID") == mark)
        stream[place - 1 : place + 1] = "/Artifact", ARTIFACT
        parents = _at(self.pdf, self.root["ParentTree"])["Nums"]
        parents[2 * page["StructParents"] + 1][mark] = b"null"

    def close_ranks_of_headings(self) -> None:
        """Number the levels of headings without a gap: a letter has no title, a plan may have no Roman numerals."""
        above: list[str] = []
        for element in self.in_order:
            if HEADING.fullmatch(element.get("S", "")):
                level = element["S"]
                above = [each for each in above if each < level] + [level]
                element["S"] = f"/H{len(above)}"

    def name_header_cells(self) -> None:
        """Say which way a header cell of a table speaks, and list the names by which other cells call it."""
        for element in self.in_order:
            if scope := SCOPES.get(element.get("S")):
                self._set_scope(element, scope)
        names = {each["ID"].data: each.reference for each in self.in_order if "ID" in each}
        if names:
            listed = pydyf.Dictionary({"Names": pydyf.Array(part for pair in sorted(names.items()) for part in pair)})
            self.pdf.add_object(listed)
            self.root["IDTree"] = listed.reference

    def _set_scope(self, rows: pydyf.Dictionary, scope: str) -> None:
        for cell in self._below(rows):
            if cell["S"] == "/TH":
                cell["A"]["Scope"] = scope
