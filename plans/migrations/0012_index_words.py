from django.db import migrations

from config.trigrams import indexing


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0011_amend_an_issued_plan'),
    ]

    operations = [
        indexing('plans', 'Task', 'ProgressUpdate', 'Obstacle'),
    ]
