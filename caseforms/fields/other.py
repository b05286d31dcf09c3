"""
“Other, namely …”: a choice that is written, for questions that offer choices.

The answer is `{"other": "what was written"}` in place of a key. Rules take it for the choice `other`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from . import html
from .base import SOMETHING, Asked, many, one

KEY = "other"
WRITTEN = "-other"  # what is added to the name for what is written
LONGEST = 200
SCHEMA = {
    "type": "object",
    "properties": {KEY: {"type": "string", "maxLength": LONGEST, "pattern": SOMETHING}},
    "required": [KEY],
    "additionalProperties": False,
}
ONLY_ONE = {"contains": {"type": "object"}, "minContains": 0, "maxContains": 1}
"""Of a list: that something else is written once."""
Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Given:
    """The keys that were chosen, and what was written."""

    chosen: list[str]
    written: str


def setting() -> tuple[str, blocks.Block]:
    """The setting of a question that offers it."""
    offer = blocks.BooleanBlock(
        label=gettext_lazy("Also offer “Other, namely …”"),
        help_text=gettext_lazy("To word it yourself, add a line “other | wording” to the choices."),
        required=False,
    )
    return "other", offer


def is_offered(question: Asked) -> bool:
    """Whether something else may be written."""
    return bool(question.settings.get(KEY))


def is_it(question: Asked, key: str) -> bool:
    """Whether this choice of the question is to be written."""
    return key == KEY and is_offered(question)


def with_it(choices: Choices) -> Choices:
    """The choices and, unless the form words it itself, this one."""
    return choices if any(key == KEY for key, _label in choices) else [*choices, (KEY, _("Other, namely"))]


def problems(question: Asked) -> list[str]:
    """What is written means nothing for the case."""
    if is_offered(question) and getattr(question, "purpose", ""):
        return [_("what means something for the case can only be chosen; take away “Other, namely …”.")]
    return []


def given(raw: Mapping[str, Any], name: str) -> Given:
    """What a page sent, or an answer as it is kept."""
    value = raw.get(name)
    items = raw.getlist(name) if hasattr(raw, "getlist") else value if isinstance(value, list | tuple) else [value]
    kept = [item[KEY] for item in items if isinstance(item, Mapping) and set(item) == {KEY}]
    if not kept:
        return Given(many(raw, name), one(raw, name + WRITTEN))
    plain = [item for item in items if not isinstance(item, Mapping)]
    return Given([*many({name: plain}, name), KEY], one({name: kept}, name))


def answers(chosen: Iterable[str], given: Given) -> list[Any]:
    """The keys, in place of `other` what was written. Raises ValidationError when one is there without the other."""
    chosen, written = list(chosen), " ".join(given.written.split())
    if written and KEY not in chosen:
        raise ValidationError(_("You wrote something beside “Other”: choose it too, or empty the line."))
    if KEY in chosen and not written:
        raise ValidationError(_("Please write what you mean by “Other”."))
    if len(written) > LONGEST:
        raise ValidationError(_("Please write at most %(most)d characters.") % {"most": LONGEST})
    return [{KEY: written} if key == KEY else key for key in chosen]


def named(value: Any, labels: Mapping[str, str]) -> str:
    """The wording of one choice, and what was written."""
    if not isinstance(value, Mapping):
        return labels.get(value, str(value))
    return f"{labels.get(KEY) or _('Other, namely')}: {value.get(KEY, '')}"


def line(question: Asked, name: str, given: Given) -> str:
    """The line to write in. Style sheets hide it until it is chosen; where they cannot it is always there."""
    if not is_offered(question):
        return ""
    how = {"maxlength": LONGEST, "autocomplete": "off", "placeholder": " ", "value": given.written or None}
    return (
        f'<p class="other"><label for="i-{name}{WRITTEN}">{html.escape(_("What else?"))}</label>'
        f'<input type="text" id="i-{name}{WRITTEN}" name="{name}{WRITTEN}"{html.attributes(how)}></p>'
    )
