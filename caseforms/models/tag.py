"""Tags: words an agency puts on cases, such as `DTSEN 2026` or `Rakorda`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tag(models.Model):
    """A word for cases that have something in common beyond service and state. Never a personal or sensitive one."""

    name = models.CharField(_("name"), max_length=40, unique=True)

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
