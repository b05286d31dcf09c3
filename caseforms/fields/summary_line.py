"""The line that sums up a row: an editor chooses of which answers it consists, else it is the first ones."""

from collections.abc import Mapping
from typing import Any

from django import forms
from wagtail import blocks

from workflows.registries import field_types

from .row_names import LINE

FIRST = 2  # of how many of its answers the line consists, unless the form says otherwise
LONGEST = 120


class QuestionIds(forms.Field):
    """Ids of questions, separated by spaces in the input that the editor's script replaces by boxes to tick."""

    def prepare_value(self, value: Any) -> str:
        """The ids as the input holds them."""
        return " ".join(value) if isinstance(value, list | tuple) else value or ""

    def to_python(self, value: Any) -> list[str]:
        """The ids, each once."""
        return list(dict.fromkeys(value.split() if isinstance(value, str) else value or ()))


class LineBlock(blocks.FieldBlock):
    """Questions of a row, chosen from those that stand in the editor."""

    def __init__(self, required: bool = False, help_text: Any = None, **kwargs: Any) -> None:
        self.field = QuestionIds(required=required, help_text=help_text)
        super().__init__(**kwargs)

    def value_for_form(self, value: Any) -> Any:
        """The field takes lists as they are."""
        return value or []

    class Meta:
        default: list[str] = []
        form_attrs = {"data-rows-line": ""}


def chosen(question: Any) -> list[str]:
    """The questions an editor chose that the rows still ask, in the order of the form."""
    wanted = question.settings.get(LINE) or ()
    return [part.id for part in question.questions if part.id in wanted]


def first(question: Any) -> int:
    """How many answers there are in the line while nothing was chosen."""
    return int(question.settings.get("summary") or FIRST)


def line(question: Any, answered: Mapping[str, Any]) -> str:
    """What a row is about."""
    ids, most = chosen(question), first(question)
    parts = [part for part in question.questions if part.id in answered and part.type in field_types]
    wanted = [part for part in parts if part.id in ids] if ids else parts[:most]
    texts = (field_types[part.type].display(part, answered[part.id]) for part in wanted)
    return ", ".join(text for text in texts if text)[:LONGEST]
