"""The glossary: words people use for the same thing, and words they mix up."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel


class Synonym(models.Model):
    """One thing and all its names; the search looks for every one of them."""

    words = models.CharField(
        _("words for the same thing"),
        max_length=250,
        help_text=_("Separated by commas: telantar, terlantar. Whoever searches one finds the others too."),
    )
    mistaken_for = models.CharField(
        _("words people mix it up with"),
        max_length=250,
        blank=True,
        help_text=_("Separated by commas: puskesmas. Whoever searches one of these is asked whether they mean ours."),
    )
    note = models.CharField(_("explanation"), max_length=400, blank=True, help_text=_("Shown above the results."))

    panels = [FieldPanel("words"), FieldPanel("mistaken_for"), FieldPanel("note")]

    class Meta:
        verbose_name = _("glossary entry")
        verbose_name_plural = _("glossary")
        ordering = ["words"]

    def __str__(self) -> str:
        return self.words

    @property
    def names(self) -> tuple[str, ...]:
        """The words, trimmed and in lower case."""
        return _split(self.words)

    @property
    def confused(self) -> tuple[str, ...]:
        """The words it is mixed up with, trimmed and in lower case."""
        return _split(self.mistaken_for)


def _split(text: str) -> tuple[str, ...]:
    return tuple(word.strip().lower() for word in text.split(",") if word.strip())
