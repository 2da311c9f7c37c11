"""Pieces of crispy layouts that the portal's look adds."""

from crispy_forms.layout import Div, LayoutObject
from django.template.loader import render_to_string


class Fold(Div):
    """Fields behind a line that opens them; open from the start where one of them has an error."""

    template = "plans/_fold.html"

    def __init__(self, summary: str, *fields, **options):
        self.summary = summary
        self.is_open = False
        super().__init__(*fields, **options)

    def render(self, form, context, **options):
        self.is_open = any(pointer.name in form.errors for pointer in self.get_field_names())
        return super().render(form, context, **options)


class Part(LayoutObject):
    """Fields that a template of their own sets out; it gets the form."""

    def __init__(self, template: str):
        self.template = template

    def render(self, form, context, **_options):
        return render_to_string(self.template, {**context.flatten(), "form": form})
