"""Guards made of guards: all of them, any of them, not that one."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.blocks import Block, CharBlock

from ..definition import Definition
from ..outcome import HOLDS, OPEN, Outcome
from ..registries import Combination, Settings, Text, guards


@guards.register("all")
class AllHold(Combination):
    """For use inside the other two: the guards of a transition must all hold anyway."""

    label = gettext_lazy("All of these hold")
    icon = "tasks"

    def combine(self, settings: Settings, parts: Sequence[Outcome]) -> Outcome:
        """Every objection is heard."""
        if refused := [part for part in parts if part.truth is False]:
            return Outcome(False, " ".join(part.reason for part in refused))
        return _unsaid(parts) or HOLDS

    def describe_parts(self, settings: Settings, parts: Sequence[str]) -> Text:
        """One after the other."""
        return _("All of these hold: %(conditions)s") % {"conditions": _listed(parts)}


@guards.register("any")
class AnyHolds(Combination):
    """One of them is enough; none at all demands nothing, as in rules."""

    label = gettext_lazy("Any of these holds")
    icon = "tasks"

    def settings_blocks(self) -> list[tuple[str, Block]]:
        """What to say instead of all that stands in the way."""
        return [("reason", CharBlock(label=gettext_lazy("What to tell people when none holds"), required=False))]

    def combine(self, settings: Settings, parts: Sequence[Outcome]) -> Outcome:
        """What stands in the way of each is said; to solve one is enough."""
        if not parts or any(part.truth for part in parts):
            return HOLDS
        if unsaid := _unsaid(parts):
            return unsaid
        reasons = {"reasons": _listed(part.reason for part in parts)}
        return Outcome(False, settings.get("reason") or _("It is enough to solve one of these: %(reasons)s.") % reasons)

    def describe_parts(self, settings: Settings, parts: Sequence[str]) -> Text:
        """One after the other."""
        return _("Any of these holds: %(conditions)s") % {"conditions": _listed(parts)}


@guards.register("not")
class DoesNotHold(Combination):
    """The contrary. The editor takes one guard; of several, not all may hold."""

    label = gettext_lazy("This does not hold")
    icon = "cross"

    def settings_blocks(self) -> list[tuple[str, Block]]:
        """What to say: a guard knows only why it does not hold."""
        return [("reason", CharBlock(label=gettext_lazy("What to tell people when it does hold")))]

    def combine(self, settings: Settings, parts: Sequence[Outcome]) -> Outcome:
        """What is not known stays so: its contrary lets nobody through either."""
        if not parts or any(part.truth is False for part in parts):
            return HOLDS
        if unsaid := _unsaid(parts):
            return unsaid
        return Outcome(False, settings.get("reason") or _("This is not possible as things are."))

    def problems(self, settings: Settings, definition: Definition) -> list[Text]:
        """Without words of the administrator nobody would know why."""
        return [] if settings.get("reason") else [gettext_lazy("Say what to tell people when it does hold.")]

    def describe_parts(self, settings: Settings, parts: Sequence[str]) -> Text:
        """One after the other."""
        return _("Does not hold: %(conditions)s") % {"conditions": _listed(parts)}


def _unsaid(parts: Sequence[Outcome]) -> Outcome | None:
    """What keeps it from being said, if anything: something to wait for, else something that is not known here."""
    unsaid = [part for part in parts if part.truth is None]
    return (OPEN if OPEN in unsaid else unsaid[0]) if unsaid else None


def _listed(sentences: Iterable[str]) -> str:
    return "; ".join(sentence.rstrip(".") for sentence in sentences)
