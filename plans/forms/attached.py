"""Files in a form that stores something new: uploaded ahead or sent along, kept where the form is refused."""

from django import forms
from django.conf import settings

from files.forms import UploadField
from files.models import PendingUpload
from plans.evidence import FormFiles


class WithFiles(forms.Form):
    """Mixed into such a form, whose maker sets `form_files`; drawn by `plans/_form_files.html`."""

    files = UploadField(label="Ảnh, tệp chứng từ", required=False)
    pending_files = forms.ModelMultipleChoiceField(
        PendingUpload.objects.none(),
        label="Tệp đã tải lên",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict.fromkeys(
            ["invalid_choice", "invalid_pk_value"], "Có tệp không còn giữ ở đây nữa: hãy chọn lại tệp đó."
        ),
    )
    stored_files = ()

    def offer_files(self, form_files: FormFiles) -> None:
        self.form_files = form_files
        self.fields["pending_files"].queryset = form_files.pending()
        largest = f"{settings.FILE_MAX_BYTES // 1024**2} MB"
        self.fields["files"].help_text = f"Ảnh, PDF, Word, Excel; mỗi tệp không quá {largest}."

    def clean(self):
        cleaned = super().clean()
        for refusal in self.form_files.refusals:
            self.add_error("files", refusal)
        return cleaned

    @property
    def chosen_files(self) -> list[PendingUpload]:
        """What was uploaded for this form and is to go with it, whether before or together with its words."""
        ticked = self.cleaned_data.get("pending_files") or ()
        return list(dict.fromkeys([*ticked, *self.form_files.fresh]))

    @property
    def uploaded(self) -> list[tuple[PendingUpload, bool]]:
        """What waits for this form, each with whether it is to go with it."""
        pending = list(self.form_files.pending())
        if not self.is_bound:
            return [(each, True) for each in pending]
        ticked = {*self.data.getlist("pending_files"), *(str(each.pk) for each in self.form_files.fresh)}
        return [(each, str(each.pk) in ticked) for each in pending]
