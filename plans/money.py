"""How amounts of money are shown."""

from django.utils.formats import number_format


def in_dong(amount: int) -> str:
    """“1.500.000 đ”."""
    return f"{number_format(amount, force_grouping=True)} đ"
