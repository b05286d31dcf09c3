"""
A place: from province down to village, one drop-down a level.

Without JavaScript a button beside each drop-down brings the next; simply going on does too. Levels that the agency's
own area settles are not asked.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from workflows.registries import field_types

from . import html, places
from .base import BLANK, Asked, Context, FieldType, one

LEVELS = {"province": 1, "regency": 2, "district": 3, "village": 4}
LABELS = {
    1: gettext_lazy("Province"),
    2: gettext_lazy("Regency or city"),
    3: gettext_lazy("District (kecamatan)"),
    4: gettext_lazy("Village (desa or kelurahan)"),
}
DOWN_TO = [("village", LABELS[4]), ("district", LABELS[3]), ("regency", LABELS[2]), ("province", LABELS[1])]
REFRESH = "refresh"  # the name of the buttons that only bring the next drop-down


@field_types.register("area")
class AreaType(FieldType):
    """An official area code, chosen step by step."""

    name = "area"
    label = gettext_lazy("Place (province to village)")
    icon = "globe"

    def settings_blocks(self) -> list[tuple[str, Any]]:
        """How far down, and whether places outside the agency's area are offered."""
        return [
            (
                "down_to",
                blocks.ChoiceBlock(label=gettext_lazy("Down to"), choices=DOWN_TO, default="village", required=False),
            ),
            (
                "within",
                blocks.RegexBlock(
                    label=gettext_lazy("Only within the area with this code"),
                    regex=places.CODE,
                    required=False,
                    error_messages={"invalid": gettext_lazy("Write an official code such as 17.01.04.")},
                ),
            ),
            ("anywhere", blocks.BooleanBlock(label=gettext_lazy("Also outside the agency's area"), required=False)),
        ]

    def parse(self, question: Asked, raw: Mapping[str, Any], prefix: str = "") -> str | None:
        """The code of the place. Half-way down is an error, so that nobody is taken at a district's word."""
        chosen = _chosen(question, raw, prefix + question.id)
        if chosen == _within(question):
            self._refuse_stray(question, raw, prefix, chosen)
            if places.level(chosen) < _down_to(question):
                return self.nothing(question)
        if places.level(chosen) < _down_to(question):
            raise ValidationError(_("Now choose: %(level)s.") % {"level": LABELS[places.level(chosen) + 1]})
        if not _in_force(chosen):
            raise ValidationError(_("There is no such place. Please choose again."))
        return chosen

    def _refuse_stray(self, question: Asked, raw: Mapping[str, Any], prefix: str, chosen: str) -> None:
        """A code that was sent but lies elsewhere is a mistake, not an open question."""
        if one(raw, prefix + question.id) not in ("", chosen):
            raise ValidationError(_("This place lies elsewhere. Please choose again."))

    def missing(self, question: Asked) -> str:
        """What to say when nothing was chosen."""
        return _("Please choose a place.")

    def display(self, question: Asked, value: Any) -> str:
        """The name, a village with its district."""
        return "" if self.empty(value) else places.name(value) or str(value)

    def render(
        self, question: Asked, raw: Mapping[str, Any], error: str | None = None, context: Context = BLANK
    ) -> str:
        """One drop-down for each level reached, the next one empty."""
        if places.level(_within(question)) >= _down_to(question):
            return html.group(question, [_settled(question, context)], error, context)
        controls = "".join(_selects(question, raw, error, context))
        return html.group(question, [f"<div{_level_words()}>{controls}</div>"], error, context)

    def schema(self, question: Asked) -> dict[str, Any]:
        """A code of the level asked for."""
        deeper = "".join(rf"\.[0-9]{{{2 if level < 4 else 4}}}" for level in range(2, _down_to(question) + 1))
        return {"type": "string", "pattern": f"^[0-9]{{2}}{deeper}$", "description": _("Official area code")}

    def server_only(self, question: Asked) -> tuple[str, ...]:
        """Whether there is such a place, and whether it lies where it must."""
        return ("area",)


def _within(question: Asked) -> str:
    return str(question.settings.get("within") or "")


def _down_to(question: Asked) -> int:
    return LEVELS.get(str(question.settings.get("down_to") or "village"), 4)


def _chosen(question: Asked, raw: Mapping[str, Any], name: str) -> str:
    """The deepest code that fits the drop-downs above it: the upper choice counts, a leftover below it does not."""
    last, found = _down_to(question), _within(question)
    final = one(raw, name)
    for level in range(places.level(found) + 1, last + 1):
        sent = final if level == last else one(raw, f"{name}-{level}") or places.above(final, level)
        if places.level(sent) != level or not places.lies_in(sent, found):
            break
        found = sent
    return found


def _in_force(code: str) -> bool:
    upper = code.rpartition(".")[0]
    return any(code == offered for offered, _name in places.children(upper))


def _selects(question: Asked, raw: Mapping[str, Any], error: str | None, context: Context) -> Iterator[str]:
    """The drop-downs, and after each but the last the button that brings the next."""
    name, last = html.escape(context.prefix + question.id), _down_to(question)
    chosen, upper = _chosen(question, raw, context.prefix + question.id), _within(question)
    first = places.level(upper) + 1
    for level in range(first, last + 1):
        code = places.above(chosen, level)
        yield _select(name, level, first, last, upper, code, bool(error) and not code)
        if not code:
            return
        upper = code


def _level_words() -> str:
    """The names of the levels, for the script that adds a drop-down."""
    return html.attributes({"data-levels": json.dumps({level: str(label) for level, label in LABELS.items()})})


def _settled(question: Asked, context: Context) -> str:
    """The only place there can be."""
    code, name = _within(question), html.escape(context.prefix + question.id)
    shown, value = html.escape(places.name(code) or code), html.escape(code)
    return f'<p>{shown}</p><input type="hidden" name="{name}" value="{value}">'


def _select(name: str, level: int, first: int, last: int, upper: str, code: str, wrong: bool) -> str:
    ident = f"i-{name}" if level == first else f"i-{name}-{level}"
    field = name if level == last else f"{name}-{level}"
    more = f' data-level="{level}" data-last="{last}"' + (' aria-invalid="true"' if wrong else "")
    control = html.select(field, ident, places.children(upper), code, _("Choose …"), more)
    label = f'<label class="area__label" for="{ident}">{html.escape(str(LABELS[level]))}</label>'
    return f'<div class="area__level">{label}{control}{_next(name, level) if level < last else ""}</div>'


def _next(name: str, level: int) -> str:
    words = html.escape(_("Show: %(level)s") % {"level": LABELS[level + 1]})
    attributes = f'class="button button--secondary area__next" name="{REFRESH}" value="{name}"'
    return f"<button {attributes} formnovalidate>{words}</button>"
