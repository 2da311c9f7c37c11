from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0009_give_lines_their_sources'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='section',
            name='sources',
        ),
        migrations.RemoveField(
            model_name='section',
            name='sources_as_of',
        ),
    ]
