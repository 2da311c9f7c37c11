"""How the list of tasks is narrowed; what is chosen stays in the address."""

from django import forms
from django.db import models

from agencies.models import Agency
from plans.models import ContentArea, Plan
from plans.standing import Standing


class Shown(models.TextChoices):
    LATE = "qua-han", "Quá hạn"
    SOON = "sap-den-han", "Sắp đến hạn"
    NOT_STARTED = "chua-thuc-hien", "Chưa thực hiện"
    IN_PROGRESS = "dang-thuc-hien", "Đang thực hiện"
    DONE = "hoan-thanh", "Hoàn thành"
    STOPPED = "tam-dung", "Tạm dừng/điều chỉnh"

    def holds(self, standing: Standing) -> bool:
        if self == Shown.LATE:
            return standing.is_late
        if self == Shown.SOON:
            return standing.is_soon
        return standing.work_state == self.name.lower()


class TaskFilter(forms.Form):
    don_vi = forms.ModelChoiceField(Agency.objects.none(), label="Đơn vị", required=False, empty_label="Tất cả")
    noi_dung = forms.ModelChoiceField(
        ContentArea.objects.none(), label="Nội dung", required=False, empty_label="Tất cả"
    )
    trang_thai = forms.ChoiceField(label="Tình trạng", choices=[("", "Tất cả"), *Shown.choices], required=False)
    cua_toi = forms.BooleanField(label="Chỉ việc của đơn vị tôi", required=False)

    def __init__(self, *args, plan: Plan, **options):
        # An address with a choice that no longer exists shows everything rather than an error.
        super().__init__(*args, **options)
        self.fields["don_vi"].queryset = Agency.objects.assigned().filter(unit=plan.unit)
        self.fields["noi_dung"].queryset = plan.content_areas.all()
        self.is_valid()

    def tasks(self, tasks, user):
        """Those of `tasks` (a queryset) that the chosen body, area and person have to do with."""
        chosen = self.cleaned_data
        if chosen.get("don_vi"):
            tasks = tasks.of_agencies([chosen["don_vi"].pk])
        if chosen.get("noi_dung"):
            tasks = tasks.filter(content_area=chosen["noi_dung"])
        return tasks.of_agencies(user.agency_ids) if chosen.get("cua_toi") else tasks

    def standings(self, standings: list[Standing]) -> list[Standing]:
        shown = self.cleaned_data.get("trang_thai")
        return [standing for standing in standings if not shown or Shown(shown).holds(standing)]

    @property
    def is_narrowed(self) -> bool:
        return any(self.cleaned_data.values())
