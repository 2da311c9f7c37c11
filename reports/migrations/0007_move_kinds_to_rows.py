import json
from pathlib import Path

from django.db import migrations

# As they were on the day of the change: what wards are given later must not alter what this one does.
KINDS = Path(__file__).with_name("0007_kinds.json")
# What the duties were called while their kinds stood in the code.
NAMES = {"B1": "Báo cáo 6 tháng đầu năm {}", "B2": "Báo cáo năm {}"}
PERIODS = {"H1": "6 tháng đầu năm {}", "H2": "6 tháng cuối năm {}"}


def move_to_rows(apps, schema_editor):
    """Every ward with a plan gets the kinds; duties point to theirs, reports keep its outline."""
    units, duties = apps.get_model("agencies", "Unit"), apps.get_model("reports", "Duty")
    kinds = apps.get_model("reports", "ReportKind")
    given = json.loads(KINDS.read_text(encoding="utf-8"))
    for unit in units.objects.filter(plans__isnull=False, report_kinds=None).distinct():
        for told in given:
            _found(unit, told, apps)
    for duty in duties.objects.filter(kind=None).select_related("plan"):
        kind = kinds.objects.get(unit=duty.plan.unit_id, code=duty.kind_code)
        duty.kind, duty.name = kind, NAMES.get(duty.kind_code, "Báo cáo {}").format(duty.plan.year)
        duty.subject = kind.subject.replace("{kỳ}", _period(duty.period_code))
        duty.save()
        duty.reports.update(outline=kind.outline, annexes=kind.annexes)


def _found(unit, told, apps):
    town, agencies = unit.parent, apps.get_model("agencies", "Agency").objects
    offices = agencies.filter(unit=town, name__contains=told["office"]).order_by("order", "pk")
    office = offices.first() if town and told["office"] else None
    fields = told["fields"] | {"outline": told["outline"]}
    for name in ("subject", "receiver", "addressee"):
        fields[name] = _named(fields[name], unit, town)
    if office:
        fields["receiver"] = ""
    kind = apps.get_model("reports", "ReportKind").objects.create(unit=unit, office=office, **fields)
    if told["body"]:
        kind.bodies.set(agencies.filter(unit=unit, parent=None, name__icontains=told["body"]))


def _named(text, unit, town):
    return text.replace("{phường}", unit.name).replace("{thị xã}", town.name if town else "").strip()


def _period(code):
    year, _, part = code.partition("-")
    return PERIODS.get(part, "năm {}").format(year)


def name_kinds_by_code(apps, schema_editor):
    duties = apps.get_model("reports", "Duty")
    for duty in duties.objects.select_related("kind"):
        duties.objects.filter(pk=duty.pk).update(kind_code=duty.kind.code)


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0006_keep_kinds_of_reports'),
    ]

    operations = [
        migrations.RunPython(move_to_rows, name_kinds_by_code),
    ]
