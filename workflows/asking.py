"""What a transition asks for, read from a form or from plain values with the registered types of field."""

from collections import ChainMap
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from .comparisons import is_empty
from .definition import Ask, Call, Transition
from .errors import InvalidInput
from .registries import FieldType, field_types
from .rules import holds

NOTE = "note"


def read(transition: Transition, data: Mapping[str, Any], facts: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """
    The plain values by ask id.

    A MultiValueDict (request.POST) is parsed as typed; any other mapping holds plain values by ask id and must not hold
    others. What the rule of a field hides is neither required nor kept. Raises InvalidInput.
    """
    errors = {} if isinstance(data, MultiValueDict) else _unasked(transition, data)
    values: dict[str, Any] = {}
    for ask in transition.asks:
        if not is_shown(ask, values, facts or {}):
            continue
        try:
            values[ask.id] = _answer(ask, data)
        except ValidationError as error:
            errors[ask.id] = " ".join(error.messages)
    if errors:
        raise InvalidInput(errors)
    return {name: value for name, value in values.items() if not is_empty(value)}


def is_shown(ask: Ask, above: Mapping[str, Any], facts: Mapping[str, Any]) -> bool:
    """Whether the field is asked for, after what was filled in `above` it. Reads only the facts that its rule names."""
    known: Any = facts
    return not ask.show or holds(ask.show, ChainMap({"input": above}, known))


def shown(transition: Transition, data: Mapping[str, Any], facts: Mapping[str, Any]) -> list[Ask]:
    """The fields to show for what is filled in so far, right or wrong: what cannot be read yet counts as empty."""
    values: dict[str, Any] = {}
    found = []
    for ask in transition.asks:
        if is_shown(ask, values, facts):
            found.append(ask)
            with suppress(ValidationError):
                values[ask.id] = _parsed(ask, data)
    return found


def needs_note(transition: Transition) -> bool:
    """Whether the step cannot be taken without a note."""
    return any(_needs_note(call) for call in transition.guards)


def _needs_note(call: Call) -> bool:
    """Of a combination: one part that does is enough where all must hold, every part must where one does."""
    if call.name == NOTE:
        return True
    among = {"all": any, "any": all}.get(call.name)
    return bool(among and call.calls and among(_needs_note(part) for part in call.calls))


def _unasked(transition: Transition, data: Mapping[str, Any]) -> dict[str, str]:
    asked = {ask.id for ask in transition.asks}
    return {name: _("This is not asked for.") for name in data if name not in asked}


def _answer(ask: Ask, data: Mapping[str, Any]) -> Any:
    value, kind = _parsed(ask, data), field_types[ask.type]
    if ask.required and kind.asks and _is_blank(kind, value):
        raise ValidationError(_("Please fill this in."))
    return value


def _parsed(ask: Ask, data: Mapping[str, Any]) -> Any:
    kind = field_types.get(ask.type)
    if kind is None:
        raise ValidationError(_("This installation does not know fields of type %(type)s.") % {"type": ask.type})
    return kind.parse(ask, data, "")


def _is_blank(kind: FieldType, value: Any) -> bool:
    return is_empty(value) or kind.empty(value)
