import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0007_move_kinds_to_rows'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='duty',
            name='kind_code',
        ),
        migrations.AlterField(
            model_name='duty',
            name='kind',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='reports.reportkind', verbose_name='loại báo cáo'),
        ),
        migrations.AlterModelOptions(
            name='duty',
            options={'ordering': ['due_on', 'kind__order', 'pk'], 'verbose_name': 'nghĩa vụ báo cáo', 'verbose_name_plural': 'nghĩa vụ báo cáo'},
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.UniqueConstraint(fields=('plan', 'kind', 'period_code'), name='duty_once_per_plan_kind_and_period', violation_error_message='Lịch của năm đã có báo cáo loại này cho kỳ ấy.'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('is_owed', True), ('why_not', '')), models.Q(('is_owed', False), models.Q(('why_not', ''), _negated=True)), _connector='OR'), name='duty_switched_off_with_reason', violation_error_message='Hãy ghi vì sao năm nay không phải làm báo cáo này.'),
        ),
    ]
