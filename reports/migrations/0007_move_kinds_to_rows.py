from django.db import migrations

from reports.kinds import founding
from reports.models.kind import fill_in
from reports.periods import Period

# What the duties were called while their kinds stood in the code.
NAMES = {"B1": "Báo cáo 6 tháng đầu năm {}", "B2": "Báo cáo năm {}"}


def move_to_rows(apps, schema_editor):
    """Every ward with a plan gets the kinds; duties point to theirs, reports keep its outline."""
    units, duties = apps.get_model("agencies", "Unit"), apps.get_model("reports", "Duty")
    kinds, agencies = apps.get_model("reports", "ReportKind"), apps.get_model("agencies", "Agency")
    for unit in units.objects.filter(plans__isnull=False).distinct():
        founding.found_kinds(unit, kinds, agencies)
    for duty in duties.objects.filter(kind=None).select_related("plan"):
        kind = kinds.objects.get(unit=duty.plan.unit_id, code=duty.kind_code)
        period = Period(duty.period_code, duty.starts_on, duty.ends_on)
        duty.kind, duty.name = kind, NAMES.get(duty.kind_code, "Báo cáo {}").format(duty.plan.year)
        duty.subject = fill_in(kind.subject, period)
        duty.save()
        duty.reports.update(outline=kind.outline, annexes=kind.annexes)


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
