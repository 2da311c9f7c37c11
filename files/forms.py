"""The form field by which files come in: several at once, each checked before any is stored."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat

from files import content

ACCEPTED_WORDS = "ảnh (JPG, PNG, WEBP), PDF, Word hoặc Excel"


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class UploadField(forms.FileField):
    """Cleans to a list of uploads, empty where none was chosen. Each refusal names its file."""

    widget = SeveralFilesInput(attrs={"accept": ",".join(content.ALLOWED)})

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
    if upload.size > settings.FILE_MAX_BYTES:
        sizes = f"nặng {filesizeformat(upload.size)}, quá mức {filesizeformat(settings.FILE_MAX_BYTES)}"
        return f"Tệp “{upload.name}” {sizes}: hãy chia nhỏ hoặc chụp lại ảnh nhẹ hơn."
    try:
        content.media_type(upload)
    except content.UnknownContent:
        fault = "có nội dung không đúng với tên hoặc không thuộc loại nhận được"
        return f"Tệp “{upload.name}” {fault}: hãy gửi {ACCEPTED_WORDS}."
    return ""
