"""
Placeholders in what people are told: `{number}`, `{service}`, `{state}`, `{agency}`, `{link}`.

Nothing personal can be filled in: what is sent leaves the house.
"""

from collections.abc import Mapping
from string import Formatter
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

PLACEHOLDERS: Mapping[str, Any] = {
    "number": gettext_lazy("the number of the case"),
    "service": gettext_lazy("the name of the service"),
    "state": gettext_lazy("where the case stands, in its public words"),
    "agency": gettext_lazy("the name of the agency"),
    "link": gettext_lazy("where the case can be followed"),
}


def problems(text: str) -> list[str]:
    """What is wrong with the placeholders of a text."""
    try:
        parts = [part for part in Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return [_("A brace { or } is missing. Write {{ and }} for braces that are meant as such.")]
    return [_problem(name) for _text, name, form, conversion in parts if name not in PLACEHOLDERS or form or conversion]


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders filled in. Only for texts without problems."""
    return text.format_map(values)


def outline(text: str) -> str:
    """What a text says of every case alike: without its placeholders and what stood around them."""
    return "" if problems(text) else fill(text, dict.fromkeys(PLACEHOLDERS, "")).strip(" :,.-–")


def _problem(name: str) -> str:
    known = ", ".join(f"{{{placeholder}}}" for placeholder in PLACEHOLDERS)
    return _("{%(name)s} is not known here. You can use: %(known)s.") % {"name": name, "known": known}


def _help_text() -> str:
    return "; ".join(f"{{{name}}}: {label}" for name, label in PLACEHOLDERS.items())


help_text = lazy(_help_text, str)()
