"""One form, pressed twice or gone back to and pressed again."""

import uuid

from django import forms


class SentOnce(forms.Form):
    """Mixed into a form that makes a new row: sent twice, it makes one."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["submission_key"].initial = uuid.uuid4

    @property
    def key(self) -> uuid.UUID:
        return self.cleaned_data["submission_key"] or uuid.uuid4()
