"""The lists a ward starts with, from `plans/data/`; afterwards they are its own to change."""

import tomllib
from decimal import Decimal
from pathlib import Path

from agencies.models import Unit
from plans.models import AwardKind, AwardRules, FundingSource, SpendingPurpose

FOLDER = Path(__file__).parent / "data"


def found_lists(unit: Unit) -> None:
    """Give `unit` the lists it has none of. Safe to run twice."""
    found_budget_lists(unit, SpendingPurpose, FundingSource)
    found_award_lists(unit, AwardKind, AwardRules)


def found_budget_lists(unit, purpose_model, source_model) -> None:
    """With the models given, so that a migration may call it too."""
    given = read("budget.toml")
    basis = given["basis"]
    if not purpose_model.objects.filter(unit=unit).exists():
        names = enumerate(given["purposes"], start=1)
        purpose_model.objects.bulk_create(
            purpose_model(unit=unit, order=order, name=name, basis=basis) for order, name in names
        )
    if not source_model.objects.filter(unit=unit).exists():
        names = enumerate(given["sources"], start=1)
        source_model.objects.bulk_create(source_model(unit=unit, order=order, name=name) for order, name in names)


def found_award_lists(unit, kind_model, rules_model) -> None:
    """Likewise."""
    given = read("awards.toml")
    if not kind_model.objects.filter(unit=unit).exists():
        names = enumerate(given["kinds"], start=1)
        kind_model.objects.bulk_create(kind_model(unit=unit, order=order, name=name) for order, name in names)
    if not rules_model.objects.filter(unit=unit).exists():
        rules_model.objects.bulk_create(rules_model(unit=unit, **_rules(told)) for told in given["rules"])


def _rules(told: dict) -> dict:
    rates = {name: Decimal(told[name]) for name in ("person_rate", "collective_rate")}
    same = {name: told[name] for name in ("legal_basis", "base_pay", "rounded_up_to")}
    return rates | same | {"valid_from": told.get("from"), "valid_to": told.get("to")}


def read(name: str) -> dict:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
