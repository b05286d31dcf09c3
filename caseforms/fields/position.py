"""
Where something is: latitude and longitude, or how to find it.

With the script and with permission a button reads the position of the device, once. Else both numbers are typed, or the
place is described. It says where somebody lives, and so is encrypted unless the form says that it need not be.
"""

import math
import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from workflows.registries import field_types

from . import html
from .base import BLANK, SOMETHING, Asked, Context, FieldType

LAT, LON, ACCURACY, PLACE = "lat", "lon", "accuracy", "place"
PARTS = (LAT, LON, ACCURACY, PLACE)
MOST = {LAT: 90, LON: 180, ACCURACY: 1_000_000}
LONGEST = 300
DIGITS = 6  # a tenth of a metre
DEGREES = re.compile(r"^([+-]?)(\d{1,3}(?:[.,]\d{1,12})?)\s?°?\s?([A-Z]{0,2})$", re.ASCII)
BOTH = re.compile(r"^([^,\s]+?)(?:,\s?|\s)([^,\s]+)$")
SIGNS = {"": 1, "N": 1, "E": 1, "LU": 1, "BT": 1, "S": -1, "W": -1, "LS": -1, "BB": -1}
LINK = re.compile(r"://|[Ww]{3}\.|\.([Cc][Oo][Mm]|[Gg][Ll]|[Aa][Pp][Pp]|[Ii][Dd])/")
INDONESIA = ((-11.1, 6.3), (94.9, 141.1))  # latitude and longitude, from and to, the sea between the islands included


@field_types.register("position")
class Position(FieldType):
    """A point on the map with its accuracy, or a description of the place, or both."""

    name = "position"
    label = gettext_lazy("Position (GPS)")
    icon = "crosshairs"

    def settings_blocks(self) -> list[tuple[str, Any]]:
        """Whether the position may be kept openly."""
        public = blocks.BooleanBlock(
            label=gettext_lazy("Keep it unencrypted"),
            help_text=gettext_lazy("Only for places that are public anyway, never for where people live."),
            required=False,
        )
        return [("public", public)]

    def is_sealed(self, question: Asked) -> bool:
        """Always, unless the place is public."""
        return not question.settings.get("public")

    def parse(self, question: Asked, raw: Mapping[str, Any], prefix: str = "") -> dict[str, Any] | None:
        """The parts that were given. Raises ValidationError."""
        sent = _sent(raw, prefix + question.id)
        place = _described(str(sent[PLACE]))
        point = _point(sent)
        return {**point, **({PLACE: place} if place else {})} or self.nothing(question)

    def empty(self, value: Any) -> bool:
        """Whether nothing was given."""
        return not value

    def missing(self, question: Asked) -> str:
        """What to say when nothing was given."""
        return _("Please give the position, or describe how to find the place.")

    def warnings(self, question: Asked, value: Any) -> list[str]:
        """A point that is not in Indonesia; numbers that were swapped are the usual reason."""
        if not value or LAT not in value or _is_in_indonesia(value[LAT], value[LON]):
            return []
        if _is_in_indonesia(value[LON], value[LAT]):
            return [_("This point is not in Indonesia. Were latitude and longitude swapped?")]
        return [_("This point is not in Indonesia.")]

    def display(self, question: Asked, value: Any) -> str:
        """The numbers with their accuracy, and the description."""
        found = value or {}
        parts = []
        if LAT in found:
            parts.append(f"{found[LAT]}, {found[LON]}")
        if ACCURACY in found:
            parts.append(_("accurate to %(metres)d m") % {"metres": math.ceil(found[ACCURACY])})
        if PLACE in found:
            parts.append(found[PLACE])
        return "; ".join(parts)

    def render(
        self, question: Asked, raw: Mapping[str, Any], error: str | None = None, context: Context = BLANK
    ) -> str:
        """Two short lines and a longer one. The button is shown by the script where the device knows its position."""
        name, sent = context.prefix + question.id, _sent(raw, context.prefix + question.id)
        escaped = html.escape(name)
        controls = [
            _button(),
            '<div class="position__numbers">',
            _line(escaped, LAT, _("Latitude"), _("such as -2.5536"), sent),
            _line(escaped, LON, _("Longitude"), _("such as 120.3246"), sent),
            "</div>",
            f'<input type="hidden" name="{escaped}-{ACCURACY}" value="{html.escape(str(sent[ACCURACY]))}">',
            _line(escaped, PLACE, _("Or how to find the place"), _("such as: behind the mosque"), sent),
        ]
        return html.group(question, [f'<div class="position">{"".join(controls)}</div>'], error, context)

    def assets(self, question: Asked) -> tuple[str, ...]:
        """The look, and the button."""
        return ("types.css", "every.js", "position.js")

    def schema(self, question: Asked) -> dict[str, Any]:
        """Two numbers that come together, how accurate they are, and a text without links."""
        number = {part: {"type": "number", "minimum": -MOST[part], "maximum": MOST[part]} for part in (LAT, LON)}
        accuracy = {"type": "number", "minimum": 0, "maximum": MOST[ACCURACY]}
        words = {"type": "string", "maxLength": LONGEST, "pattern": SOMETHING, "not": {"pattern": LINK.pattern}}
        return {
            "type": "object",
            "properties": {**number, ACCURACY: accuracy, PLACE: words},
            "additionalProperties": False,
            "dependentRequired": {LAT: [LON], LON: [LAT], ACCURACY: [LAT]},
            "minProperties": 1,
        }


def _sent(raw: Mapping[str, Any], name: str) -> dict[str, Any]:
    """What stands in each control, or the parts of an answer as it is kept."""
    given = raw.get(name)
    if isinstance(given, Mapping):
        return {part: "" if given.get(part) is None else given[part] for part in PARTS}
    if given:  # both numbers in one text
        return {**dict.fromkeys(PARTS, ""), LAT: _text(raw, name)}
    return {part: _text(raw, f"{name}-{part}") for part in PARTS}


def _text(raw: Mapping[str, Any], name: str) -> str:
    value = raw.get(name)
    found = value[-1] if isinstance(value, list | tuple) and value else value
    return "" if found is None else " ".join(str(found).replace("\x00", "").split())


def _point(sent: Mapping[str, Any]) -> dict[str, float]:
    lat, lon = _pair(sent[LAT], sent[LON])
    if lat == "" and lon == "":
        return {}
    if lat == "" or lon == "":
        raise ValidationError(_("Latitude and longitude belong together: please write both."))
    point = {LAT: _number(lat, LAT), LON: _number(lon, LON)}
    return point if sent[ACCURACY] == "" else {**point, ACCURACY: _number(sent[ACCURACY], ACCURACY)}


def _pair(lat: Any, lon: Any) -> tuple[Any, Any]:
    """Both as they are; maps give both in one line, and people paste it into the first."""
    if isinstance(lat, str) and lon == "" and (found := BOTH.match(lat[:60])):
        return found[1], found[2]
    return lat, lon


def _number(given: Any, part: str) -> float:
    value = given if isinstance(given, int | float) and not isinstance(given, bool) else _read(str(given))
    least = 0 if part == ACCURACY else -MOST[part]
    if value is None or not least <= value <= MOST[part]:  # NaN is nowhere, too
        raise ValidationError(_("Please write latitude and longitude like this: -2.5536 and 120.3246."))
    value = round(value, DIGITS) + 0.0  # never -0.0
    return int(value) if value == int(value) else value


def _read(text: str) -> float | None:
    """A number of degrees: `-2,55`, `2.55° LS`, `120.3 E`."""
    found = DEGREES.match(text.strip().upper()[:40])
    if found is None or found[3] not in SIGNS:
        return None
    return float(found[2].replace(",", ".")) * SIGNS[found[3]] * (-1 if found[1] == "-" else 1)


def _described(text: str) -> str:
    text = " ".join(text.replace("\x00", "").split())
    if len(text) > LONGEST:
        raise ValidationError(_("Please describe the place in at most %(most)d characters.") % {"most": LONGEST})
    if LINK.search(text):
        raise ValidationError(_("Please describe the place in words, without a link."))
    return text


def _is_in_indonesia(lat: float, lon: float) -> bool:
    (south, north), (west, east) = INDONESIA
    return south <= lat <= north and west <= lon <= east


def _button() -> str:
    words = {
        "data-wait": _("Looking for the position …"),
        "data-found": _("The position was read, accurate to %(metres)s m."),
        "data-refused": _("The position was not given. You can write it instead, or describe the place."),
    }
    consent = _("The button reads the position of this device once, after you allow it. You need not use it.")
    button = html.escape(_("Use the position of this device"))
    return (
        f'<div class="position__take"{html.attributes(words)} hidden><p class="field__help">{html.escape(consent)}</p>'
        f'<button type="button" class="button button--secondary">{button}</button>'
        f'<p class="position__said" role="status"></p></div>'
    )


def _line(name: str, part: str, label: str, example: str, sent: Mapping[str, Any]) -> str:
    """One control. The first carries the id that error links point at."""
    ident = f"i-{name}" if part == LAT else f"i-{name}-{part}"
    how = {
        "type": "text",
        "inputmode": None if part == PLACE else "text",
        "autocomplete": "off",
        "maxlength": LONGEST if part == PLACE else 60,
        "data-part": part,
        "placeholder": example,
        "value": str(sent[part]) or None,
        "class": None if part == PLACE else "input--short",
    }
    return (
        f'<p class="position__part"><label for="{ident}">{html.escape(label)}</label>'
        f'<input id="{ident}" name="{name}-{part}"{html.attributes(how)}></p>'
    )
