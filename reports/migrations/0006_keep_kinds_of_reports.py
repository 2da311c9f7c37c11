import django.db.models.deletion
import reports.models.kind
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0004_order_bodies_alike_by_name'),
        ('campaigns', '0001_initial'),
        ('plans', '0015_confirm_an_amendment'),
        ('reports', '0005_tell_of_obstacles'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReportKind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='thứ tự')),
                ('code', models.CharField(max_length=10, verbose_name='mã')),
                ('name', models.CharField(max_length=150, verbose_name='tên gọi')),
                ('subject', models.CharField(blank=True, help_text='Viết {kỳ} ở chỗ ghi kỳ báo cáo, ví dụ: Kết quả công tác bình đẳng giới {kỳ}.', max_length=400, verbose_name='trích yếu')),
                ('period_type', models.CharField(choices=[('first_half', '6 tháng đầu năm'), ('year', 'Năm'), ('half_and_year', '6 tháng đầu năm và năm'), ('quarters', 'Từng quý'), ('family_violence', 'Tháng hành động phòng, chống bạo lực gia đình'), ('gender_equality', 'Tháng hành động vì bình đẳng giới'), ('on_request', 'Khi được yêu cầu')], max_length=20, verbose_name='kỳ báo cáo')),
                ('bounds', models.CharField(choices=[('decree', 'Ngày 14 của tháng cuối kỳ (Nghị định 09/2019/NĐ-CP)'), ('calendar', 'Ngày cuối cùng của kỳ theo lịch')], default='decree', max_length=10, verbose_name='ngày chốt số liệu')),
                ('due_days', models.CharField(blank=True, max_length=60, verbose_name='hạn gửi thường lệ')),
                ('internal_due_days', models.CharField(blank=True, max_length=60, verbose_name='hạn nội bộ thường lệ')),
                ('receiver', models.CharField(blank=True, max_length=200, verbose_name='nơi nhận khác, ngoài cổng')),
                ('addressee', models.CharField(blank=True, max_length=200, verbose_name='kính gửi')),
                ('recipients', models.JSONField(blank=True, default=reports.models.kind.empty_list, verbose_name='nơi nhận trên văn bản')),
                ('symbol', models.CharField(default='BC', max_length=10, verbose_name='chữ viết tắt trong ký hiệu')),
                ('title', models.CharField(default='BÁO CÁO', max_length=50, verbose_name='tên loại văn bản')),
                ('is_of_committee', models.BooleanField(default=False, verbose_name='Ban Vì sự tiến bộ của phụ nữ ban hành')),
                ('about', models.CharField(blank=True, max_length=200, verbose_name='chỉ lấy nhiệm vụ nói đến')),
                ('outline', models.JSONField(default=reports.models.kind.empty_list, verbose_name='đề cương')),
                ('annexes', models.JSONField(blank=True, default=reports.models.kind.empty_list, verbose_name='phụ lục')),
                ('is_used', models.BooleanField(default=True, verbose_name='đang dùng')),
                ('bodies', models.ManyToManyField(blank=True, related_name='+', to='agencies.agency', verbose_name='chỉ lấy của đơn vị')),
                ('office', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency', verbose_name='nơi nhận của thị xã')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='report_kinds', to='agencies.unit', verbose_name='địa phương')),
            ],
            options={
                'verbose_name': 'loại báo cáo',
                'verbose_name_plural': 'loại báo cáo',
                'ordering': ['unit', 'order', 'code'],
                'constraints': [models.UniqueConstraint(fields=('unit', 'code'), name='report_kind_code_once_per_unit', violation_error_message='Phường đã có loại báo cáo mang mã này.')],
            },
        ),
        migrations.AlterModelOptions(
            name='duty',
            options={'ordering': ['due_on', 'pk'], 'verbose_name': 'nghĩa vụ báo cáo', 'verbose_name_plural': 'nghĩa vụ báo cáo'},
        ),
        migrations.RemoveConstraint(
            model_name='duty',
            name='duty_once_per_plan_kind_and_period',
        ),
        migrations.RenameField(
            model_name='duty',
            old_name='kind',
            new_name='kind_code',
        ),
        migrations.AlterField(
            model_name='duty',
            name='kind_code',
            field=models.CharField(default='', max_length=3),
        ),
        migrations.AddField(
            model_name='duty',
            name='kind',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='reports.reportkind', verbose_name='loại báo cáo'),
        ),
        migrations.AddField(
            model_name='duty',
            name='name',
            field=models.CharField(default='', max_length=200, verbose_name='tên gọi'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='duty',
            name='subject',
            field=models.CharField(default='', max_length=400, verbose_name='trích yếu'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='duty',
            name='receiver',
            field=models.CharField(blank=True, max_length=200, verbose_name='nơi nhận khác, ngoài cổng'),
        ),
        migrations.AddField(
            model_name='duty',
            name='is_owed',
            field=models.BooleanField(default=True, verbose_name='phải làm trong năm'),
        ),
        migrations.AddField(
            model_name='duty',
            name='why_not',
            field=models.CharField(blank=True, max_length=300, verbose_name='lý do không phải làm'),
        ),
        migrations.AlterField(
            model_name='duty',
            name='ends_on',
            field=models.DateField(verbose_name='chốt số liệu ngày'),
        ),
        migrations.AlterField(
            model_name='duty',
            name='office',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duties_owed', to='agencies.agency', verbose_name='nơi nhận của thị xã'),
        ),
        migrations.AddField(
            model_name='report',
            name='annexes',
            field=models.JSONField(default=reports.models.kind.empty_list, editable=False, verbose_name='phụ lục'),
        ),
        migrations.AddField(
            model_name='report',
            name='outline',
            field=models.JSONField(default=reports.models.kind.empty_list, editable=False, verbose_name='đề cương'),
        ),
    ]
