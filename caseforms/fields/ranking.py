"""Putting things in order: the most urgent first."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from workflows.registries import field_types

from . import html
from .base import BLANK, Asked, Context, FieldType, many, one
from .choices import ChoicesBlock, choices

MOST = 12


@field_types.register("ranking")
class Ranking(FieldType):
    """All of some things in an order: each gets a number of its own."""

    name = "ranking"
    label = gettext_lazy("Put in order")
    icon = "list-ol"

    def settings_blocks(self) -> list[tuple[str, Any]]:
        """What is put in order."""
        return [
            (
                "choices",
                ChoicesBlock(
                    label=gettext_lazy("What is put in order, one a line"),
                    rows=5,
                    help_text=gettext_lazy("To give a choice a fixed key, write “key | wording”."),
                ),
            ),
            ("sealed", blocks.BooleanBlock(label=gettext_lazy("Keep the answer encrypted"), required=False)),
        ]

    def parse(self, question: Asked, raw: Mapping[str, Any], prefix: str = "") -> list[str] | None:
        """The keys, the first first. A number that is missing or there twice is a mistake."""
        keys = self.offered(question)
        if typed := _typed(raw, prefix + question.id, len(keys)):
            return self._by_number(keys, typed)
        given = many(raw, prefix + question.id)
        if not given:
            return self.nothing(question)
        if sorted(given) != sorted(keys):
            raise ValidationError(self._say(question))
        return given

    def _by_number(self, keys: list[str], typed: Mapping[int, str]) -> list[str]:
        """The keys in the order of the numbers beside them."""
        numbers = [typed.get(n, "") for n in range(len(keys))]
        wanted = [str(number) for number in range(1, len(keys) + 1)]
        if sorted(numbers) != sorted(wanted):
            raise ValidationError(_each(len(keys)))
        return [keys[numbers.index(number)] for number in wanted]

    def _say(self, question: Asked) -> str:
        return _each(len(choices(question)))

    def missing(self, question: Asked) -> str:
        """What to say when nothing has a number."""
        return self._say(question)

    def offered(self, question: Asked) -> list[str]:
        """The keys that are put in order."""
        return [key for key, _label in choices(question)]

    def problems(self, question: Asked) -> list[str]:
        """Too few to put in order, too many, or two alike."""
        keys = self.offered(question)
        found = [] if len(keys) > 1 else [_("there must be at least two to put in order.")]
        if len(keys) > MOST:
            found.append(_("nobody can put so many in order: at most %(most)d.") % {"most": MOST})
        if len(set(keys)) < len(keys):
            found.append(_("a choice is there twice."))
        return found

    def display(self, question: Asked, value: Any) -> str:
        """The wordings with their numbers."""
        labels = dict(choices(question))
        return "; ".join(f"{n}. {labels.get(key, str(key))}" for n, key in enumerate(value or [], 1))

    def render(
        self, question: Asked, raw: Mapping[str, Any], error: str | None = None, context: Context = BLANK
    ) -> str:
        """Each with a drop-down for its number; with the script also buttons up and down."""
        name, offered = context.prefix + question.id, choices(question)
        chosen = _typed(raw, name, len(offered)) or _numbers(many(raw, name), offered)
        rows = [
            _row(html.escape(name), n, label, len(offered), chosen.get(n, "")) for n, (_k, label) in enumerate(offered)
        ]
        words = {"data-up": _("Up"), "data-down": _("Down"), "data-said": _("%(item)s is now number %(number)s.")}
        listed = f'<ol class="ranking"{html.attributes(words)}>{"".join(rows)}</ol>'
        return html.group(question, [listed], error, context)

    def assets(self, question: Asked) -> tuple[str, ...]:
        """The look of the list, and the buttons."""
        return ("types.css", "every.js", "ranking.js")

    def schema(self, question: Asked) -> dict[str, Any]:
        """All keys, each once."""
        keys = self.offered(question)
        items = {"type": "string", "enum": keys}
        return {"type": "array", "items": items, "uniqueItems": True, "minItems": len(keys), "maxItems": len(keys)}


def _each(number: int) -> str:
    return _("Give each a number of its own, from 1 to %(number)d.") % {"number": number}


def _typed(raw: Mapping[str, Any], name: str, number: int) -> dict[int, str]:
    """The numbers chosen, by the place of the thing in the form."""
    found = {n: one(raw, f"{name}-{n}") for n in range(number)}
    return {n: text for n, text in found.items() if text}


def _numbers(given: list[str], offered: list[tuple[str, str]]) -> dict[int, str]:
    """The same from an answer: keys in their order."""
    places = {key: n for n, (key, _label) in enumerate(offered)}
    return {places[key]: str(number) for number, key in enumerate(given, 1) if key in places}


def _row(name: str, n: int, label: str, number: int, chosen: str) -> str:
    ident = f"i-{name}-{n}" if n else f"i-{name}"
    options = [(str(k), str(k)) for k in range(1, number + 1)]
    control = html.select(f"{name}-{n}", ident, options, chosen, "–")
    return f'<li class="ranking__item"><label for="{ident}">{html.words(label)}</label>{control}</li>'
