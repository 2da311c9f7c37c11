"""Short forms of those who decide: why more is asked for, which number the plan bears."""

from django import forms


class ReasonForm(forms.Form):
    """Ready-made sentences to tick, and room for one's own words: either will do."""

    common_reasons: tuple[str, ...] = ()
    question = nothing_said = ""

    common = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    words = forms.CharField(
        label="Ghi thêm",
        required=False,
        max_length=2000,
        error_messages={"max_length": "Hãy viết ngắn hơn: không quá 2.000 ký tự."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["common"].choices = [(reason, reason) for reason in self.common_reasons]
        self.fields["common"].label = self.question

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not self.reason:
            self.add_error("words", self.nothing_said)
        return cleaned

    @property
    def reason(self) -> str:
        return "\n".join(filter(None, [*self.cleaned_data["common"], self.cleaned_data["words"]]))


class SendBackForm(ReasonForm):
    common_reasons = (
        "Ghi rõ số lượt người tham gia, trong đó có bao nhiêu nữ.",
        "Kèm ảnh hoặc tệp minh chứng.",
        "Nêu rõ kết quả, không chỉ việc đã làm.",
        "Kiểm tra lại thời gian báo cáo.",
    )
    question = "Cần bổ sung"
    nothing_said = "Hãy chọn hoặc ghi rõ cần bổ sung điều gì."


class ReopenForm(ReasonForm):
    common_reasons = (
        "Đơn vị đề nghị sửa báo cáo.",
        "Số liệu cần kiểm tra lại.",
        "Tiếp nhận nhầm.",
    )
    question = "Vì sao mở lại"
    nothing_said = "Hãy chọn hoặc ghi rõ vì sao mở lại."


class NumberForm(forms.Form):
    number = forms.IntegerField(
        label="Số kế hoạch",
        min_value=1,
        max_value=99_999,
        help_text="Chỉ phần số, như ghi trên bản giấy; nhập một lần, không sửa được.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": "Hãy nhập số ghi trên bản kế hoạch, ví dụ 27.",
            "invalid": "Chỉ nhập phần số, ví dụ 27.",
            "min_value": "Số kế hoạch bắt đầu từ 1.",
            "max_value": "Số quá lớn: hãy kiểm tra lại trên bản kế hoạch.",
        },
    )
