"""One of several, several of several."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from workflows.registries import field_types

from . import html, other
from .base import BLANK, Asked, Context, FieldType, at_least_one

MANY = 8  # from here on a drop-down


def choices(question: Asked) -> list[tuple[str, str]]:
    """The choices as (key, label): from lines of text, a list of texts, pairs, or {"key", "label"}."""
    found = pairs(question.settings.get("choices"))
    return other.with_it(found) if other.is_offered(question) else found


def pairs(found: Any) -> list[tuple[str, str]]:
    """The (key, label) of each line of a text, or of a list as an editor or a program writes it."""
    lines = found.splitlines() if isinstance(found, str) else found or []
    return [pair for pair in (_pair(line) for line in lines) if pair[1]]


def _pair(line: Any) -> tuple[str, str]:
    if isinstance(line, Mapping):
        return str(line.get("key") or line.get("value") or line["label"]), str(line["label"])
    if isinstance(line, list | tuple):
        return str(line[0]), str(line[-1])
    key, bar, label = str(line).partition("|")
    return (key.strip(), label.strip()) if bar else (key.strip(), key.strip())


class ChoicesBlock(blocks.TextBlock):
    """Choices, one a line. `key | wording` keeps a key of its own, so that the wording can change."""

    def to_python(self, value: Any) -> str:
        """The stored list as lines."""
        return "\n".join(label if key == label else f"{key} | {label}" for key, label in pairs(value))

    def normalize(self, value: Any) -> str:
        """The same for defaults."""
        return self.to_python(value)

    def get_prep_value(self, value: Any) -> list[dict[str, str]]:
        """The lines as a list."""
        return [{"key": key, "label": label} for key, label in pairs(value)]


class ChoiceType(FieldType):
    """What both have in common: a list of choices."""

    def settings_blocks(self) -> list[tuple[str, Any]]:
        """The choices."""
        return [
            (
                "choices",
                ChoicesBlock(
                    label=gettext_lazy("Choices, one a line"),
                    rows=5,
                    help_text=gettext_lazy("To give a choice a fixed key, write “key | wording”."),
                ),
            ),
            other.setting(),
            ("sealed", blocks.BooleanBlock(label=gettext_lazy("Keep the answer encrypted"), required=False)),
        ]

    def assets(self, question: Asked) -> tuple[str, ...]:
        """The line for “other” is there only while it is needed."""
        return ("types.css",) if other.is_offered(question) else ()

    def problems(self, question: Asked) -> list[str]:
        """Too few choices, or two alike."""
        keys = [key for key, _label in choices(question)]
        found = [] if keys else [_("there is nothing to choose from.")]
        if len(set(keys)) < len(keys):
            found.append(_("a choice is there twice."))
        return found + other.problems(question)

    def offered(self, question: Asked) -> list[str]:
        """The keys that can be chosen."""
        return [key for key, _label in choices(question)]


@field_types.register("one_of")
class OneOf(ChoiceType):
    """Exactly one choice."""

    name = "one_of"
    label = gettext_lazy("One of several")
    icon = "radio-empty"

    def parse(self, question: Asked, raw: Mapping[str, Any], prefix: str = "") -> Any:
        """One of the keys; of “other” also what was written."""
        if not other.is_offered(question):
            return super().parse(question, raw, prefix)
        given = other.given(raw, prefix + question.id)
        chosen = [self.clean(question, key) for key in given.chosen[-1:]]
        found = other.answers(chosen, given)
        return found[0] if found else self.nothing(question)

    def clean(self, question: Asked, text: str) -> str:
        """One of the keys."""
        if text not in self.offered(question):
            raise ValidationError(_("Please choose one of those offered."))
        return text

    def missing(self, question: Asked) -> str:
        """What to say when nothing was chosen."""
        return _("Please choose one.")

    def display(self, question: Asked, value: Any) -> str:
        """The wording of the choice."""
        return "" if self.empty(value) else other.named(value, dict(choices(question)))

    def render(
        self, question: Asked, raw: Mapping[str, Any], error: str | None = None, context: Context = BLANK
    ) -> str:
        """Radio buttons; a drop-down when there are many."""
        given = other.given(raw, context.prefix + question.id)
        chosen = (given.chosen or [""])[-1]
        name = html.escape(context.prefix + question.id)
        offered, line = choices(question), other.line(question, name, given)
        if len(offered) >= MANY:
            more = html.described(question, error, context) + (' aria-invalid="true"' if error else "")
            control = html.select(name, f"i-{name}", offered, chosen, _("Choose …"), more)
            return html.single(question, control + line, error, context)
        return html.group(question, [*_rows("radio", name, offered, {chosen}), line], error, context)

    def schema(self, question: Asked) -> dict[str, Any]:
        """One of the keys, each with its wording as title."""
        offered = [(key, label) for key, label in choices(question) if not other.is_it(question, key)]
        plain = {"type": "string", "oneOf": [{"const": key, "title": label} for key, label in offered]}
        return {"oneOf": [plain, other.SCHEMA]} if other.is_offered(question) else plain


@field_types.register("several_of")
class SeveralOf(ChoiceType):
    """Any number of choices."""

    name = "several_of"
    label = gettext_lazy("Several of several")
    icon = "list-ul"

    def parse(self, question: Asked, raw: Mapping[str, Any], prefix: str = "") -> list[Any] | None:
        """The keys chosen, in the order of the form; of “other” also what was written."""
        given = other.given(raw, prefix + question.id)
        chosen, offered = set(given.chosen), self.offered(question)
        if chosen - set(offered):
            raise ValidationError(_("Please choose only from those offered."))
        found: list[Any] = [key for key in offered if key in chosen]
        if other.is_offered(question):
            found = other.answers(found, given)
        return found or self.nothing(question)

    def missing(self, question: Asked) -> str:
        """What to say when nothing was chosen."""
        return _("Please choose at least one.")

    def display(self, question: Asked, value: Any) -> str:
        """The wordings of the choices."""
        labels = dict(choices(question))
        return ", ".join(other.named(found, labels) for found in value or [])

    def render(
        self, question: Asked, raw: Mapping[str, Any], error: str | None = None, context: Context = BLANK
    ) -> str:
        """Checkboxes."""
        given = other.given(raw, context.prefix + question.id)
        name = html.escape(context.prefix + question.id)
        rows = _rows("checkbox", name, choices(question), set(given.chosen))
        return html.group(question, [*rows, other.line(question, name, given)], error, context)

    def schema(self, question: Asked) -> dict[str, Any]:
        """Some of the keys, each once."""
        keys = [key for key in self.offered(question) if not other.is_it(question, key)]
        items: dict[str, Any] = {"type": "string", "enum": keys}
        if not other.is_offered(question):
            return {"type": "array", "items": items, "uniqueItems": True, **at_least_one(question)}
        either = {"oneOf": [items, other.SCHEMA]}
        return {"type": "array", "items": either, "uniqueItems": True, **other.ONLY_ONE, **at_least_one(question)}


def _rows(kind: str, name: str, offered: list[tuple[str, str]], chosen: set[str]) -> list[str]:
    """One row for each choice; the first carries the id that error links point at."""
    return [
        html.choice(kind, name, f"i-{name}-{n}" if n else f"i-{name}", key, label, key in chosen)
        for n, (key, label) in enumerate(offered)
    ]
