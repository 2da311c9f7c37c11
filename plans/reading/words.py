"""Looking at Vietnamese words: without accents, in capitals, at the end of a sentence."""

import re
import unicodedata

SPACES = re.compile(r"\s+")
# "TP. Hải Dương" is one name, not two sentences.
SENTENCE_END = re.compile(r"(?<![./])(?<!\bTP)(?<!\bTX)(?<!\bP)(?<!\bQ)(?<!\bThS)\.\s+(?=[“\"(]?(\w))")

BROKEN_REFERENCE = re.compile(r"\d/$")

# No sentence, heading or name ends in one of these.
LEFT_OPEN = re.compile(r"(?:[,–(-]|\b(?:và|của|về|các|những|cho|với|trong|tại|từ|đến|là|để|hoặc))$")


def fold(text: str) -> str:
    """Lower case without accents, one character for one: a position found in it holds in `text` (NFC) too."""
    return "".join(_bare(letter) for letter in text)


def _bare(letter: str) -> str:
    if letter in "đĐðÐ":
        return "d"
    return unicodedata.normalize("NFD", letter)[0].lower()[0]


def one_line(text: str) -> str:
    return SPACES.sub(" ", text).strip()


def joined(before: str, after: str) -> str:
    """Two lines of one sentence; a reference may be broken behind its slash: "số 57/", next line "NQ-CP"."""
    return f"{before}{after}" if BROKEN_REFERENCE.search(before) else f"{before} {after}"


def is_capitals(text: str) -> bool:
    return text.isupper()


def is_finished(text: str) -> bool:
    """Whether a line ends the way a sentence or a list item does."""
    return text.endswith((".", ";", ":", "…", "!", "?"))


def is_left_open(text: str) -> bool:
    """Whether the last word asks for another."""
    return bool(LEFT_OPEN.search(text))


def without_final_mark(text: str) -> str:
    return text.rstrip(" .;:,")


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence and what follows it; the rest is empty where there is only one."""
    for end in SENTENCE_END.finditer(text):
        if end[1].isupper():
            return text[: end.start() + 1], text[end.end() :]
    return text, ""
