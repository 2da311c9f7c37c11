"""The administrator's pages for the lists a ward chooses from; what is chosen is nobody's to read here."""

from django.contrib import admin

from agencies import scope
from agencies.admin import WardAdmin
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


@admin.register(AwardRules)
class AwardRulesAdmin(WardAdmin):
    """What holds from a day to a day; a change by law is a new row, so that old decisions keep their meaning."""

    list_display = ["valid_from", "valid_to", "base_pay", "person_rate", "collective_rate", "threshold_percent", "unit"]
    list_display_links = ["valid_from", "valid_to"]
    list_select_related = ["unit"]

    def visible(self, user):
        return AwardRules.objects.filter(unit__in=scope.own_units(user))

    def get_readonly_fields(self, request, obj=None):
        return ["unit"] if obj else []
