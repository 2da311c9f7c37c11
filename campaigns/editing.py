"""What the coordinator writes about an action month: theme, message, guidance, slogans of the year."""

from django.db import transaction

from agencies import history
from agencies.models import Role, User
from campaigns.models import Campaign
from plans.in_force import hold_open

EDITABLE = ("theme", "message", "guidance", "slogans")


@transaction.atomic
def edit(campaign: Campaign, *, by: User, **fields) -> None:
    """Set any of `EDITABLE` and write down what changed.

    Raises PermissionDenied unless `by` is the coordinator; WrongState where the plan is closed.
    """
    post = by.post_as(Role.COORDINATOR, unit=campaign.plan.unit)
    hold_open(campaign.plan)
    stored = Campaign.objects.select_for_update(of=["self"]).get(pk=campaign.pk)
    changed = {name: fields[name] for name in EDITABLE if name in fields and getattr(stored, name) != fields[name]}
    if not changed:
        return
    changes = {_name(field): [_shown(getattr(stored, field)), _shown(new)] for field, new in changed.items()}
    Campaign.objects.filter(pk=campaign.pk).update(**changed)
    history.record(campaign, "Sửa chủ đề, khẩu hiệu", post=post, changes=changes)


def _name(field: str) -> str:
    return str(Campaign._meta.get_field(field).verbose_name)


def _shown(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "; ".join(value)
