"""Several statements on one scale: how much each of them applies."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from workflows.registries import field_types

from . import html
from .base import BLANK, Asked, Context, FieldType, one
from .choices import ChoicesBlock, pairs

MOST_ROWS, MOST_COLUMNS = 20, 7
SEALED = "sealed"
Pairs = list[tuple[str, str]]


@field_types.register("matrix")
class Matrix(FieldType):
    """Lines of statements, one choice of the same scale for each. The answer is a choice by statement."""

    name = "matrix"
    label = gettext_lazy("Statements on one scale")
    icon = "table"

    def settings_blocks(self) -> list[tuple[str, Any]]:
        """The statements and the scale."""
        fixed = gettext_lazy("To give a choice a fixed key, write “key | wording”.")
        return [
            ("rows", ChoicesBlock(label=gettext_lazy("Statements, one a line"), rows=5, help_text=fixed)),
            ("scale", ChoicesBlock(label=gettext_lazy("Scale, one choice a line"), rows=4, help_text=fixed)),
            ("sealed", blocks.BooleanBlock(label=gettext_lazy("Keep the answer encrypted"), required=False)),
        ]

    def parse(self, question: Asked, raw: Mapping[str, Any], prefix: str = "") -> dict[str, str] | None:
        """The choice by statement. A required one wants every statement answered."""
        found = self._sent(question, raw, prefix + question.id)
        scale = {key for key, _label in _scale(question)}
        if not set(found) <= {key for key, _label in _rows(question)} or not set(found.values()) <= scale:
            raise ValidationError(_("Please choose only from those offered."))
        if not found:
            return self.nothing(question)
        open_ones = [label for key, label in _rows(question) if key not in found]
        if question.required and open_ones:
            raise ValidationError(_("Please answer this line too: “%(line)s”.") % {"line": open_ones[0]})
        return found

    def _sent(self, question: Asked, raw: Mapping[str, Any], name: str) -> dict[str, str]:
        """What was chosen on each line of the page, or an answer as it is kept."""
        given = raw.get(name)
        if isinstance(given, Mapping):
            return {str(key): str(value) for key, value in given.items() if value is not None}
        if given:
            raise ValidationError(_("Please choose only from those offered."))
        sent = {key: one(raw, f"{name}-{n}") for n, (key, _label) in enumerate(_rows(question))}
        return {key: text for key, text in sent.items() if text}

    def empty(self, value: Any) -> bool:
        """Whether no line was answered."""
        return not value

    def missing(self, question: Asked) -> str:
        """What to say when no line was answered."""
        return _("Please choose one on every line.")

    def problems(self, question: Asked) -> list[str]:
        """No statement, no scale, or too many, or two alike."""
        rows, scale = [key for key, _label in _rows(question)], [key for key, _label in _scale(question)]
        found = [] if rows else [_("there are no statements.")]
        if len(scale) < 2:
            found.append(_("the scale needs at least two choices."))
        if len(rows) > MOST_ROWS or len(scale) > MOST_COLUMNS:
            most = {"rows": MOST_ROWS, "columns": MOST_COLUMNS}
            found.append(_("at most %(rows)d statements and %(columns)d choices fit on a phone.") % most)
        if len(set(rows)) < len(rows) or len(set(scale)) < len(scale):
            found.append(_("a choice is there twice."))
        if SEALED in rows:  # an answer that has nothing but this key is taken for an encrypted one
            found.append(_("no statement can have the key “%(key)s”.") % {"key": SEALED})
        return found

    def display(self, question: Asked, value: Any) -> str:
        """Each statement with its choice."""
        scale, given = dict(_scale(question)), value or {}
        return "; ".join(
            f"{label}: {scale.get(given[key], given[key])}" for key, label in _rows(question) if key in given
        )

    def render(
        self, question: Asked, raw: Mapping[str, Any], error: str | None = None, context: Context = BLANK
    ) -> str:
        """A fieldset for each statement: cards on a phone, lines of a table on a wide screen."""
        name, scale = context.prefix + question.id, _scale(question)
        given = raw.get(name)
        kept = given if isinstance(given, Mapping) else {}
        lines = [
            _line(html.escape(name), n, label, scale, one(raw, f"{name}-{n}") or str(kept.get(key, "")), bool(error))
            for n, (key, label) in enumerate(_rows(question))
        ]
        heads = "".join(f"<span>{html.words(label)}</span>" for _key, label in scale)
        head = f'<div class="matrix__head" aria-hidden="true"><span></span>{heads}</div>'
        grid = f'<div class="matrix matrix--{len(scale)}">{head}{"".join(lines)}</div>'
        return html.group(question, [grid], error, context)

    def assets(self, question: Asked) -> tuple[str, ...]:
        """The look of the table."""
        return ("types.css",)

    def schema(self, question: Asked) -> dict[str, Any]:
        """A choice for each statement."""
        keys = [key for key, _label in _rows(question)]
        choice = {"type": "string", "oneOf": [{"const": key, "title": label} for key, label in _scale(question)]}
        found: dict[str, Any] = {
            "type": "object",
            "properties": {key: {**choice, "title": label} for key, label in _rows(question)},
            "additionalProperties": False,
        }
        return {**found, "required": keys} if question.required else found


def _rows(question: Asked) -> Pairs:
    return pairs(question.settings.get("rows"))


def _scale(question: Asked) -> Pairs:
    return pairs(question.settings.get("scale"))


def _line(name: str, n: int, label: str, scale: Pairs, chosen: str, error: bool) -> str:
    """One statement. The first radio button of the first carries the id that error links point at."""
    stem = f"i-{name}-{n}" if n else f"i-{name}"
    buttons = "".join(
        html.choice("radio", f"{name}-{n}", f"{stem}-{k}" if k else stem, key, words, key == chosen)
        for k, (key, words) in enumerate(scale)
    )
    open_one = ' data-open="1"' if error and not chosen else ""
    return f'<fieldset class="matrix__row"{open_one}><legend>{html.words(label)}</legend>{buttons}</fieldset>'
