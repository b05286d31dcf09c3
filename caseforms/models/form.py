"""The form an editor builds: drafts and revisions are Wagtail's, publication makes a FormVersion."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from ..blocks import StepsBlock, definition_of, raw_steps
from ..community.models import Organisation
from ..definition import FormDefinition
from ..form_checks import form_checks
from ..languages.draft import offered_to, put_with
from ..languages.names import in_order, name_of
from ..problems import Problem, Unpublishable, problems

PHONE = 360  # pixels
STEP = "step-"  # the preview mode of one step
SPOKEN = "language-"  # and that of all steps in a language
REASON = "why_published"  # in the content of a revision: why it is published, until it is


class StepsField(StreamField):
    """A StreamField whose blocks come from the registry of question types, and so stay out of migrations."""

    def __init__(self, block_types: Any = StepsBlock, **kwargs: Any) -> None:
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> Any:
        """Name the field, not its blocks."""
        name, path, _args, kwargs = models.Field.deconstruct(self)
        return name, path, [], kwargs


class Form(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, index.Indexed, models.Model):
    """
    Steps of questions, edited as a draft. What residents fill in is the version published last: `current`.

    `WorkflowMixin` is Wagtail's moderation: a second pair of eyes before a draft is published, where somebody is asked.
    """

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(
        _("short name"),
        max_length=50,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9-]+$", _("Lower-case letters, digits and dashes."))],
    )
    agency = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="forms",
        verbose_name=_("agency"),
        limit_choices_to={"kind": Organisation.Kind.AGENCY},
        help_text=_("Leave empty when several agencies share the form."),
    )
    intro = models.TextField(_("introduction"), blank=True, help_text=_("Shown above the first step."))
    steps = StepsField(verbose_name=_("steps"), blank=True)
    language = models.CharField(
        _("main language"),
        max_length=35,
        blank=True,
        help_text=_("In which it is written. What is not translated is read in it."),
    )
    languages = models.JSONField(_("further languages"), default=list, blank=True)
    translations = models.JSONField(default=dict, blank=True, editable=False)
    """By language and name of a text what `definition.Translation` says; those of languages that were left stay."""
    current = models.ForeignKey(
        "caseforms.FormVersion", models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="form")

    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("agency")]

    class Meta:
        verbose_name = _("form")
        verbose_name_plural = _("forms")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def live_version_id(self) -> int | None:
        """What is filled in now; None when it was never published, or was taken back."""
        return self.current_id if self.live else None

    @property
    def revisions(self) -> Any:
        """Every revision that was saved."""
        return self._revisions

    def definition(self) -> FormDefinition:
        """What the form asks as it stands here, published or not."""
        asked = definition_of(self.steps, self.intro)
        return offered_to(replace(asked, language=self.language), self.languages, self.translations)

    def set_definition(self, definition: FormDefinition) -> None:
        """Fill in the steps from a definition. Nothing is saved."""
        self.intro, self.language = definition.intro, definition.language
        self.steps = raw_steps(definition)
        self.languages = in_order(definition.translations)
        self.translations = put_with(self.translations, definition.translations)

    def problems(self) -> list[Problem]:
        """What keeps the form, as it stands here, from being published."""
        definition = self.definition()
        found = problems(definition, has_area=self.agency_id is not None)
        return found or [problem for check in form_checks.values() for problem in check.problems(self, definition)]

    def publish(self, revision: Any = None, user: Any = None, **options: Any) -> None:
        """
        Publish a revision (without one: the form as it stands here) and make a version of it.

        Every door leads here: the admin, scheduled publishing, code. Raises Unpublishable.
        """
        _refuse_problems(revision.as_object() if revision else self)
        with transaction.atomic():
            revision = revision or self.save_revision(user=user)
            super().publish(revision, user=user, **options)
            published = Form.objects.select_for_update(of=("self",)).select_related("current").get(pk=self.pk)
            if published.live and published.live_revision_id == revision.pk:
                published.make_version(user, revision.content.get(REASON, ""))
                self.current = published.current

    def make_version(self, by: Any = None, reason: str = "") -> "FormVersion":
        """The version of the form as it stands here: a new one, or the current one when nothing changed."""
        definition = self.definition()
        if self.current is None or FormDefinition.from_json(self.current.document) != definition:
            number = self.current.number + 1 if self.current else 1
            document = definition.as_json()
            self.current = FormVersion.objects.create(
                form=self, number=number, document=document, reason=reason, published_by=by
            )
            Form.objects.filter(pk=self.pk).update(current=self.current)
        return self.current

    def with_content_json(self, content: dict[str, Any]) -> "Form":
        """The form as a revision has it; which version is current is no part of a revision."""
        form = super().with_content_json(content)
        form.current_id = self.current_id
        return form

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """All steps with the running account; and each step by itself, as the page that residents see."""
        sections = enumerate(self.definition().sections, 1)
        steps = [(f"{STEP}{n}", section.title or n) for n, section in sections]
        spoken = [(f"{SPOKEN}{tag}", name_of(tag)) for tag in self.languages]
        return [
            ("", _("All steps, and what they cost")),
            *spoken,
            *((mode, f"{_('Step')}: {title}") for mode, title in steps),
        ]

    @property
    def preview_sizes(self) -> list[dict[str, Any]]:
        """A telephone is as narrow as the narrowest that people here carry."""
        return [size | ({"device_width": PHONE} if size["name"] == "mobile" else {}) for size in super().preview_sizes]

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """The real form, as residents see it."""
        return "caseforms/form/preview_step.html" if mode_name.startswith(STEP) else "caseforms/form/preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """What the preview shows, and what keeps it from being published. The steps are drawn in the template."""
        context = super().get_preview_context(request, mode_name)
        said = {"form": self, "agency": self.agency}
        if mode_name.startswith(STEP):
            number = mode_name.removeprefix(STEP)
            return {**context, **said, "number": int(number) if number.isdecimal() else 0}
        language = mode_name.removeprefix(SPOKEN) if mode_name.startswith(SPOKEN) else ""
        return {**context, **said, "problems": self.problems(), "language": language}


def _refuse_problems(form: Form) -> None:
    if found := form.problems():
        raise Unpublishable(found)


class FormVersion(models.Model):
    """What was published: submissions point at it. It never changes."""

    form = models.ForeignKey(Form, models.PROTECT, related_name="versions", verbose_name=_("form"))
    number = models.PositiveIntegerField(_("number"))
    document = models.JSONField(_("definition"))
    reason = models.TextField(_("why it was published"), blank=True)
    published_at = models.DateTimeField(_("published at"), auto_now_add=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("form version")
        verbose_name_plural = _("form versions")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["form", "number"], name="one_form_version_per_number")]

    def __str__(self) -> str:
        return f"{self.form} {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert only: a published version is never changed."""
        if not self._state.adding:
            raise TypeError("A published form version cannot be changed; publish a new one.")
        super().save(*args, **kwargs)
