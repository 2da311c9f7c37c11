"""What every part of a description does with what it is given: texts cleaned, impossible ones refused."""

from dataclasses import fields

from documents.typeface import settable


def put(thing, **values) -> None:
    """Set fields of a frozen dataclass while it is made."""
    for name, value in values.items():
        object.__setattr__(thing, name, value)


def clean_texts(thing) -> None:
    """Bring each text field, and each text in a tuple field, to the form it is printed in."""
    for each in fields(thing):
        value = getattr(thing, each.name)
        if isinstance(value, str):
            put(thing, **{each.name: settable(value)})
        elif isinstance(value, (list, tuple)):
            put(thing, **{each.name: tuple(settable(v) if isinstance(v, str) else v for v in value)})


def require(condition: object, sentence: str) -> None:
    """Raises ValueError with a sentence for the person who wrote the document."""
    if not condition:
        raise ValueError(sentence)


def without_closing_mark(text: str) -> str:
    """The mark ./. belongs to the form, once at the very end; the renderers set it (Phụ lục III, all templates)."""
    return text.replace("./.", ".")
