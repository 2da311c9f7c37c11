"""What is typed when a plan's year is closed or opened again."""

from django import forms


class ClosingForm(forms.Form):
    """A tick that what is left open has been seen; asked only where something is."""

    seen = forms.BooleanField(
        label="Tôi đã xem những việc còn lại và vẫn kết thúc",
        error_messages={"required": "Còn việc chưa xong: hãy xem danh sách rồi đánh dấu vào ô này."},
    )

    def __init__(self, *args, leftovers: list, **options):
        super().__init__(*args, **options)
        if not leftovers:
            del self.fields["seen"]


class ReopenPlanForm(forms.Form):
    reason = forms.CharField(
        label="Vì sao mở lại",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Hãy ghi rõ vì sao mở lại kế hoạch.",
            "max_length": "Hãy viết ngắn hơn: không quá 2.000 ký tự.",
        },
    )
