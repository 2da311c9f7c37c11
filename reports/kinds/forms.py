"""What the coordinator types to enter a kind of report: its words and days, its outline, what fills each part."""

from dataclasses import replace

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms

from agencies.models import Agency
from plans.forms.freshness import OpenedOn
from plans.forms.layout import Fold
from plans.models import Plan
from reports.annexes.definitions import ANNEXES
from reports.days import read_days
from reports.kinds import outlines
from reports.models import ReportKind
from reports.outline import CHOSEN, NO_AREA, Fill, Part

# Any year with a 29 February: days of a year are checked in it.
LEAP_YEAR = 2024


class ReportKindForm(OpenedOn, forms.ModelForm):
    outline = forms.CharField(
        label="Đề cương",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 14, "class": "paper-type"}),
        help_text="Mỗi dòng một đề mục: “I. …” là mục, “1. …” là khoản trong mục. Câu mở đầu và câu kết cổng tự thêm. "
        "Viết {kỳ sau} ở chỗ ghi kỳ tiếp theo.",
        error_messages={"required": "Hãy ghi đề cương, mỗi dòng một đề mục.", "max_length": "Đề cương quá dài."},
    )
    annexes = forms.MultipleChoiceField(label="Phụ lục", required=False, widget=forms.CheckboxSelectMultiple)
    recipients = forms.CharField(
        label="Nơi nhận trên văn bản",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Mỗi nơi một dòng; phòng nhận, “Như trên” và dòng “Lưu” cổng tự thêm.",
    )

    class Meta:
        model = ReportKind
        fields = (
            "code",
            "name",
            "subject",
            "period_type",
            "bounds",
            "due_days",
            "internal_due_days",
            "office",
            "receiver",
            "addressee",
            "is_of_committee",
            "about",
            "bodies",
            "is_used",
        )
        labels = {
            "name": "Tên gọi trên cổng",
            "office": "Phòng của thị xã nhận qua cổng",
            "receiver": "Nơi nhận khác, ngoài cổng",
        }
        help_texts = {
            "code": "Chữ và số viết liền, ví dụ B13.",
            "due_days": "Ngày/tháng, mỗi kỳ một ngày: 10/6 hoặc 31/3, 30/6, 30/9, 31/12. "
            "Để trống: mỗi năm tự thêm vào lịch.",
            "internal_due_days": "Để trống nếu cùng ngày với hạn gửi.",
            "addressee": "Để trống: Ủy ban nhân dân thị xã.",
            "about": "Một hay nhiều cụm từ, cách nhau bằng dấu phẩy, ví dụ: mua bán người. Để trống: mọi nhiệm vụ.",
            "bodies": "Không chọn đơn vị nào: lấy của mọi đơn vị.",
            "is_used": "Bỏ chọn thì kế hoạch năm sau không còn báo cáo này.",
        }
        widgets = {"bodies": forms.CheckboxSelectMultiple, "subject": forms.Textarea(attrs={"rows": 2})}
        error_messages = {
            "code": {"required": "Hãy ghi mã, ví dụ B13."},
            "name": {"required": "Hãy ghi tên gọi của loại báo cáo."},
            "period_type": {"required": "Hãy chọn kỳ báo cáo."},
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        kind, unit = self.instance, self.instance.unit
        self.fields["annexes"].choices = [(code, annex.name) for code, annex in ANNEXES.items()]
        self.fields["office"].queryset = Agency.objects.filter(unit=unit.parent)
        self.fields["office"].empty_label = "Không gửi qua cổng"
        self.fields["bodies"].queryset = Agency.objects.assigned().filter(unit=unit)
        self.initial["outline"] = outlines.typed(kind.parts)
        self.initial["recipients"] = "\n".join(kind.recipients)
        self.initial["annexes"] = kind.annexes
        shown = {name: str(self.initial.get(name, "")) for name in self.fields if name not in {"opened_on", "bodies"}}
        self.open_on(shown | {"bodies": sorted(body.pk for body in self.initial.get("bodies", []))})
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "opened_on",
            Row(Column("code", css_class="col-sm-3"), Column("name", css_class="col-sm-9")),
            "subject",
            Row(Column("period_type", css_class="col-sm-6"), Column("bounds", css_class="col-sm-6")),
            Row(Column("due_days", css_class="col-sm-6"), Column("internal_due_days", css_class="col-sm-6")),
            "outline",
            Fold("Phụ lục", "annexes"),
            Fold("Nơi nhận, người ký", "office", "receiver", "addressee", "recipients", "is_of_committee"),
            Fold("Chỉ lấy một phần báo cáo tiến độ", "about", "bodies"),
            "is_used",
        )

    def clean_code(self) -> str:
        code = self.cleaned_data["code"].strip().upper()
        if not code.isascii() or not code.isalnum():
            raise forms.ValidationError("Mã chỉ gồm chữ không dấu và số viết liền, ví dụ B13.")
        return code

    def clean_recipients(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["recipients"].splitlines() if line.strip()]

    def clean_due_days(self) -> str:
        return self._days("due_days")

    def clean_internal_due_days(self) -> str:
        return self._days("internal_due_days")

    def _days(self, name: str) -> str:
        try:
            return ", ".join(f"{day.day}/{day.month}" for day in read_days(self.cleaned_data[name], LEAP_YEAR))
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error

    def clean_outline(self) -> list[Part]:
        try:
            return outlines.read(self.cleaned_data["outline"], self.instance.parts)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("period_type"):
            self._check_number_of_days(cleaned)
        if not cleaned.get("subject") and not self.instance.is_on_request:
            self.add_error("subject", "Hãy ghi trích yếu, có {kỳ} ở chỗ ghi kỳ báo cáo.")
        if cleaned.get("office"):
            cleaned["receiver"] = ""
        return cleaned

    def _check_number_of_days(self, cleaned: dict) -> None:
        """One day for each period of the year, or none."""
        wanted = len(ReportKind(period_type=cleaned["period_type"]).periods(LEAP_YEAR))
        for name in ("due_days", "internal_due_days"):
            given = len(read_days(cleaned.get(name, ""), LEAP_YEAR))
            if given and given != wanted:
                self.add_error(name, f"Kỳ này có {wanted} báo cáo một năm: hãy ghi {wanted} ngày, hoặc để trống.")

    def _post_clean(self):
        super()._post_clean()
        self.instance.recipients = self.cleaned_data.get("recipients", [])
        self.instance.annexes = self.cleaned_data.get("annexes", [])


class FillsForm(forms.Form):
    """For each heading of an outline, what fills it; one row a part, in `rows`."""

    def __init__(self, *args, kind: ReportKind, plan: Plan | None, **options):
        super().__init__(*args, **options)
        self.parts = kind.parts
        areas = plan.content_areas.all() if plan else ()
        choices = [(area.order, f"Nội dung {area}") for area in areas]
        choices.append((NO_AREA, "Nhiệm vụ chưa xếp vào nội dung nào"))
        self.rows = [(part, *self._fields(part, choices)) for part in self.parts if part.level]

    def _fields(self, part: Part, areas: list[tuple[int, str]]):
        fill, chosen = f"{part.key}-fill", f"{part.key}-areas"
        self.fields[fill] = forms.ChoiceField(
            label=f"Lấy từ – {part.line}", choices=[(each.value, each.label) for each in CHOSEN], initial=part.fill
        )
        self.fields[chosen] = forms.TypedMultipleChoiceField(
            label=f"Báo cáo tiến độ của – {part.line}",
            choices=areas,
            coerce=int,
            required=False,
            initial=part.areas,
            widget=forms.CheckboxSelectMultiple,
        )
        return self[fill], self[chosen]

    def clean(self):
        """An update stands in one part only."""
        cleaned = super().clean()
        seen: dict[int, str] = {}
        for part in self.parts:
            for area in cleaned.get(f"{part.key}-areas", []):
                if area in seen:
                    name = f"Nội dung {area}" if area else "Nhiệm vụ chưa xếp nội dung"
                    self.add_error(f"{part.key}-areas", f"{name} đã chọn ở “{seen[area]}”: hãy chọn ở một chỗ.")
                seen.setdefault(area, part.line)
        return cleaned

    @property
    def filled(self) -> list[Part]:
        return [self._filled(part) if part.level else part for part in self.parts]

    def _filled(self, part: Part) -> Part:
        fill, areas = self.cleaned_data[f"{part.key}-fill"], self.cleaned_data[f"{part.key}-areas"]
        return replace(part, fill=Fill(fill), areas=tuple(areas))
