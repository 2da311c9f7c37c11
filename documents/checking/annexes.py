"""R38: the main text points to each phụ lục, and each phụ lục it points to is there."""

import re
from collections.abc import Iterator

NAMED = re.compile(r"phụ lục((?: ?(?:,|và|;|-|đến)? ?(?:số )?\b[IVX]+\b)+)", re.IGNORECASE)
OF_ANOTHER = re.compile(r"^[^.;()]{0,60}?(?:Nghị định|Thông tư|Luật|Nghị quyết|Quyết định số|ban hành kèm theo)")


def missing_annexes(text: str, labels: list[str]) -> Iterator[tuple[str, str]]:
    """`labels` are the numbers of the annexes in the file, empty for an only one without."""
    named: dict[str, str] = {}
    for match in NAMED.finditer(text):
        if not OF_ANOTHER.match(text[match.end() :]):
            named |= {number.upper(): match.group() for number in re.findall(r"\b[IVX]+\b", match[1])}
    for label in labels:
        if label and label not in named:
            yield f"nội dung không nhắc đến Phụ lục {label}", f"Nội dung chỉ dẫn đến “Phụ lục {label}”"
        if not label and "phụ lục" not in text.lower():
            yield "nội dung không nhắc đến phụ lục", "Nội dung chỉ dẫn đến phụ lục kèm theo"
    for number, words in named.items():
        if labels and number not in labels:
            yield f"“{words}” không có trong tệp", f"Có Phụ lục {number} kèm theo như nội dung đã ghi"
