"""Rows that hold from a day to a day."""

from django.db.models import Q

from config.derived import DerivingQuerySet


class CurrentQuerySet(DerivingQuerySet):
    """Rows with a first and a last day of validity; either may be open."""

    def current(self, on):
        """Rows valid on the day `on`, both ends included."""
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=on),
            Q(valid_to=None) | Q(valid_to__gte=on),
        )
