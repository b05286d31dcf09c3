from django.conf import settings
from django.db import migrations, models

import caseforms.community.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("caseforms", "0006_publishing_forms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="kept_code",
            field=models.CharField(blank=True, editable=False, max_length=20, null=True, unique=True),
        ),
        migrations.AddField(
            model_name="draft",
            name="kept_pin_hash",
            field=models.CharField(blank=True, editable=False, max_length=40),
        ),
        migrations.AddField(
            model_name="draft",
            name="kept_until",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="draft",
            name="mail_to",
            field=caseforms.community.models.fields.SealedField(blank=True, editable=False),
        ),
        migrations.AddField(
            model_name="draft",
            name="mail_tries",
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="service",
            name="asks_first",
            field=models.BooleanField(
                default=False,
                help_text="While somebody floods this form: visitors answer a small sum in words before they can begin.",
                verbose_name="ask a small question first",
            ),
        ),
        migrations.AddField(
            model_name="upload",
            name="checked",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "not checked"),
                    ("waiting", "waiting to be checked"),
                    ("clean", "clean"),
                    ("infected", "infected"),
                ],
                max_length=10,
                verbose_name="checked",
            ),
        ),
        migrations.AddField(
            model_name="upload",
            name="signature",
            field=models.CharField(blank=True, max_length=100, verbose_name="found"),
        ),
        migrations.AlterField(
            model_name="upload",
            name="created_at",
            field=models.DateTimeField(auto_now_add=True, verbose_name="received"),
        ),
        migrations.AlterField(
            model_name="upload",
            name="size",
            field=models.PositiveIntegerField(verbose_name="size"),
        ),
        migrations.AddIndex(
            model_name="draft",
            index=models.Index(
                condition=models.Q(("mail_to", ""), _negated=True), fields=["id"], name="drafts_to_be_mailed"
            ),
        ),
        migrations.AddIndex(
            model_name="upload",
            index=models.Index(condition=models.Q(("checked", "waiting")), fields=["id"], name="uploads_to_be_checked"),
        ),
    ]
