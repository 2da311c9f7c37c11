"""The administrator's view of the ledger: what went to whom, and what does not get out."""

from django.contrib import admin, messages
from django.db import models
from django.db.models import Q

from agencies import scope
from agencies.admin import WardAdmin
from agencies.models import User
from notifications.models import Reminder

STATES = {
    "owed": ("Chờ gửi", Q(sent_at=None, cancelled_at=None)),
    "failing": ("Gửi hỏng", Q(sent_at=None, cancelled_at=None) & ~Q(last_error="")),
    "sent": ("Đã gửi", Q(sent_at__isnull=False)),
    "cancelled": ("Đã hủy", Q(cancelled_at__isnull=False)),
}


class StateFilter(admin.SimpleListFilter):
    title = "tình trạng"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [(key, label) for key, (label, _) in STATES.items()]

    def queryset(self, request, queryset):
        return queryset.filter(STATES[self.value()][1]) if self.value() in STATES else queryset


@admin.register(Reminder)
class ReminderAdmin(WardAdmin):
    """To read only: the ledger is written by the portal, and what failed may be sent again."""

    list_display = ["remind_on", "recipient", "subject", "state"]
    list_filter = [StateFilter, "remind_on"]
    list_select_related = ["recipient"]
    search_fields = ["recipient__full_name", "recipient__username", "subject", "key"]
    actions = ["send_again"]

    def visible(self, user: User) -> models.QuerySet:
        return Reminder.objects.filter(recipient__in=scope.people(user))

    def has_add_permission(self, request, *args):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    @admin.display(description="tình trạng")
    def state(self, reminder: Reminder) -> str:
        if reminder.cancelled_at:
            return "Đã hủy"
        if reminder.sent_at:
            return "Đã gửi"
        if reminder.last_error:
            return f"Gửi hỏng {reminder.attempts} lần: {reminder.last_error}"
        return "Chờ gửi"

    @admin.action(description="Gửi lại những lời nhắc chưa gửi được")
    def send_again(self, request, queryset):
        count = queryset.filter(STATES["owed"][1]).update(attempts=0, next_try_at=None)
        messages.success(request, f"{count} lời nhắc sẽ được gửi lại trong vài phút tới.")
