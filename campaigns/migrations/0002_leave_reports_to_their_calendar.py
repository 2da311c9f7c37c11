from django.db import migrations

# Now duties of the year, with dates that the coordinator sets and reminders of their own.
REPORTS = [
    "Gửi báo cáo kết quả Tháng hành động (báo cáo B4)",
    "Gửi báo cáo kết quả Tháng hành động (báo cáo B3)",
    "Hạn nội bộ các đơn vị gửi kết quả",
]
FAMILY_DAY = ("Ngày Gia đình Việt Nam; hạn nội bộ gửi số liệu", "Ngày Gia đình Việt Nam")


def leave_out(apps, schema_editor):
    milestones = apps.get_model("campaigns", "Milestone").objects
    milestones.filter(name__in=REPORTS).delete()
    milestones.filter(name=FAMILY_DAY[0]).update(name=FAMILY_DAY[1])


class Migration(migrations.Migration):

    dependencies = [
        ('campaigns', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(leave_out, migrations.RunPython.noop),
    ]
