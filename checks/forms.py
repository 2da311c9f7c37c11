"""What a person chooses: the file, and its kind where the file does not tell."""

from django import forms

from checks.models import CheckRun
from documents.checking import refusal
from documents.checking.kinds import BOOK, KINDS, LETTER

NAMES = {LETTER: "Công văn", BOOK: "Sổ đăng ký văn bản đi (in)"}
COMMON = ("BC", "KH", "TTr", "TB", "QĐ", LETTER, "BB", "GM", BOOK)


def _name(code: str) -> str:
    return NAMES.get(code) or KINDS[code].name.capitalize()


class FileForm(forms.Form):
    upload = forms.FileField(
        label="Tệp văn bản",
        help_text=f"Tệp PDF hoặc Word (.docx), đến {refusal.MOST_BYTES // 1_000_000} MB.",
        allow_empty_file=True,  # said in our own words
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,application/pdf"}),
        error_messages={"required": "Hãy chọn tệp PDF hoặc Word (.docx)."},
    )
    kind = forms.ChoiceField(
        label="Loại văn bản",
        required=False,
        choices=[("", "Cổng tự nhận ra"), *((code, _name(code)) for code in COMMON)],
    )

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        if not upload.size:
            raise forms.ValidationError(refusal.EMPTY)
        if upload.size > refusal.MOST_BYTES:
            raise forms.ValidationError(refusal.TOO_BIG)
        longest = CheckRun._meta.get_field("name").max_length
        if len(upload.name) > longest:
            upload.name = upload.name[-longest:]
        return upload
