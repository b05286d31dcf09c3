"""Where other systems want to hear of moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..community.models import Organisation, SealedField


class Webhook(models.Model):
    """An address of another system, and the secret with which what we send there is signed."""

    name = models.CharField(_("name"), max_length=80)
    agency = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("agency"))
    url = models.URLField(_("address"), max_length=300)
    secret = SealedField(_("secret"), help_text=_("The other side checks our signature with it: agree on a long one."))
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="one_webhook_per_name")]

    def __str__(self) -> str:
        return self.name
