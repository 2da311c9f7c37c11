"""Amounts as people type them."""

import pytest
from django.core.exceptions import ValidationError

from plans.forms.money import MoneyField
from plans.money import in_dong


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1500000", 1_500_000),
        ("1.500.000", 1_500_000),
        ("1 500 000", 1_500_000),
        ("1,500,000", 1_500_000),
        ("1.500.000 đ", 1_500_000),
        ("1.500.000 đồng.", 1_500_000),
        ("1,5 triệu", 1_500_000),
        ("12,25 triệu đồng", 12_250_000),
        ("500 nghìn", 500_000),
        ("2 tỷ", 2_000_000_000),
        ("1.500", 1_500),
    ],
)
def test_an_amount_is_read_however_it_is_typed(typed, amount):
    assert MoneyField().clean(typed) == amount


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Hãy nhập số tiền"),
        ("nhiều", "Hãy nhập số tiền bằng đồng"),
        ("1,5", "Hãy nhập số tiền bằng đồng"),
        ("1.5", "Hãy nhập số tiền bằng đồng"),
        ("1.50.000", "Hãy nhập số tiền bằng đồng"),
        ("1,2345 nghìn", "Hãy nhập số tiền bằng đồng"),
        ("-5.000", "Hãy nhập số tiền bằng đồng"),
        ("0", "lớn hơn 0"),
        ("5000 tỷ", "quá lớn"),
        ("٣٠٠", "Hãy nhập số tiền bằng đồng"),
    ],
)
def test_what_is_no_amount_is_refused_in_words(typed, sentence):
    with pytest.raises(ValidationError, match=sentence):
        MoneyField().clean(typed)


def test_amounts_are_shown_with_thousands_points():
    assert MoneyField().prepare_value(1_500_000) == "1.500.000"
    assert in_dong(-200_000) == "-200.000 đ"
