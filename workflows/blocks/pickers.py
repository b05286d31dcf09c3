"""States and steps, chosen from those that stand in the editor."""

from typing import Any

from django import forms
from wagtail import blocks

from ..definition import ANY
from ..widgets import StateInput, StepInput


class StateKeys(forms.Field):
    """State keys, separated by spaces in the hidden input that the picker fills."""

    def prepare_value(self, value: Any) -> str:
        """The keys as the input holds them."""
        return " ".join(value) if isinstance(value, list | tuple) else value or ""

    def to_python(self, value: Any) -> list[str]:
        """The keys, each once; ANY stands alone."""
        keys = list(dict.fromkeys(value.split() if isinstance(value, str) else value or ()))
        return [ANY] if ANY in keys else keys


class SourcesBlock(blocks.FieldBlock):
    """From which states: chosen from the states in the editor."""

    def __init__(self, required: bool = True, help_text: Any = None, **kwargs: Any) -> None:
        self.field = StateKeys(required=required, help_text=help_text, widget=StateInput(many=True))
        super().__init__(**kwargs)

    def value_for_form(self, value: Any) -> Any:
        """The field takes lists as they are."""
        return value or []


class TargetBlock(blocks.FieldBlock):
    """To which state: chosen too."""

    def __init__(self, required: bool = True, help_text: Any = None, **kwargs: Any) -> None:
        self.field = forms.CharField(required=required, help_text=help_text, max_length=50, widget=StateInput())
        super().__init__(**kwargs)


class StepBlock(blocks.FieldBlock):
    """A step: any of those in the editor, or only those that leave the state whose row it stands in."""

    def __init__(self, required: bool = True, help_text: Any = None, leaving: bool = False, **kwargs: Any) -> None:
        widget = StepInput(leaving=leaving)
        self.field = forms.CharField(required=required, help_text=help_text, max_length=50, widget=widget)
        super().__init__(**kwargs)
