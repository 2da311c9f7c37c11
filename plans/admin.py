"""The administrator's pages for the lists a ward chooses from; what is chosen is nobody's to read here."""

from django import forms
from django.contrib import admin

from agencies import scope
from agencies.admin import WardAdmin
from plans.forms.money import MoneyField
from plans.models import AwardKind, AwardRules, FundingSource, SpendingPurpose


class ListAdmin(WardAdmin):
    """A name no longer used is unticked: rows that bear it keep it."""

    list_display = ["name", "order", "is_used", "unit"]
    list_select_related = ["unit"]

    def visible(self, user):
        return self.model.objects.filter(unit__in=scope.own_units(user))

    def get_readonly_fields(self, request, obj=None):
        return ["unit"] if obj else []


@admin.register(SpendingPurpose)
class SpendingPurposeAdmin(ListAdmin):
    fields = ["unit", "order", "name", "basis", "is_used"]


@admin.register(FundingSource)
class FundingSourceAdmin(ListAdmin):
    fields = ["unit", "order", "name", "is_used"]


@admin.register(AwardKind)
class AwardKindAdmin(ListAdmin):
    fields = ["unit", "order", "name", "has_bonus", "is_used"]


class AwardRulesForm(forms.ModelForm):
    """Numbers as an office types them: “0,15” and “2.340.000”."""

    base_pay = MoneyField(label="Mức lương cơ sở (đồng)")
    rounded_up_to = MoneyField(label="Làm tròn lên đến (đồng)", initial=1, help_text="1: không làm tròn.")

    class Meta:
        localized_fields = ["person_rate", "collective_rate", "family_rate"]


@admin.register(AwardRules)
class AwardRulesAdmin(WardAdmin):
    """What holds from a day to a day; a change by law is a new row, so that old decisions keep their meaning."""

    form = AwardRulesForm
    list_display = ["valid_from", "valid_to", "base_pay", "person_rate", "collective_rate", "threshold_percent", "unit"]
    list_display_links = ["valid_from", "valid_to"]
    list_select_related = ["unit"]

    def visible(self, user):
        return AwardRules.objects.filter(unit__in=scope.own_units(user))

    def get_readonly_fields(self, request, obj=None):
        return ["unit"] if obj else []
