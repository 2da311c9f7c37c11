"""The administrator's pages for the lists a ward chooses from; what is chosen is nobody's to read here."""

from django.contrib import admin

from agencies import scope
from agencies.admin import WardAdmin
from plans.models import FundingSource, SpendingPurpose


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
