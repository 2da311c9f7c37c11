"""The administrator's page for report duties: days and addressees as the town sets them each year."""

from django import forms
from django.contrib import admin

from agencies import scope
from agencies.admin import WardAdmin
from config import workdays
from reports.models import Duty


class DutyForm(forms.ModelForm):
    """Recipients are typed one a line; a due date on a day off moves to the working day before."""

    recipients = forms.CharField(
        label="Nơi nhận",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Mỗi nơi một dòng, không gồm “Như trên” và dòng “Lưu”.",
    )

    class Meta:
        model = Duty
        fields = (
            "name",
            "subject",
            "starts_on",
            "ends_on",
            "internal_due_on",
            "due_on",
            "office",
            "addressee",
            "recipients",
        )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["recipients"] = "\n".join(self.instance.recipients)

    def clean_recipients(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["recipients"].splitlines() if line.strip()]

    def clean_internal_due_on(self):
        return workdays.working_day_on_or_before(self.cleaned_data["internal_due_on"])

    def clean_due_on(self):
        return workdays.working_day_on_or_before(self.cleaned_data["due_on"])


@admin.register(Duty)
class DutyAdmin(WardAdmin):
    """The repair hatch; duties are set, added and switched off by the coordinator on the page of the calendar."""

    form = DutyForm
    list_display = ("name", "starts_on", "ends_on", "internal_due_on", "due_on", "office")
    list_select_related = ("plan__unit", "office")

    def visible(self, user):
        return Duty.objects.filter(plan__unit__in=scope.own_units(user))

    def has_add_permission(self, request, *args):
        return False

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        # The office belongs to the town above the ward.
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        field.queryset = scope.agencies(request.user).filter(unit__in=scope.units(request.user).filter(kind="town"))
        return field

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        moved = [name for name in ("internal_due_on", "due_on") if _typed_day_off(form, name)]
        if moved:
            self.message_user(request, "Hạn rơi vào ngày nghỉ đã được chuyển về ngày làm việc liền trước.")


def _typed_day_off(form: DutyForm, name: str) -> bool:
    typed = form.fields[name].to_python(form[name].value())
    return not workdays.is_working_day(typed)
