"""What coordinator, leader, clerk and town type about a report."""

from crispy_forms.helper import FormHelper
from django import forms

from config import clock
from registry.forms import LARGEST_NUMBER, NUMBER
from reports.models import Section

DATE = forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "placeholder": "dd/mm/yyyy"})


def _helper() -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    return helper


class SectionForm(forms.ModelForm):
    """One part of the report; `revision` tells on which version of it the typing began."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Section
        fields = ("title", "text", "is_left_out")
        labels = {"is_left_out": "Không đưa phần này vào báo cáo"}
        widgets = {"title": forms.TextInput, "text": forms.Textarea(attrs={"rows": 10, "class": "paper-type"})}
        help_texts = {"text": "Mỗi dòng là một đoạn. Dòng bắt đầu bằng “- ” là gạch đầu dòng, “a) ” là điểm."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = _helper()
        self.fields["revision"].initial = self.instance.revision
        if self.instance.level == 0:
            del self.fields["title"], self.fields["is_left_out"]
        else:
            self.fields["title"].required = True

    def clean_title(self):
        return " ".join(self.cleaned_data["title"].split())


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
