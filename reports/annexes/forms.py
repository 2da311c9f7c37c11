"""One annex as a grid of fields: a row of the form for each row of the table, and room for new ones."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.forms import formset_factory

from documents import phrases
from plans.forms.money import MoneyField
from reports.annexes import figures
from reports.annexes.definitions import Column, Definition, Kind
from reports.annexes.rows import Cell, Row, by_key, typed_key
from reports.models import ReportAnnex

WHOLE = re.compile(r"\d{1,9}|\d{1,3}(?:\.\d{3}){1,2}", re.ASCII)
DECIMAL = re.compile(r"(?P<whole>\d{1,9}|\d{1,3}(?:\.\d{3}){1,2})(?:,(?P<decimals>\d{1,2}))?", re.ASCII)
SHORT, LONG = 300, 2000
MOST_ROWS = 300
ROOM = 2  # empty rows offered without a script
TOO_LONG = {"max_length": "Nhiều nhất %(limit_value)d ký tự: hãy viết ngắn hơn."}


class CountField(forms.Field):
    """A whole number from 0 up, “1.234” or “1234”; empty is unknown."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 20})

    def to_python(self, value):
        typed = "".join(str(value or "").split())
        if not typed:
            return None
        if not WHOLE.fullmatch(typed):
            raise forms.ValidationError("Hãy nhập số nguyên từ 0 trở lên, ví dụ 1.234; chưa có số liệu thì để trống.")
        return int(typed.replace(".", ""))

    def prepare_value(self, value):
        return phrases.grouped(value) if isinstance(value, int) else value


class DecimalTextField(forms.Field):
    """A number with at most two decimals, “12,5”, kept as text (“12.5”); empty is unknown."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": 20})

    def to_python(self, value):
        typed = "".join(str(value or "").split())
        if not typed:
            return None
        found = DECIMAL.fullmatch(typed)
        if not found:
            raise forms.ValidationError("Hãy nhập số từ 0 trở lên, ví dụ 12 hoặc 12,5; chưa có số liệu thì để trống.")
        decimals = (found["decimals"] or "").rstrip("0")
        return str(int(found["whole"].replace(".", ""))) + (f".{decimals}" if decimals else "")


class LineField(forms.CharField):
    """Words on one line, as a cell holds them."""

    def clean(self, value):
        return " ".join(super().clean(value).split())


def field_of(column: Column) -> forms.Field:
    if column.kind == Kind.COUNT:
        return CountField(label=column.full_title, required=False)
    if column.kind == Kind.NUMBER:
        return DecimalTextField(label=column.full_title, required=False)
    if column.kind == Kind.MONEY:
        return MoneyField(label=column.full_title, required=False, least=0)
    limit, height = (LONG, 2) if column.kind == Kind.LONG else (SHORT, 1)
    return LineField(
        label=column.full_title,
        required=False,
        max_length=limit,
        widget=forms.Textarea(attrs={"rows": height}),
        error_messages=TOO_LONG,
    )


@dataclass(frozen=True)
class CellShown:
    """What a cell of the grid holds: a field, or what was computed; `newer`: what a newer compilation says of it."""

    column: Column
    field: forms.BoundField | None
    computed: str
    newer: str | None


@dataclass(frozen=True)
class Grid:
    """What is stored of an annex, read once for all rows of its form."""

    definition: Definition
    rows: dict[str, Row]
    newer: dict[str, dict]
    without_source: set[str]

    @classmethod
    def of(cls, annex: ReportAnnex) -> "Grid":
        return cls(annex.definition, by_key(annex.rows), annex.newer_cells(), annex.without_source())


class RowForm(forms.Form):
    """One row; `row` is what is stored of it, None of a new one."""

    key = forms.CharField(required=False, widget=forms.HiddenInput)
    is_removed = forms.BooleanField(label="Bỏ dòng", required=False)

    def __init__(self, *args, grid: Grid, **options):
        super().__init__(*args, **options)
        self.grid = grid
        self.row = grid.rows.get(self["key"].value() or "")
        for column in grid.definition.typed_columns:
            self.fields[column.key] = field_of(column)

    def name_for(self, row: str) -> None:
        """Tell who cannot see the heads of row and column what each field is."""
        for name, field in self.fields.items():
            if name != "key":
                field.widget.attrs["aria-label"] = f"{field.label}{row}"

    @property
    def cells(self) -> list[CellShown]:
        newer = self.grid.newer.get(self.row.key, {}) if self.row else {}
        return [self._cell(column, newer) for column in self.grid.definition.columns]

    def _cell(self, column: Column, newer: dict) -> CellShown:
        field = None if column.is_computed else self[column.key]
        computed = figures.said(column, self.row.cells) if column.is_computed and self.row else ""
        said = (figures.said(column, newer) or "để trống") if column.key in newer else None
        return CellShown(column, field, computed, said)

    @property
    def is_without_source(self) -> bool:
        return self.row is not None and self.row.key in self.grid.without_source

    def typed_cells(self) -> dict[str, Cell]:
        """What is known of the row as typed; with the number that a form of the state gives it."""
        kept = {"tt": self.row.cells["tt"]} if self.row and "tt" in self.row.cells else {}
        typed = ((column.key, self.cleaned_data.get(column.key)) for column in self.grid.definition.typed_columns)
        return kept | {key: value for key, value in typed if value not in (None, "")}

    def clean(self):
        cleaned = super().clean()
        for key, sentence in figures.contradictions(self.grid.definition, self.typed_cells()).items():
            self.add_error(key, sentence)
        return cleaned


class RowsFormSet(formset_factory(RowForm, extra=ROOM, max_num=MOST_ROWS)):
    """All rows of one annex; the ones added by a script come behind those that are stored."""

    def __init__(self, data=None, *, annex: ReportAnnex):
        self.grid = Grid.of(annex)
        initial = [{"key": row.key} | _shown(row, annex.definition) for row in annex.rows]
        super().__init__(data, prefix="dong", initial=initial, form_kwargs={"grid": self.grid})
        for place, form in enumerate(self.forms, start=1):
            form.name_for(f", dòng {place}")

    @property
    def empty_form(self):
        """The row that a script copies, and names by its place."""
        form = super().empty_form
        form.name_for("")
        return form

    def typed_rows(self) -> list[Row]:
        """What is to stand: without the rows that were taken out, or typed and emptied again."""
        rows: list[Row] = []
        for form in self.forms:
            if not form.cleaned_data or form.cleaned_data["is_removed"]:
                continue
            cells, row = form.typed_cells(), form.row
            if cells or (row and not row.is_typed):
                key = row.key if row else typed_key([*self.grid.rows.values(), *rows])
                rows.append(Row(key, cells, row.sources if row else ()))
        return rows


def _shown(row: Row, definition: Definition) -> dict:
    """As the fields show it."""
    numbers = {column.key for column in definition.columns if column.kind == Kind.NUMBER}
    return {key: phrases.decimal(Decimal(value)) if key in numbers else value for key, value in row.cells.items()}


class AnnexForm(forms.Form):
    """What holds for the annex as a whole; `revision` tells on which version of it the typing began."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    is_left_out = forms.BooleanField(label="Không đưa phụ lục này vào báo cáo", required=False)

    def __init__(self, data=None, *, annex: ReportAnnex):
        super().__init__(data, initial={"revision": annex.revision, "is_left_out": annex.is_left_out})


class AddAnnexForm(forms.Form):
    code = forms.ChoiceField(
        label="Thêm phụ lục", error_messages=dict.fromkeys(["required", "invalid_choice"], "Hãy chọn một phụ lục.")
    )

    def __init__(self, data=None, *, choices: Sequence[tuple[str, str]]):
        super().__init__(data)
        self.fields["code"].choices = [("", "Chọn phụ lục"), *choices]
