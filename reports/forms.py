"""What the coordinator types about a report."""

from crispy_forms.helper import FormHelper
from django import forms

from reports.models import Section


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
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.fields["revision"].initial = self.instance.revision
        if self.instance.level == 0:
            del self.fields["title"], self.fields["is_left_out"]
        else:
            self.fields["title"].required = True

    def clean_title(self):
        return " ".join(self.cleaned_data["title"].split())
