"""Four eyes: whoever checks is not whoever did what is checked."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.blocks import Block

from ..blocks.pickers import StepBlock
from ..definition import Definition
from ..registries import Guard, Settings, Text, guards
from ..situation import Past, Situation


@guards.register("four_eyes")
class FourEyes(Guard):
    """
    Not done by who did the step before, or by anybody who did a named step since it was opened.

    A stand-in counts as both persons. Superusers are persons like others; the system and applicants are none: the step
    before is the last one that a person did, whatever they answered or a timer did since.
    """

    label = gettext_lazy("Somebody else than before (four eyes)")
    icon = "group"

    def settings_blocks(self) -> list[tuple[str, Block]]:
        """Which step."""
        help_text = gettext_lazy("Leave it empty for the step just before, whichever that was.")
        return [("step", StepBlock(label=gettext_lazy("Whoever did"), required=False, help_text=help_text))]

    def check(self, settings: Settings, situation: Situation) -> Text | None:
        """Whether one of these persons has done it."""
        mine = situation.actor.people
        if not mine or all(mine.isdisjoint(past.people) for past in _checked(settings, situation.history)):
            return None
        return _("You have done the step that is checked here: somebody else must do this one.")

    def problems(self, settings: Settings, definition: Definition) -> list[Text]:
        """The step must exist."""
        return step_problems(settings, definition) if settings.get("step") else []

    def describe(self, settings: Settings) -> Text:
        """Names the step as sentences name things; the preview calls it by its label."""
        if step := settings.get("step"):
            return _("Not by whoever did “%(step)s”") % {"step": f"steps.{step}"}
        return _("Not by whoever did the step before")


def step_problems(settings: Settings, definition: Definition) -> list[Text]:
    """A step must be chosen, and exist."""
    known: set[Any] = {transition.key for transition in definition.transitions}
    return [] if settings.get("step") in known else [gettext_lazy("Choose a step that exists.")]


def _checked(settings: Settings, history: Iterable[Past]) -> list[Past]:
    steps = [past for past in history if past.is_step and past.people]
    if step := settings.get("step"):
        return [past for past in steps if past.transition == step]
    return steps[-1:]
