"""A condition of workflows: what staff fill in later is filled in."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.blocks import Block, CharBlock, ChoiceBlock

from workflows.definition import Definition
from workflows.registries import Guard, Settings, Text, guards
from workflows.situation import Situation

from ..definition import FormDefinition
from ..models import Form


def section_names() -> list[tuple[str, str]]:
    """The steps of staff in the live forms, for a drop-down."""
    return list(dict(_sections()).items())


def _sections() -> Iterator[tuple[str, str]]:
    for form in Form.objects.filter(live=True, current__isnull=False).select_related("current").defer("steps"):
        for section in FormDefinition.from_json(form.current.document).later:
            yield section.id, f"{form.name}: {section.title}"


@guards.register("section_complete")
class SectionComplete(Guard):
    """A step of the form that staff fill in is complete: filled in, and everything right in it as things stand."""

    label = gettext_lazy("A step that staff fill in is complete")

    def settings_blocks(self) -> list[tuple[str, Block]]:
        """Which step, and what to say while it is not."""
        reason = CharBlock(label=gettext_lazy("What to tell people while it is not"), required=False)
        return [("section", ChoiceBlock(choices=section_names, label=gettext_lazy("Step"))), ("reason", reason)]

    def check(self, settings: Settings, situation: Situation) -> Text | None:
        """Whether it is among those that are."""
        if str(settings.get("section") or "") in situation.data["sections"]:
            return None
        if reason := settings.get("reason"):
            return reason
        if situation.actor.is_applicant:  # what staff fill in is none of theirs, not even its name
            return _("We have to look into something first.")
        return _("Fill in first: %(fields)s.") % {"fields": _name(settings)}

    def problems(self, settings: Settings, definition: Definition) -> list[Text]:
        """A step must be chosen; whether the services have it is looked at when there are some."""
        return [] if settings.get("section") else [gettext_lazy("Choose a step that exists.")]

    def describe(self, settings: Settings) -> Text:
        """Names it."""
        return _("Filled in by staff: %(step)s") % {"step": _name(settings)}


def _name(settings: Settings) -> str:
    key: Any = settings.get("section")
    return f"“{dict(_sections()).get(key, key)}”"
