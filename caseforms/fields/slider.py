"""A place on a scale of numbers: how satisfied, how severe."""

import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from workflows.registries import field_types

from . import html
from .base import BLANK, Asked, Context, FieldType, one
from .spoken import like

WHOLE = re.compile(r"^[+-]?\d{1,6}$", re.ASCII)
RADIOS, MOST = 11, 1001
FIRST, LAST = 1, 5


@field_types.register("range")
class Range(FieldType):
    """A whole number from one end of a scale to the other, with words for both ends."""

    name = "range"
    label = gettext_lazy("Scale from … to …")
    icon = "sliders"

    def settings_blocks(self) -> list[tuple[str, Any]]:
        """Both ends with their words, and the step between two numbers."""
        bounds = {"min_value": -100000, "max_value": 100000}
        return [
            ("first", blocks.IntegerBlock(label=gettext_lazy("From"), default=FIRST, **bounds)),
            ("last", blocks.IntegerBlock(label=gettext_lazy("To"), default=LAST, **bounds)),
            ("step", blocks.IntegerBlock(label=gettext_lazy("In steps of"), required=False, min_value=1)),
            ("first_label", _words(gettext_lazy("What the first number means, such as “very bad”"))),
            ("last_label", _words(gettext_lazy("What the last number means, such as “very good”"))),
        ]

    def offered(self, question: Asked) -> list[int]:
        """The numbers of the scale."""
        return list(_scale(question))

    def clean(self, question: Asked, text: str) -> int:
        """One of the numbers."""
        value = int(text) if WHOLE.match(text) else None
        if value is None or value not in _scale(question):
            raise ValidationError(self._say(question))
        return value

    def _say(self, question: Asked) -> str:
        scale = _scale(question)
        return _("Please choose a number from %(first)d to %(last)d.") % {"first": scale[0], "last": scale[-1]}

    def missing(self, question: Asked) -> str:
        """What to say when nothing was chosen."""
        return self._say(question)

    def display(self, question: Asked, value: Any) -> str:
        """The number and what both ends mean: a 4 alone says nothing."""
        if self.empty(value):
            return ""
        scale = _scale(question)
        ends = [_end(question, "first", scale[0]), _end(question, "last", scale[-1])]
        return f"{value} ({' – '.join(ends)})"

    def problems(self, question: Asked) -> list[str]:
        """A scale with one number or with too many."""
        number = len(range(_at(question, "first", FIRST), _at(question, "last", LAST) + 1, _step(question)))
        if number < 2:
            return [_("the scale needs at least two numbers.")]
        return [_("the scale has too many numbers: at most %(most)d.") % {"most": MOST}] if number > MOST else []

    def render(
        self, question: Asked, raw: Mapping[str, Any], error: str | None = None, context: Context = BLANK
    ) -> str:
        """Radio buttons between the words for both ends; a line for the number when there are too many."""
        value = one(raw, context.prefix + question.id)
        if len(_scale(question)) > RADIOS:
            return self._line(question, value, error, context)
        return html.group(question, [_radios(question, value, context)], error, context)

    def _line(self, question: Asked, value: str, error: str | None, context: Context) -> str:
        scale = _scale(question)
        control = html.input_of(
            question,
            error,
            context,
            value,
            **{"type": "text", "inputmode": "numeric", "autocomplete": "off", "class": "input--short"},
        )
        ends = f"{_end(question, 'first', scale[0])} – {_end(question, 'last', scale[-1])}"
        return html.single(question, f'{control} <span class="field__unit">{html.escape(ends)}</span>', error, context)

    def assets(self, question: Asked) -> tuple[str, ...]:
        """The look of the row of numbers."""
        return ("types.css",)

    def schema(self, question: Asked) -> dict[str, Any]:
        """One of the numbers."""
        scale = _scale(question)
        found = {"type": "integer", "minimum": scale[0], "maximum": scale[-1]}
        if scale.step == 1:
            return found
        return {**found, "multipleOf": scale.step} if scale[0] % scale.step == 0 else {**found, "enum": list(scale)}


def _words(label: Any) -> blocks.CharBlock:
    return blocks.CharBlock(label=label, max_length=60, required=False)


def _at(question: Asked, end: str, usual: int) -> int:
    found = question.settings.get(end)
    return usual if found is None else int(found)


def _step(question: Asked) -> int:
    return max(int(question.settings.get("step") or 1), 1)


def _scale(question: Asked) -> range:
    """The numbers; a scale that is none has one number, so that nothing fails while it is being written."""
    first, last = _at(question, "first", FIRST), _at(question, "last", LAST)
    last = min(max(first, last), first + (MOST - 1) * _step(question))
    return range(first, last + 1, _step(question))


def _end(question: Asked, end: str, number: int) -> str:
    words = question.settings.get(f"{end}_label")
    return like(words, f"{number}: {words}") if words else str(number)


def _radios(question: Asked, chosen: str, context: Context) -> str:
    name, scale = html.escape(context.prefix + question.id), _scale(question)
    buttons = []
    for n, number in enumerate(scale):
        ident = f"i-{name}-{n}" if n else f"i-{name}"
        words = _end(question, "first", number) if not n else _end(question, "last", number)
        label = words if number in (scale[0], scale[-1]) else str(number)
        buttons.append(html.choice("radio", name, ident, str(number), label, str(number) == chosen))
    return f'<div class="scale">{"".join(buttons)}</div>'
