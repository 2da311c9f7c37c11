"""What leader, clerk and town type about a paper."""

from crispy_forms.helper import FormHelper
from django import forms
from django.db.models import QuerySet

from config import clock
from files import incoming
from files.serving import PDF

# No ward gives more in a year; a slip of the finger should not use up the numbers of a series.
LARGEST_NUMBER = 99_999
# As text: a browser empties a number field where something else was typed, and nothing could be said about it.
NUMBER = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
DATE = forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "placeholder": "dd/mm/yyyy"})


class NextNumberForm(forms.Form):
    """The clerk skips numbers given to papers outside the portal, or takes a wrong skip back."""

    next_number = forms.IntegerField(label="Số tiếp theo", min_value=1, max_value=LARGEST_NUMBER, widget=NUMBER)
    why = forms.CharField(label="Lý do", max_length=300, help_text="Ví dụ: số 41 đến 44 đã cấp cho văn bản ngoài cổng.")


def unframed() -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    return helper


class ReasonForm(forms.Form):
    """Why something is given back."""

    reason = forms.CharField(label="Lý do", widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = unframed()


class IssueForm(forms.Form):
    """Number and date by the clerk; the number is the series' next one unless others were given outside the portal."""

    issued_on = forms.DateField(label="Ngày ban hành", widget=DATE)
    number = forms.IntegerField(label="Số", min_value=1, max_value=LARGEST_NUMBER, widget=NUMBER)
    why = forms.CharField(
        label="Lý do lấy số khác",
        max_length=300,
        required=False,
        help_text="Chỉ cần khi không lấy số tiếp theo.",
    )
    copies = forms.IntegerField(label="Số lượng bản", min_value=1, max_value=1_000, initial=1, widget=NUMBER)

    def __init__(self, *args, next_number: int, **kwargs):
        super().__init__(*args, initial={"issued_on": clock.today(), "number": next_number, "copies": 1}, **kwargs)
        self.fields["number"].help_text = f"Số tiếp theo trong sổ là {next_number}."
        self.helper = unframed()


class RegisterFilter(forms.Form):
    """Narrows the register by the address of its page; what fits no choice narrows nothing."""

    nam = forms.ChoiceField(label="Năm", required=False)
    loai = forms.ChoiceField(label="Tên loại", required=False)

    def __init__(self, data, *, documents: QuerySet):
        super().__init__(data)
        years = documents.order_by("-year").values_list("year", flat=True).distinct()
        kinds = documents.order_by("kind").values_list("kind", flat=True).distinct()
        self.fields["nam"].choices = [("", "Mọi năm"), *((str(year), str(year)) for year in years)]
        self.fields["loai"].choices = [("", "Mọi loại"), *((kind, kind.capitalize()) for kind in kinds)]
        self.documents = documents

    def narrowed(self) -> QuerySet:
        self.is_valid()
        wanted = {"year": self.cleaned_data.get("nam"), "kind": self.cleaned_data.get("loai")}
        return self.documents.filter(**{name: value for name, value in wanted.items() if value})

    @property
    def is_narrowed(self) -> bool:
        return any(self.cleaned_data.values())


class SignedCopyForm(forms.Form):
    """Valid where the file is a PDF of a size the portal takes; what it says is for `registry.signed_copies`."""

    upload = forms.FileField(
        label="Tệp PDF đã ký",
        allow_empty_file=True,  # said in our own words
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,application/pdf"}),
        error_messages={"required": "Hãy chọn tệp PDF đã ký."},
    )

    def clean_upload(self):
        try:
            read = incoming.read(self.cleaned_data["upload"])
        except incoming.Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        if read.media_type != PDF:
            raise forms.ValidationError(f"Tệp “{read.name}” không phải là PDF: hãy chọn tệp PDF đã ký.")
        return read


class LinesField(forms.CharField):
    """A list typed one entry a line; dashes before and marks after an entry are the paper's own business."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        entries = (
            " ".join(line.split()).removeprefix("- ").rstrip(" ;.") for line in super().clean(value).splitlines()
        )
        return [entry for entry in entries if entry]
