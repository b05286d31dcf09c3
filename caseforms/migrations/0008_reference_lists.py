import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("caseforms", "0007_kept_drafts_and_checked_files"),
        ("community", "0002_loans"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReferenceList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.SlugField(
                        help_text="Forms name the list by it. It cannot be changed later.",
                        max_length=40,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9-]+$", "Lower-case letters, digits and dashes."
                            )
                        ],
                        verbose_name="key",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "source",
                    models.TextField(
                        blank=True, help_text="Where the entries come from, and as of when.", verbose_name="source"
                    ),
                ),
                ("changes", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        help_text="Leave empty when several agencies share the list.",
                        limit_choices_to={"kind": "agency"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reference_lists",
                        to="community.organisation",
                        verbose_name="agency",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        help_text="Entries lie below entries of that list. Empty: below entries of the list itself.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="caseforms.referencelist",
                        verbose_name="upper list",
                    ),
                ),
            ],
            options={
                "verbose_name": "reference list",
                "verbose_name_plural": "reference lists",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="ReferenceEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.CharField(
                        help_text="Answers keep it. It cannot be changed later.",
                        max_length=60,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Za-z0-9][A-Za-z0-9._-]*\\Z", "Letters, digits, dots, dashes and underscores."
                            )
                        ],
                        verbose_name="code",
                    ),
                ),
                ("label", models.CharField(max_length=200, verbose_name="wording")),
                ("label_en", models.CharField(blank=True, max_length=200, verbose_name="wording in English")),
                ("order", models.PositiveIntegerField(default=0, verbose_name="place in the order")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="offered from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="offered until")),
                ("is_active", models.BooleanField(default=True, verbose_name="offered")),
                (
                    "sensitive",
                    models.BooleanField(
                        default=False,
                        help_text="Never shown in public: only staff can choose it.",
                        verbose_name="sensitive",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="caseforms.referenceentry",
                        verbose_name="below",
                    ),
                ),
                (
                    "list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="caseforms.referencelist",
                        verbose_name="list",
                    ),
                ),
            ],
            options={
                "verbose_name": "entry of a list",
                "verbose_name_plural": "entries of lists",
                "ordering": ["list", "order", "label"],
            },
        ),
        migrations.CreateModel(
            name="EntryWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=40)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="words", to="caseforms.referenceentry"
                    ),
                ),
                (
                    "list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="caseforms.referencelist"
                    ),
                ),
            ],
            options={
                "verbose_name": "word of an entry",
                "verbose_name_plural": "words of entries",
            },
        ),
        migrations.AddIndex(
            model_name="referenceentry",
            index=models.Index(fields=["list", "order", "label"], name="entries_in_order"),
        ),
        migrations.AddIndex(
            model_name="referenceentry",
            index=models.Index(fields=["parent", "order", "label"], name="entries_below_one"),
        ),
        migrations.AddConstraint(
            model_name="referenceentry",
            constraint=models.UniqueConstraint(
                fields=("list", "code"),
                name="one_entry_per_list_and_code",
                violation_error_message="This code is in the list already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="referenceentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None), ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="entries_end_after_they_begin",
                violation_error_message="It must end after it begins.",
            ),
        ),
        migrations.AddConstraint(
            model_name="entryword",
            constraint=models.UniqueConstraint(fields=("list", "word", "entry"), name="one_row_per_entry_and_word"),
        ),
    ]
