"""Installations whose signature is believed."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .. import signing


class TrustedKey(models.Model):
    """The public key of another installation, and whose it is."""

    name = models.CharField(_("whose key it is"), max_length=120)
    key = models.CharField(
        _("public key"),
        max_length=64,
        unique=True,
        help_text=_("Ask for it on a way you trust: by telephone or on paper, not in the message with the file."),
    )
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        verbose_name = _("trusted key")
        verbose_name_plural = _("trusted keys")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """It must be a key."""
        self.key = self.key.strip()
        if not signing.is_key(self.key):
            raise ValidationError({"key": _("This is no public key.")})
