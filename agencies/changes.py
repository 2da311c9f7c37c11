"""What changed in a row, in words that people read in its history."""

import datetime

from django.db import models

from config.derived import DerivedField

HIDDEN = {"id", "password", "last_login", "is_superuser"}


def snapshot(subject: models.Model) -> dict[str, str]:
    """The fields of `subject` as text, by their Vietnamese names: what people enter, but neither key nor password."""
    typed = (field for field in subject._meta.concrete_fields if not isinstance(field, DerivedField))
    return {str(field.verbose_name): _shown(subject, field) for field in typed if field.name not in HIDDEN}


def between(before: dict[str, str], after: dict[str, str]) -> dict[str, list[str]]:
    """Field name to [before, after] of what differs; `before` is empty for a new row, whose blanks say nothing."""
    return {name: [before.get(name, ""), text] for name, text in after.items() if before.get(name, "") != text}


def _shown(subject: models.Model, field: models.Field) -> str:
    if field.choices:
        return str(getattr(subject, f"get_{field.name}_display")())
    value = getattr(subject, field.name)
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)
