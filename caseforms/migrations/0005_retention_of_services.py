from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("caseforms", "0004_working_time")]

    operations = [
        migrations.AddField(
            model_name="service",
            name="retention_months",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="As your decree on archives says. Empty: not decided. Nothing is deleted by this number alone.",
                null=True,
                verbose_name="keep closed cases for (months)",
            ),
        ),
    ]
