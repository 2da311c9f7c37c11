"""What is typed of a paper of the ward's own."""

from django import forms

from agencies.models import Agency, Unit
from config import clock
from documents import typed
from registry.forms import LinesField, unframed
from registry.kinds import PaperKind
from registry.models import TypedPaper


class ReceiversField(forms.ModelMultipleChoiceField):
    """Bodies of the ward, of one that is several its members, then offices of the town."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options):
        super().__init__(Agency.objects.none(), **options)

    def offer(self, unit: Unit) -> None:
        current = Agency.objects.current(on=clock.today()).filter(members=None).select_related("unit")
        self.queryset = current.filter(unit__in=[unit.parent_id, unit.pk]).order_by(
            "-unit__kind", "parent__order", "order", "sort_key"
        )

    def label_from_instance(self, agency: Agency) -> str:
        return f"{agency}" if agency.unit.is_ward else f"{agency} {agency.unit}"


class TypedPaperForm(forms.ModelForm):
    """A paper as it is typed; `revision` tells on which version of it the typing began.

    Of the fields only those stand that its kind has.
    """

    addressees = LinesField(
        label="Kính gửi",
        help_text="Mỗi nơi một dòng.",
        error_messages={"required": "Hãy ghi nơi kính gửi, ví dụ: Ủy ban nhân dân thị xã Kinh Môn."},
    )
    recipients = LinesField(label="Nơi nhận", required=False, help_text="Mỗi nơi một dòng; cổng tự thêm dòng “Lưu”.")
    receivers = ReceiversField(
        label="Gửi trong cổng đến",
        required=False,
        help_text="Nơi xem và xác nhận đã nhận trong cổng. Để trống nếu chỉ gửi bản giấy.",
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)
    submission_key = forms.UUIDField(widget=forms.HiddenInput)

    class Meta:
        model = TypedPaper
        fields = (
            "subject",
            "addressees",
            "text",
            "chair",
            "secretary",
            "recipients",
            "drafting_mark",
            "receivers",
        )
        labels = {
            "subject": "Trích yếu",
            "drafting_mark": "Ký hiệu bộ phận soạn thảo",
            "chair": "Người chủ trì",
            "secretary": "Thư ký",
        }
        widgets = {"subject": forms.TextInput, "text": forms.Textarea(attrs={"rows": 22, "class": "paper-type"})}
        help_texts = {
            "text": "Mỗi dòng là một đoạn; cách gõ mục, điều, bảng, phụ lục ghi ở cuối trang.",
            "drafting_mark": "Sau dấu gạch nối của ký hiệu, ví dụ VHXH trong 12/UBND-VHXH.",
            "chair": "Họ và tên, không ghi chức danh.",
            "secretary": "Họ và tên, không ghi chức danh.",
        }
        error_messages = {
            "subject": {
                "required": "Hãy ghi văn bản về việc gì.",
                "max_length": "Hãy viết ngắn hơn: không quá 300 ký tự.",
            },
            "text": {"required": "Hãy viết nội dung văn bản."},
        }

    def __init__(self, *args, unit: Unit, kind: PaperKind, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["receivers"].offer(unit)
        has = {
            "addressees": kind.has_addressees,
            "drafting_mark": kind.is_letter,
            "chair": kind.is_minutes,
            "secretary": kind.is_minutes,
        }
        for name in [name for name, is_there in has.items() if not is_there]:
            del self.fields[name]
        if kind.is_letter:
            self.fields["subject"].label, self.fields["subject"].help_text = "Về việc", "Không ghi “V/v”."
        if kind.has_addressees:
            self.fields["recipients"].label = "Nơi nhận khác"
        self.helper = unframed()

    def clean_drafting_mark(self):
        mark = self.cleaned_data["drafting_mark"].upper()
        if not mark.isalpha():
            raise forms.ValidationError("Ký hiệu chỉ gồm chữ cái viết liền, ví dụ VHXH.")
        return mark

    def clean_text(self):
        try:
            typed.parts(self.cleaned_data["text"])
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
        return self.cleaned_data["text"]

    @property
    def typed_words(self) -> dict:
        """The words and where they go, without what only the form needs."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"revision", "submission_key"}}
