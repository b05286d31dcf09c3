import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Why a form was published, and the tests kept with it."""

    dependencies = [
        ("caseforms", "0005_retention_of_services"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="formversion",
            name="reason",
            field=models.TextField(blank=True, default="", verbose_name="why it was published"),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="SavedFormTest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("answers", models.JSONField(default=dict, verbose_name="sample answers")),
                ("expects", models.JSONField(default=list, verbose_name="what must come out")),
                ("today", models.DateField(verbose_name="the day it is tried on")),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_tests",
                        to="caseforms.form",
                        verbose_name="form",
                    ),
                ),
            ],
            options={
                "verbose_name": "saved test of a form",
                "verbose_name_plural": "saved tests of forms",
                "ordering": ["name"],
                "constraints": [models.UniqueConstraint(fields=("form", "name"), name="one_form_test_per_name")],
            },
        ),
    ]
