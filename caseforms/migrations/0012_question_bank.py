import django.db.models.deletion
import modelsearch.index
import wagtail.models.preview
from django.conf import settings
from django.db import migrations, models

import caseforms.bank.models


class Migration(migrations.Migration):
    dependencies = [
        ("caseforms", "0011_answers_of_staff"),
        ("community", "0002_loans"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BankEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("live", models.BooleanField(default=True, editable=False, verbose_name="live")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(default=False, editable=False, verbose_name="has unpublished changes"),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(blank=True, db_index=True, null=True, verbose_name="first published at"),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last published at"),
                ),
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                ("locked", models.BooleanField(default=False, editable=False, verbose_name="locked")),
                ("locked_at", models.DateTimeField(editable=False, null=True, verbose_name="locked at")),
                (
                    "name",
                    models.CharField(
                        help_text="Editors of forms find it by this name.", max_length=120, verbose_name="name"
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True,
                        help_text="Read where the entry is a whole step of a form.",
                        max_length=120,
                        verbose_name="title",
                    ),
                ),
                ("intro", models.TextField(blank=True, verbose_name="introduction")),
                ("questions", caseforms.bank.models.QuestionsField(blank=True, verbose_name="questions")),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        help_text="Leave empty when several agencies share it.",
                        limit_choices_to={"kind": "agency"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bank_entries",
                        to="community.organisation",
                        verbose_name="agency",
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                (
                    "locked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="locked_%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="locked by",
                    ),
                ),
            ],
            options={
                "verbose_name": "question bank entry",
                "verbose_name_plural": "question bank",
                "ordering": ["name"],
            },
            bases=(wagtail.models.preview.PreviewableMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="BankUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("in_draft", models.BooleanField(default=False)),
                ("is_live", models.BooleanField(default=False)),
                ("as_step", models.BooleanField(default=False)),
                ("published_digest", models.CharField(blank=True, max_length=32)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="uses", to="caseforms.bankentry"
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="bank_uses", to="caseforms.form"
                    ),
                ),
            ],
            options={
                "verbose_name": "use of the question bank",
                "verbose_name_plural": "uses of the question bank",
                "constraints": [
                    models.UniqueConstraint(fields=("form", "entry"), name="one_use_per_form_and_entry"),
                    models.CheckConstraint(
                        condition=models.Q(("in_draft", True), ("is_live", True), _connector="OR"),
                        name="bank_uses_are_in_use",
                    ),
                ],
            },
        ),
    ]
