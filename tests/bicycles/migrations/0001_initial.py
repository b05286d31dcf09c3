import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import workflows.machine


class Migration(migrations.Migration):
    initial = True

    dependencies = [("workflows", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Bicycle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    workflows.machine.StateField(editable=False, max_length=50, protected=True, verbose_name="state"),
                ),
                (
                    "state_since",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="in this state since"
                    ),
                ),
                ("turn", models.PositiveIntegerField(default=0, editable=False)),
                ("name", models.CharField(max_length=50)),
                (
                    "keeper",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="auth.group"
                    ),
                ),
                ("sold_at", models.DateTimeField(null=True)),
                (
                    "workflow_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workflows.workflowversion",
                        verbose_name="workflow version",
                    ),
                ),
            ],
            options={"abstract": False},
            bases=(workflows.machine.Guarded, models.Model),
        ),
    ]
