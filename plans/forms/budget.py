"""What is typed about the money."""

import datetime

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms

from config import clock
from plans.budgeting import WRITTEN
from plans.forms.attached import WithFiles
from plans.forms.deciding import ReasonForm
from plans.forms.fields import DayField
from plans.forms.layout import Part
from plans.forms.money import MoneyField
from plans.forms.sent_once import SentOnce
from plans.models import Allotment, BudgetLine, Expense, FundingSource, Plan, SpendingPurpose
from plans.models.budget import Booking

AMOUNT_HELP = "Bằng đồng: 1.500.000, 1500000 hoặc 1,5 triệu."


class BudgetLineForm(SentOnce, forms.ModelForm):
    """A line; a new one comes with its first estimate."""

    amount = MoneyField(label="Dự toán (đồng)", help_text=AMOUNT_HELP)

    class Meta:
        model = BudgetLine
        fields = list(WRITTEN)
        labels = {"text": "Chi cho việc gì", "task": "Cho nhiệm vụ", "source": "Nguồn kinh phí"}
        help_texts = {"text": "Ví dụ: Hội nghị truyền thông Tháng hành động vì bình đẳng giới."}
        error_messages = {
            "text": {"required": "Hãy ghi chi cho việc gì.", "max_length": "Hãy viết ngắn hơn: không quá 300 ký tự."},
            "purpose": {"required": "Hãy chọn nội dung chi."},
            "source": {"required": "Hãy chọn nguồn kinh phí."},
        }

    def __init__(self, *args, plan: Plan, **options):
        super().__init__(*args, **options)
        self._offer(SpendingPurpose, "purpose", plan, "Chọn nội dung chi")
        self._offer(FundingSource, "source", plan, "Chọn nguồn kinh phí")
        self.fields["task"].queryset = plan.tasks.all()
        self.fields["task"].label_from_instance = lambda task: f"{task.number}. {task.text[:90]}"
        self.fields["task"].empty_label = "Không gắn với nhiệm vụ nào"
        if self.instance.pk:
            del self.fields["amount"]
        self.helper = FormHelper()
        self.helper.form_tag = False
        order = ["submission_key", "text", "purpose", "source", "task", "amount"]
        self.helper.layout = Layout(*(name for name in order if name in self.fields))

    def _offer(self, model, name: str, plan: Plan, empty: str) -> None:
        """What is in use, and what stands on the row."""
        names = model.objects.filter(unit=plan.unit)
        field = self.fields[name]
        field.queryset = names.filter(is_used=True) | names.filter(pk=getattr(self.instance, f"{name}_id"))
        field.empty_label = empty

    @property
    def written(self) -> dict:
        """What was typed, as `plans.budgeting` takes it."""
        return {name: self.cleaned_data[name] for name in WRITTEN}


class EstimateForm(SentOnce):
    amount = MoneyField(label="Dự toán sau điều chỉnh (đồng)", help_text=AMOUNT_HELP, least=0)
    reason = forms.CharField(
        label="Lý do điều chỉnh", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class BookingForm(WithFiles, SentOnce, forms.ModelForm):
    """Money that moved; it makes a row and never changes one."""

    on = DayField(label="Ngày")
    amount = MoneyField(label="Số tiền (đồng)", help_text=AMOUNT_HELP)
    paper_on = DayField(label="Ngày chứng từ", required=False)

    class Meta:
        fields = ["on", "amount", "text", "paper_number", "paper_on", "reason"]
        error_messages = {
            "text": {"required": "Hãy ghi nội dung.", "max_length": "Hãy viết ngắn hơn: không quá 300 ký tự."},
            "paper_number": {"max_length": "Số chứng từ dài quá 50 ký tự: hãy kiểm tra lại."},
        }
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, line: BudgetLine, form_files, **options):
        super().__init__(*args, **options)
        self.line = self.instance.line = line
        self.offer_files(form_files)
        self.initial.setdefault("on", clock.today())
        self.helper = FormHelper()
        self.helper.form_tag = False
        papers = Row(Column("paper_number", css_class="col-6"), Column("paper_on", css_class="col-6"))
        amounts = Row(Column("amount", css_class="col-sm-7"), Column("on", css_class="col-sm-5"))
        fields = ["submission_key", "text", amounts, papers, Part("plans/_form_files.html"), "reason"]
        self.helper.layout = Layout(*(each for each in fields if each != "reason" or "reason" in self.fields))

    def clean_on(self) -> datetime.date:
        """Within the budget year, whose books close on 31 January."""
        day, year = self.cleaned_data["on"], self.line.plan.year
        if day > clock.today():
            raise forms.ValidationError(
                f"Chưa đến ngày này: hãy nhập hôm nay, {clock.today():%d/%m/%Y}, hoặc trước đó."
            )
        if not datetime.date(year, 1, 1) <= day <= datetime.date(year + 1, 1, 31):
            raise forms.ValidationError(f"Kinh phí năm {year}: hãy nhập ngày từ 01/01/{year} đến 31/01/{year + 1}.")
        return day

    @property
    def booking(self) -> Booking:
        """What was typed, as `plans.budgeting.book` takes it."""
        self.instance.submission_key = self.key
        return self.instance


class AllotmentForm(BookingForm):
    class Meta(BookingForm.Meta):
        model = Allotment
        fields = ["on", "amount", "text", "paper_number", "paper_on"]
        labels = {"text": "Cấp theo văn bản, nội dung gì", "paper_number": "Số văn bản cấp"}


class ExpenseForm(BookingForm):
    class Meta(BookingForm.Meta):
        model = Expense
        labels = {"text": "Chi cho việc gì", "paper_number": "Số chứng từ", "reason": "Lý do chi vượt"}
        help_texts = {"reason": "Chỉ cần khi chi vượt số đã cấp hoặc vượt dự toán."}


class CancelForm(ReasonForm):
    common_reasons = ("Nhập nhầm số tiền.", "Ghi nhầm dòng kinh phí.", "Chứng từ bị hủy hoặc thay bằng chứng từ khác.")
    question = "Vì sao hủy"
    nothing_said = "Hãy chọn hoặc ghi rõ vì sao hủy."


class ReturnEstimateForm(ReasonForm):
    common_reasons = ("Giảm số tiền.", "Nêu rõ căn cứ lập dự toán.", "Chuyển sang nguồn khác.")
    question = "Vì sao trả lại"
    nothing_said = "Hãy chọn hoặc ghi rõ vì sao trả lại."
