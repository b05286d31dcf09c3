"""Named fields are filled in: with this step, or known already."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.blocks import Block, CharBlock, ListBlock

from ..comparisons import is_empty
from ..definition import Definition
from ..registries import Guard, Settings, Text, guards
from ..rules import value_of
from ..situation import Situation


@guards.register("fields")
class FieldsFilled(Guard):
    """A name with a dot (`answers.…`, `moves.…`) is a fact; one without is a field that this step asks for."""

    label = gettext_lazy("Fields are filled in")

    def settings_blocks(self) -> list[tuple[str, Block]]:
        """The names, and what to say when one is missing."""
        name = CharBlock(label=gettext_lazy("Field"), form_attrs={"data-rule-variable": "field"})
        names = ListBlock(name, label=gettext_lazy("Fields"))
        reason = CharBlock(label=gettext_lazy("What to tell people when a field is empty"), required=False)
        return [("fields", names), ("reason", reason)]

    def check(self, settings: Settings, situation: Situation) -> Text | None:
        """Which are missing. What this step asks for cannot be missing before it is asked."""
        missing = [name for name in settings.get("fields") or () if self._is_missing(str(name), situation)]
        if not missing:
            return None
        return settings.get("reason") or _("Fill in first: %(fields)s.") % {"fields": _quoted(missing)}

    def awaits_input(self, settings: Settings) -> bool:
        """Whether it names a field of this step."""
        return any("." not in str(name) for name in settings.get("fields") or ())

    def problems(self, settings: Settings, definition: Definition) -> list[Text]:
        """It must name a field."""
        return [] if any(settings.get("fields") or ()) else [gettext_lazy("Name at least one field.")]

    def describe(self, settings: Settings) -> Text:
        """Names them."""
        return _("Filled in: %(fields)s") % {"fields": _quoted(settings.get("fields") or ())}

    def _is_missing(self, name: str, situation: Situation) -> bool:
        if "." in name:
            return is_empty(value_of(name, situation.data))
        return situation.input is not None and is_empty(situation.input.get(name))


def _quoted(names: Iterable[Any]) -> str:
    return ", ".join(f"“{name}”" for name in names)
