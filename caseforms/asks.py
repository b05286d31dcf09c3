"""
What a transition asks for, drawn: the same fields for staff at the desk and for applicants on the tracking page.

Fields with a rule come and go as others are filled in. Without JavaScript a field that appears late is shown after the
first sending, before the step is taken.
"""

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from workflows.anatomy import COMBINED, OVER_ROWS, QUANTIFIERS, form_of, names_in_rule
from workflows.asking import shown
from workflows.definition import Ask, Transition
from workflows.registries import field_types
from workflows.rules import holds

from .fields.base import ASKED, BLANK, Context
from .typed_rules import VAR

INPUT = "input."
NAMING = ("var", *OVER_ROWS, *QUANTIFIERS)


def fields_html(
    step: Transition,
    typed: Mapping[str, Any],
    facts: Mapping[str, Any],
    errors: Mapping[str, str],
    context: Context = BLANK,
) -> str:
    """The fields as HTML; every text in it was escaped by the type of its field."""
    appearing = {ask.id for ask in shown(step, typed, facts)}
    return "".join(_field(ask, ask.id in appearing, typed, facts, errors, context) for ask in step.asks)


def late(step: Transition, typed: Mapping[str, Any], facts: Mapping[str, Any]) -> list[Ask]:
    """Fields that what was filled in makes appear, and that were not on the screen when it was sent."""
    return [ask for ask in shown(step, typed, facts) if ask.show and f"{ask.id}{ASKED}" not in typed]


def _field(
    ask: Ask,
    appears: bool,
    typed: Mapping[str, Any],
    facts: Mapping[str, Any],
    errors: Mapping[str, str],
    context: Context,
) -> str:
    drawn = field_types[ask.type].render(ask, typed, errors.get(ask.id), context)
    if not ask.show:
        return drawn
    if not appears and not _depends_on_input(ask.show):
        return ""
    rule = escape(json.dumps(in_browser(ask.show, facts)))
    away = "" if appears else " hidden disabled"
    marker = f'<input type="hidden" name="{escape(ask.id + ASKED)}" value="1">'
    return f'<fieldset class="field when" role="none" data-when="{rule}"{away}>{marker}{drawn}</fieldset>'


def in_browser(rule: Any, facts: Mapping[str, Any]) -> dict[str, Any]:
    """What is left of a rule when the facts are settled, as the script of forms reads it: no fact leaves the server."""
    word, content = form_of(rule)
    if word in COMBINED:
        return {word: [in_browser(part, facts) for part in content]}
    if word == "not":
        return {"not": in_browser(content, facts)}
    names = list(names_in_rule(rule))
    if not names or not all(name.startswith(INPUT) for name in names):
        return {"is": holds(rule, facts)}
    return _renamed(rule)


def _renamed(tree: Any) -> Any:
    """With the names that fields have in the page."""
    if isinstance(tree, list):
        return [_renamed(part) for part in tree]
    if not isinstance(tree, Mapping):
        return tree
    return {key: _name(part) if key in NAMING else _renamed(part) for key, part in tree.items()}


def _name(variable: Any) -> Any:
    own = isinstance(variable, str) and variable.startswith(INPUT)
    return VAR + variable.removeprefix(INPUT) if own else variable


def _depends_on_input(rule: Mapping[str, Any]) -> bool:
    return INPUT in json.dumps(rule)
