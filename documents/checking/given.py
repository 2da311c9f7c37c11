"""What whoever asks for a check knows of the paper."""

from dataclasses import dataclass
from datetime import date

DRAFT, PAPER, ELECTRONIC = PROFILES = ("draft", "paper", "electronic")


@dataclass(frozen=True)
class Expected:
    """What the portal's record says of the paper; what is None is not compared."""

    issued_on: date | None = None
    period_end: date | None = None  # of a report
    number: int | None = None
    symbol: str | None = None  # "BC-UBND"
    subject: str | None = None
    signer: str | None = None
    recipients: tuple[str, ...] | None = None  # the "Lưu" line included, with or without dash and mark
    is_unique: bool | None = None  # whether no other paper of the year bears this number


@dataclass(frozen=True)
class Given:
    profile: str | None = None
    kind: str | None = None
    expected: Expected = Expected()
