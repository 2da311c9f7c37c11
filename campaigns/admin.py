"""The administrator's repair hatch for the action months: windows and milestones as the year's papers set them."""

from django.contrib import admin
from django.db import models
from django.forms import CheckboxSelectMultiple

from agencies import scope
from agencies.admin import RowsOfAnotherPage, WardAdmin
from agencies.models import Agency, User
from campaigns.models import Campaign, Milestone


def campaigns_of(user: User) -> models.QuerySet[Campaign]:
    return Campaign.objects.filter(plan__unit__in=scope.own_units(user))


class MilestonesOfCampaign(RowsOfAnotherPage):
    model = Milestone
    fields = ["on", "until", "name", "days_before"]

    def visible(self, user):
        return Milestone.objects.filter(campaign__in=campaigns_of(user))

    def has_add_permission(self, request, *args):
        return False


@admin.register(Campaign)
class CampaignAdmin(WardAdmin):
    fields = ["plan", "kind", "name", "name_in_plan", "starts_on", "ends_on", "basis", "theme", "message", "guidance"]
    readonly_fields = ["plan", "kind"]
    list_display = ["name", "plan", "starts_on", "ends_on", "theme"]
    list_select_related = ["plan__unit"]
    inlines = [MilestonesOfCampaign]

    def visible(self, user):
        return campaigns_of(user)

    def has_add_permission(self, request, *args):
        return False


@admin.register(Milestone)
class MilestoneAdmin(WardAdmin):
    """Days, people and days before; without days before nobody is reminded."""

    list_display = ["name", "campaign", "on", "until", "days_before"]
    list_filter = [("campaign", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["campaign"]
    formfield_overrides = {models.ManyToManyField: {"widget": CheckboxSelectMultiple}}

    def visible(self, user):
        return Milestone.objects.filter(campaign__in=campaigns_of(user))

    def get_readonly_fields(self, request, obj=None):
        return ["campaign"] if obj else []

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        # Its only one is the campaign; the base class chooses among people, bodies and units.
        return admin.ModelAdmin.formfield_for_foreignkey(
            self, db_field, request, queryset=campaigns_of(request.user), **kwargs
        )

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        bodies = scope.own_agencies(request.user) & Agency.objects.assigned()
        return super().formfield_for_manytomany(db_field, request, queryset=bodies, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        for link in ("can_add_related", "can_change_related", "can_view_related") if db_field.is_relation else ():
            setattr(field.widget, link, False)
        return field
