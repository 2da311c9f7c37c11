"""The form field by which files come in: several at once, each checked before any is stored."""

from django import forms
from django.core.exceptions import ValidationError

from files import content, incoming

ACCEPT = ",".join(content.ALLOWED)


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class UploadField(forms.FileField):
    """Cleans to a list of uploads, empty where none was chosen. Each refusal names its file."""

    widget = SeveralFilesInput(attrs={"accept": ACCEPT})

    def clean(self, data, initial=None):
        uploads = data if isinstance(data, list | tuple) else [data] if data else []
        checked = [super(UploadField, self).clean(upload, initial) for upload in uploads]
        problems = [problem for upload in checked if (problem := _problem(upload))]
        if problems:
            raise ValidationError(problems)
        if self.required and not checked:
            raise ValidationError("Hãy chọn ít nhất một tệp.")
        return checked


def _problem(upload) -> str:
    try:
        incoming.read(upload)
    except incoming.Refused as refusal:
        return str(refusal)
    upload.seek(0)
    return ""
