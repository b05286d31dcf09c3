"""Effects that write on the case: values under a name, tags, priority. Registered when the app is ready."""

import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.blocks import Block, BooleanBlock, CharBlock, ChoiceBlock

from workflows.definition import Definition
from workflows.models import Move
from workflows.registries import Effect, Settings, Text, effects
from workflows.situation import Actor

from .models import Case, Tag

NAME = re.compile(r"^[a-z][a-z0-9_]*$")
PRIORITIES = [("urgent", gettext_lazy("urgent: to the top of the lists")), ("normal", gettext_lazy("normal"))]


@effects.register("set_value")
class SetValue(Effect):
    """A value of the case under a name; conditions read it as `case.values.<name>`. Without a value it is cleared."""

    label = gettext_lazy("Write down or clear a value")

    def settings_blocks(self) -> list[tuple[str, Block]]:
        """Under which name, and what."""
        name_help = gettext_lazy("Small letters, digits and underscores: conditions look it up under this name.")
        value_help = gettext_lazy("Empty clears it. Never write personal data here.")
        return [
            ("name", CharBlock(label=gettext_lazy("Name"), max_length=40, help_text=name_help)),
            ("value", CharBlock(label=gettext_lazy("Value"), required=False, max_length=200, help_text=value_help)),
        ]

    def apply(self, settings: Settings, subject: Case, move: Move, by: Any) -> Iterable[str]:
        """The last one that writes wins."""
        kept = {name: value for name, value in subject.values.items() if name != settings["name"]}
        value = str(settings.get("value") or "").strip()
        subject.values = kept | {settings["name"]: value} if value else kept
        return ["values"]

    def foretell(self, settings: Settings, actor: Actor) -> dict[str, Any]:
        """Conditions find it there."""
        return {f"case.values.{settings.get('name')}": str(settings.get("value") or "").strip()}

    def problems(self, settings: Settings, definition: Definition) -> list[Text]:
        """The name must be one that conditions can look up."""
        sound = NAME.match(str(settings.get("name") or ""))
        return [] if sound else [gettext_lazy("Give it a name of small letters, digits and underscores.")]

    def describe(self, settings: Settings) -> Text:
        """Says what."""
        said = {"name": settings.get("name", ""), "value": settings.get("value", "")}
        return _("Writes down %(name)s: %(value)s") % said if said["value"] else _("Clears %(name)s") % said


@effects.register("tag")
class PutTag(Effect):
    """A tag of the agency's, put on or taken off."""

    label = gettext_lazy("Put on or take off a tag")

    def settings_blocks(self) -> list[tuple[str, Block]]:
        """Which."""
        return [
            ("tag", CharBlock(label=gettext_lazy("Tag"), max_length=40)),
            ("off", BooleanBlock(label=gettext_lazy("Take it off"), required=False)),
        ]

    def apply(self, settings: Settings, subject: Case, move: Move, by: Any) -> None:
        """One that does not exist yet begins to."""
        tag, _made = Tag.objects.get_or_create(name=str(settings["tag"]).strip())
        subject.tags.remove(tag) if settings.get("off") else subject.tags.add(tag)

    def problems(self, settings: Settings, definition: Definition) -> list[Text]:
        """A tag must be named."""
        return [] if str(settings.get("tag") or "").strip() else [gettext_lazy("Name a tag.")]

    def describe(self, settings: Settings) -> Text:
        """Says which."""
        words = _("Takes off the tag “%(tag)s”") if settings.get("off") else _("Puts on the tag “%(tag)s”")
        return words % {"tag": settings.get("tag", "")}


@effects.register("priority")
class SetPriority(Effect):
    """An urgent case comes first in every list."""

    label = gettext_lazy("Set the priority")

    def settings_blocks(self) -> list[tuple[str, Block]]:
        """Urgent or not."""
        return [("priority", ChoiceBlock(choices=PRIORITIES, default="urgent", label=gettext_lazy("Priority")))]

    def apply(self, settings: Settings, subject: Case, move: Move, by: Any) -> Iterable[str]:
        """At once."""
        subject.urgent = (settings.get("priority") or "urgent") == "urgent"
        return ["urgent"]

    def foretell(self, settings: Settings, actor: Actor) -> dict[str, Any]:
        """Conditions find it there."""
        return {"case.urgent": (settings.get("priority") or "urgent") == "urgent"}

    def describe(self, settings: Settings) -> Text:
        """Says which."""
        chosen = settings.get("priority") or "urgent"
        return _("Priority: %(priority)s") % {"priority": dict(PRIORITIES).get(chosen, chosen)}
