"""The pickers of states and steps: text inputs to Django, a drop-down or ticks to people."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register
from wagtail.admin.telepath.widgets import WidgetAdapter


class StateInput(forms.TextInput):
    """Holds the key of one state, or of many, separated by spaces."""

    def __init__(self, many: bool = False, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.many = many


class StepInput(forms.TextInput):
    """Holds the key of one transition; if `leaving`, of one that leaves the state whose row this stands in."""

    def __init__(self, leaving: bool = False, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.leaving = leaving


class PickerAdapter(WidgetAdapter):
    """Draws with `pickers.js`."""

    @cached_property
    def media(self) -> forms.Media:
        """The scripts, after Wagtail's own."""
        own = ["states.js", "steps.js", "pickers.js", "keys.js", "facts.js"]
        return super().media + forms.Media(js=[versioned_static(f"workflows/{name}") for name in own])


class StatePickerAdapter(PickerAdapter):
    """Draws a StateInput."""

    js_constructor = "workflows.StatePicker"

    def js_args(self, widget: StateInput) -> list[Any]:
        """The input, and the words the picker needs."""
        texts = {"any": _("any state that is not final"), "none": _("Choose a state"), "unknown": _("unknown:")}
        return [*super().js_args(widget), {"many": widget.many, "texts": texts}]


class StepPickerAdapter(PickerAdapter):
    """Draws a StepInput."""

    js_constructor = "workflows.StepPicker"

    def js_args(self, widget: StepInput) -> list[Any]:
        """The input, and the words the picker needs."""
        texts = {"none": _("Choose a step"), "unknown": _("unknown:")}
        return [*super().js_args(widget), {"leaving": widget.leaving, "texts": texts}]


register(StatePickerAdapter(), StateInput)
register(StepPickerAdapter(), StepInput)
