"""What leader, clerk and town type about a paper."""

from crispy_forms.helper import FormHelper
from django import forms

from agencies.models import Agency, Unit
from config import clock
from files import incoming
from files.serving import PDF
from registry.models import Letter

# No ward gives more in a year; a slip of the finger should not use up the numbers of a series.
LARGEST_NUMBER = 99_999
# As text: a browser empties a number field where something else was typed, and nothing could be said about it.
NUMBER = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
DATE = forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "placeholder": "dd/mm/yyyy"})


class NextNumberForm(forms.Form):
    """The clerk skips numbers given to papers outside the portal, or takes a wrong skip back."""

    next_number = forms.IntegerField(label="Số tiếp theo", min_value=1, max_value=LARGEST_NUMBER, widget=NUMBER)
    why = forms.CharField(label="Lý do", max_length=300, help_text="Ví dụ: số 41 đến 44 đã cấp cho văn bản ngoài cổng.")


def _helper() -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    return helper


class ReasonForm(forms.Form):
    """Why something is given back."""

    reason = forms.CharField(label="Lý do", widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = _helper()


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
        self.helper = _helper()


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


class LetterForm(forms.ModelForm):
    """A letter as it is typed; `revision` tells on which version of it the typing began."""

    addressees = LinesField(
        label="Kính gửi",
        help_text="Mỗi nơi một dòng.",
        error_messages={"required": "Hãy ghi nơi kính gửi, ví dụ: Ủy ban nhân dân thị xã Kinh Môn."},
    )
    recipients = LinesField(
        label="Nơi nhận khác", required=False, help_text="Mỗi nơi một dòng; cổng tự thêm “Như trên” và dòng “Lưu”."
    )
    offices = forms.ModelMultipleChoiceField(
        Agency.objects.none(),
        label="Gửi đến phòng của thị xã",
        widget=forms.CheckboxSelectMultiple,
        help_text="Nơi xem và xác nhận công văn trong cổng.",
        error_messages={"required": "Hãy chọn ít nhất một phòng của thị xã."},
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)
    submission_key = forms.UUIDField(widget=forms.HiddenInput)

    class Meta:
        model = Letter
        fields = ("subject", "addressees", "text", "recipients", "drafting_mark", "offices")
        labels = {"subject": "Về việc", "drafting_mark": "Ký hiệu bộ phận soạn thảo"}
        widgets = {
            "subject": forms.TextInput,
            "text": forms.Textarea(attrs={"rows": 14, "class": "paper-type"}),
        }
        help_texts = {
            "subject": "Không ghi “V/v”.",
            "text": "Mỗi dòng là một đoạn. Dòng bắt đầu bằng “- ” là gạch đầu dòng, “a) ” là điểm.",
            "drafting_mark": "Sau dấu gạch nối của ký hiệu, ví dụ VHXH trong 12/UBND-VHXH.",
        }
        error_messages = {
            "subject": {
                "required": "Hãy ghi công văn về việc gì.",
                "max_length": "Hãy viết ngắn hơn: không quá 300 ký tự.",
            },
            "text": {"required": "Hãy viết nội dung công văn."},
        }

    def __init__(self, *args, unit: Unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["offices"].queryset = Agency.objects.filter(unit=unit.parent).order_by("order", "sort_key")
        self.helper = _helper()

    def clean_drafting_mark(self):
        mark = self.cleaned_data["drafting_mark"].upper()
        if not mark.isalpha():
            raise forms.ValidationError("Ký hiệu chỉ gồm chữ cái viết liền, ví dụ VHXH.")
        return mark
