"""The workflow an administrator edits: drafts and revisions are Wagtail's, publication makes a WorkflowVersion."""

from typing import Any

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from ..blocks.state import StatesBlock
from ..blocks.transition import TransitionsBlock
from ..definition import Definition
from ..drafting import read, write
from ..fields import DefinitionField
from .version import WorkflowVersion


class Workflow(
    WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, index.Indexed, models.Model
):
    """
    States and transitions as a draft. Subjects follow its versions, never the workflow itself.

    `WorkflowMixin` is Wagtail's moderation: a second pair of eyes before a draft is published.
    """

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("short name"), max_length=50, unique=True)
    description = models.TextField(_("description"), blank=True)
    states: Any = DefinitionField(StatesBlock, verbose_name=_("states"), blank=True, collapsed=True)
    transitions: Any = DefinitionField(TransitionsBlock, verbose_name=_("transitions"), blank=True, collapsed=True)
    current = models.ForeignKey(
        WorkflowVersion,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("current version"),
    )
    former = models.ForeignKey(WorkflowVersion, models.PROTECT, null=True, blank=True, editable=False, related_name="+")
    """What was live before the current version: it is live again when that one expires."""

    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.SearchField("description")]

    class Meta:
        verbose_name = _("case workflow")
        verbose_name_plural = _("case workflows")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def live_version(self) -> WorkflowVersion | None:
        """What new subjects follow; None when it was never published, or was taken back."""
        return self.current if self.live else None

    def definition(self) -> Definition:
        """What the draft in this instance says, whether or not it could be published."""
        return read(self)

    def set_definition(self, definition: Definition) -> None:
        """Make the draft in this instance say that. Nothing is saved."""
        write(self, definition)

    def publish(self, revision: Any, user: Any = None, **options: Any) -> Any:
        """Make a revision live, and a version of it. Raises Unpublishable when it has problems."""
        from ..actions.publish import publish_revision  # the action changes this model

        return publish_revision(revision, user, **options)

    def unpublish(
        self, set_expired: bool = False, commit: bool = True, user: Any = None, log_action: Any = True
    ) -> None:
        """
        Take it back: nothing new follows it. When the current version expires, the one before is live again instead.
        """
        from ..actions.restore import expire  # the action changes this model

        if not (set_expired and commit and expire(self, log_action)):
            super().unpublish(set_expired=set_expired, commit=commit, user=user, log_action=log_action)

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """Two tables, an outline and the diagram."""
        return "workflows/preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """The draft in this instance, and what keeps it from being published."""
        from ..actions.publish import problems_of
        from ..preview import draft_context

        return {"language": get_language(), **draft_context(self, problems_of(self))}

    def with_content_json(self, content: dict[str, Any]) -> "Workflow":
        """A revision as an instance; which version is current is a matter of the workflow, not of the revision."""
        workflow = super().with_content_json(content)
        workflow.current_id, workflow.former_id = self.current_id, self.former_id
        return workflow
