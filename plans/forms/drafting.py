"""The words of a plan in the making, as the coordinator types them."""

from django import forms
from django.forms import formset_factory

from agencies.models import Agency
from config import clock
from plans.forms.fields import DayField
from plans.forms.freshness import OpenedOn
from plans.models import LegalBasis, Plan
from plans.outline import Heading

LONGEST = 5000
TOO_LONG = {"max_length": "Hãy viết ngắn hơn: không quá %(limit_value)s ký tự."}


def lines_of(text: str) -> list[str]:
    """One entry a line, without the dash or number somebody may have typed before it."""
    return [stripped for line in text.splitlines() if (stripped := " ".join(line.removeprefix("- ").split()))]


class LinesField(forms.CharField):
    """A list, one entry a line."""

    def __init__(self, **options):
        widget = forms.Textarea(attrs={"rows": 6})
        super().__init__(required=False, max_length=4 * LONGEST, widget=widget, error_messages=TOO_LONG, **options)

    def to_python(self, value):
        return lines_of(super().to_python(value)) if not isinstance(value, list) else value

    def validate(self, value):
        """Nothing beyond what is validated of the text."""

    def run_validators(self, value):
        super().run_validators("\n".join(value))

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value


class WordsForm(OpenedOn, forms.ModelForm):
    purposes = LinesField(label="Mục đích, yêu cầu", help_text="Mỗi dòng một điểm, không ghi số thứ tự.")
    recipients = LinesField(label="Nơi nhận", help_text="Mỗi dòng một nơi; dòng “Lưu” cổng tự ghi khi ban hành.")

    class Meta:
        model = Plan
        fields = ["title", "preamble", "purposes", "funding", "closing", "recipients"]
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2}),
            "preamble": forms.Textarea(attrs={"rows": 5}),
            "funding": forms.Textarea(attrs={"rows": 3}),
            "closing": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {"title": "Không ghi chữ “KẾ HOẠCH”."}
        error_messages = {"title": {"required": "Hãy ghi trích yếu của kế hoạch."}}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.open_on({name: self.initial[name] for name in self.Meta.fields})

    def clean(self):
        cleaned = super().clean()
        for name in ("title", "preamble", "funding", "closing"):
            cleaned[name] = " ".join(cleaned.get(name, "").split())
        return cleaned

    @property
    def words(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class HeadingForm(OpenedOn):
    title = forms.CharField(
        label="Tên mục",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Hãy ghi tên mục."} | TOO_LONG,
    )

    def __init__(self, data=None, *, heading: Heading):
        super().__init__(data, initial={"title": heading.title})
        self.open_on({"title": heading.title, "tasks": [(task.pk, task.text) for task in heading.tasks]})

    def clean_title(self):
        return " ".join(self.cleaned_data["title"].split())


class LineForm(forms.Form):
    """One task under its heading."""

    task = forms.IntegerField(required=False, widget=forms.HiddenInput)
    order = forms.IntegerField(
        label="Thứ tự",
        required=False,
        min_value=1,
        max_value=999,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(["invalid", "min_value", "max_value"], "Hãy ghi một số từ 1, ví dụ 2."),
    )
    text = forms.CharField(
        label="Nhiệm vụ",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=TOO_LONG,
    )
    is_removed = forms.BooleanField(label="Bỏ nhiệm vụ này", required=False)

    def clean_text(self):
        return " ".join(self.cleaned_data["text"].removeprefix("- ").split())

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("task") and not cleaned.get("text") and not cleaned.get("is_removed"):
            self.add_error("text", "Hãy ghi nội dung nhiệm vụ, hoặc đánh dấu “Bỏ nhiệm vụ này”.")
        return cleaned


class LinesFormSet(formset_factory(LineForm, extra=3, max_num=200)):
    """The tasks of one heading, and room for new ones."""

    def __init__(self, data=None, *, heading: Heading):
        self.tasks = {task.pk: task for task in heading.tasks}
        initial = [{"task": t.pk, "order": n, "text": t.text} for n, t in enumerate(heading.tasks, start=1)]
        super().__init__(data, initial=initial, prefix="nv")

    @property
    def rows(self) -> list[tuple]:
        """(task or None, text) of what is to stand, by the numbers typed; those without one come last."""
        typed = [form.cleaned_data for form in self.forms if form.cleaned_data.get("text")]
        kept = [row for row in typed if not row["is_removed"]]
        kept.sort(key=lambda row: row["order"] or 10_000)
        return [(self.tasks.get(row["task"]), row["text"]) for row in kept]


class AreaForm(forms.Form):
    title = forms.CharField(
        label="Tên nội dung mới", max_length=1000, error_messages={"required": "Hãy ghi tên nội dung."} | TOO_LONG
    )

    def clean_title(self):
        return " ".join(self.cleaned_data["title"].split())


class BodyForm(forms.Form):
    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label="Đơn vị thêm vào mục IV",
        empty_label="Chọn đơn vị",
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Hãy chọn một đơn vị."),
    )

    def __init__(self, data=None, *, plan: Plan):
        super().__init__(data)
        bodies = Agency.objects.assigned().current(on=clock.today()).filter(unit=plan.unit)
        self.fields["agency"].queryset = bodies


class BasisForm(OpenedOn, forms.ModelForm):
    issued_on = DayField(label="Ngày", required=False)

    class Meta:
        model = LegalBasis
        fields = ["use", "text", "number", "issued_on", "issuer", "subject"]
        labels = {"text": "Văn bản, như ghi trong kế hoạch"}
        widgets = {"subject": forms.Textarea(attrs={"rows": 2})}
        error_messages = {"text": {"required": "Hãy ghi văn bản, ví dụ 12/KH-UBND."} | TOO_LONG}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if self.instance.pk:
            del self.fields["use"]
        self.open_on({name: str(self.initial.get(name)) for name in self.fields})

    @property
    def basis(self) -> dict:
        """What was typed, as `plans.drafting.edit_basis` takes it."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.cleaned_data}
