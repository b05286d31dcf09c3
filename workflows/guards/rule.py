"""A rule over what is known of the subject."""

from collections import ChainMap
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.blocks import Block, CharBlock

from .. import rules
from ..blocks import RuleBlock
from ..definition import Definition
from ..registries import Guard, Settings, Text, guards
from ..situation import Situation

INPUT = "input."


@guards.register("rule")
class RuleHolds(Guard):
    """Looks at the facts, and under `input.` at what is filled in with this step."""

    label = gettext_lazy("A rule holds")

    def settings_blocks(self) -> list[tuple[str, Block]]:
        """The rule, and what to say when it does not hold."""
        reason = CharBlock(label=gettext_lazy("What to tell people when it does not hold"))
        return [("rule", RuleBlock(label=gettext_lazy("Rule"))), ("reason", reason)]

    def check(self, settings: Settings, situation: Situation) -> Text | None:
        """The administrator's own words, else the part of the rule that fails."""
        rule = settings.get("rule")
        if not situation.is_submitted and self.awaits_input(settings):
            return None
        facts: Any = situation.data
        data: Mapping[str, Any] = ChainMap({"input": situation.input or {}}, facts)  # reads only what is asked for
        if rules.holds(rule, data):
            return None
        return settings.get("reason") or _("This is possible only if %(rule)s.") % {"rule": rules.explain(rule, data)}

    def awaits_input(self, settings: Settings) -> bool:
        """Whether it looks at what is filled in with this step."""
        return any(name.startswith(INPUT) for name in rules.variables(settings.get("rule")))

    def problems(self, settings: Settings, definition: Definition) -> list[Text]:
        """It must have a condition, and each must be whole."""
        if not settings.get("rule"):
            return [gettext_lazy("Choose at least one condition.")]
        return list(rules.problems(settings["rule"]))

    def describe(self, settings: Settings) -> Text:
        """The rule in words."""
        return _("Only if %(rule)s") % {"rule": rules.describe(settings.get("rule"))}
