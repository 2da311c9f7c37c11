"""The kinds of paper the ward types itself, from `data/paper_kinds.toml`."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

LETTER = "CV"
DECISION = "QĐ"
MINUTES = "BB"
INVITATION = "GM"
NOTICE = "TB"
SUBMISSION = "TTr"
PLAN = "KH"


@dataclass(frozen=True)
class PaperKind:
    """`text` is the outline a blank draft begins with, `{issuer}` or `{ISSUER}` in it the ward's committee."""

    code: str
    name: str
    purpose: str
    text: str
    has_addressees: bool = False
    first_recipient: str = ""
    is_minutes: bool = False

    def outline(self, issuer: str) -> str:
        return self.text.format(issuer=issuer, ISSUER=issuer.upper())

    @property
    def is_letter(self) -> bool:
        """A letter names no kind on paper; its symbol ends with who drafted it."""
        return self.code == LETTER

    @property
    def printed(self) -> str:
        return "" if self.is_letter else self.name


def _read() -> dict[str, PaperKind]:
    told = tomllib.loads((Path(__file__).parent / "data/paper_kinds.toml").read_text(encoding="utf-8"))
    return {each["code"]: PaperKind(**each | {"text": each["text"].strip()}) for each in told["kind"]}


KINDS = _read()
