"""Two people with the same form open: whoever saves second is told, and keeps what they typed."""

import hashlib

from django import forms


class OpenedOn(forms.Form):
    """Mixed into a form that changes a stored row; the form calls `open_on` with what it was filled from."""

    opened_on = forms.CharField(required=False, widget=forms.HiddenInput)
    changed_meanwhile = "Người khác vừa sửa nội dung này. Hãy xem lại, rồi lưu lần nữa nếu vẫn muốn ghi như bạn nhập."

    def open_on(self, values: dict) -> None:
        self.version = version_of(values)
        self.fields["opened_on"].initial = self.version

    def clean(self):
        cleaned = super().clean()
        if self.cleaned_data.get("opened_on") not in {"", self.version}:
            # The next sending goes through: the person has seen that there was a change.
            self.data = self.data.copy()
            self.data[self.add_prefix("opened_on")] = self.version
            self.add_error(None, self.changed_meanwhile)
        return cleaned


def version_of(values: dict) -> str:
    return hashlib.sha256(repr(sorted(values.items())).encode()).hexdigest()
