"""Entries of the question bank, and which forms use them."""

from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin
from wagtail.search import index

from ..blocks import QuestionsBlock, section_of
from ..community.models import Organisation
from ..definition import FormDefinition, Section
from ..models.form import Form
from .marks import digest


class QuestionsField(StreamField):
    """A StreamField whose blocks come from the registry of question types, and so stay out of migrations."""

    def __init__(self, block_types: Any = QuestionsBlock, **kwargs: Any) -> None:
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> Any:
        """Name the field, not its blocks."""
        name, path, _args, kwargs = models.Field.deconstruct(self)
        return name, path, [], kwargs


class BankEntry(DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, index.Indexed, models.Model):
    """Questions that forms refer to. What is published of it reaches every draft, and no published version."""

    name = models.CharField(_("name"), max_length=120, help_text=_("Editors of forms find it by this name."))
    agency = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="bank_entries",
        verbose_name=_("agency"),
        limit_choices_to={"kind": Organisation.Kind.AGENCY},
        help_text=_("Leave empty when several agencies share it."),
    )
    title = models.CharField(
        _("title"), max_length=120, blank=True, help_text=_("Read where the entry is a whole step of a form.")
    )
    intro = models.TextField(_("introduction"), blank=True)
    questions = QuestionsField(verbose_name=_("questions"), blank=True)
    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="bank_entry")

    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("agency")]

    class Meta:
        verbose_name = _("question bank entry")
        verbose_name_plural = _("question bank")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def revisions(self) -> Any:
        """Every revision that was saved."""
        return self._revisions

    @cached_property
    def asked(self) -> Section:
        """What it asks, as it stands here."""
        return section_of(self.questions, f"b{self.pk}", self.title, self.intro)

    def definition(self) -> FormDefinition:
        """The same as a form of one step."""
        return FormDefinition((self.asked,))

    def digest(self, step: bool) -> str:
        """Another word whenever forms that use it would ask something else."""
        asked = self.asked
        return digest(asked.questions, *((asked.title, asked.intro) if step else ()))

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """Drawn as forms draw it."""
        return "caseforms/bank/preview.html"


class BankUse(models.Model):
    """A form that refers to an entry: in its draft, in what is live, or both. An entry in use cannot be deleted."""

    form = models.ForeignKey(Form, models.CASCADE, related_name="bank_uses")
    entry = models.ForeignKey(BankEntry, models.PROTECT, related_name="uses")
    in_draft = models.BooleanField(default=False)
    is_live = models.BooleanField(default=False)
    as_step = models.BooleanField(default=False)
    published_digest = models.CharField(max_length=32, blank=True)
    """Of what the live version has of it."""

    class Meta:
        verbose_name = _("use of the question bank")
        verbose_name_plural = _("uses of the question bank")
        constraints = [
            models.UniqueConstraint(fields=["form", "entry"], name="one_use_per_form_and_entry"),
            models.CheckConstraint(
                condition=models.Q(in_draft=True) | models.Q(is_live=True), name="bank_uses_are_in_use"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form}: {self.entry}"

    @property
    def is_behind(self) -> bool:
        """Whether the live version says something else than the bank does by now."""
        return self.is_live and self.published_digest != self.entry.digest(self.as_step)
