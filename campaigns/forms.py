"""What the coordinator types about an action month."""

from crispy_forms.helper import FormHelper
from django import forms

from campaigns.models import Campaign
from plans.forms.freshness import OpenedOn


class CampaignForm(OpenedOn, forms.ModelForm):
    slogans = forms.CharField(
        label="Khẩu hiệu",
        required=False,
        max_length=5000,
        help_text="Mỗi dòng một khẩu hiệu.",
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    class Meta:
        model = Campaign
        fields = ["theme", "message", "guidance", "slogans"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.initial["slogans"] = "\n".join(self.instance.slogans)
        self.open_on(dict(self.initial))
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_slogans(self) -> list[str]:
        lines = (line.strip() for line in self.cleaned_data["slogans"].splitlines())
        return [line for line in lines if line]

    @property
    def edited(self) -> dict:
        """What was typed, as `campaigns.editing.edit` takes it."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
