"""Sample answers to a form and what is expected of them, looked at again before every publication."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .form import Form


class SavedFormTest(models.Model):
    """
    What an editor tried in a form: invented answers, nobody's data.

    `expects` says by question what must come out: a list of the JSON of `caseforms.form_tests.expected`.
    """

    wagtail_reference_index_ignore = True

    form = models.ForeignKey(Form, models.CASCADE, related_name="saved_tests", verbose_name=_("form"))
    name = models.CharField(_("name"), max_length=120)
    answers = models.JSONField(_("sample answers"), default=dict)
    expects = models.JSONField(_("what must come out"), default=list)
    today = models.DateField(_("the day it is tried on"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    saved_at = models.DateTimeField(_("saved"), auto_now=True)

    class Meta:
        verbose_name = _("saved test of a form")
        verbose_name_plural = _("saved tests of forms")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["form", "name"], name="one_form_test_per_name")]

    def __str__(self) -> str:
        return self.name
