"""
Things that have another id in every installation: roles here; users, services and organisations from upper rooms.

Guards and effects say in `refers` which of their settings hold such a thing; a document calls it by name.
"""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from django.contrib.auth.models import Group

from ..registries import effects, guards
from ..registry import Registry

ROLE = "role"
Name = Callable[[str, Any], Any]
"""From a kind of thing and a value to the value on the other side; None when there is no such thing there."""


class Reference(Protocol):
    """A kind of thing."""

    def name_of(self, pk: str) -> str | None:
        """What it is called everywhere."""

    def id_of(self, name: str) -> str | None:
        """Its id in this installation."""


references: Registry[Reference] = Registry()


@references.register(ROLE)
class Role:
    """Groups, by name."""

    def name_of(self, pk: str) -> str | None:
        """The name of the group."""
        return Group.objects.filter(pk=pk).values_list("name", flat=True).first() if pk.isdecimal() else None

    def id_of(self, name: str) -> str | None:
        """The id of the group with exactly that name."""
        found = Group.objects.filter(name=name).values_list("pk", flat=True).first()
        return None if found is None else str(found)


class Names:
    """From ids to names, each looked up once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], str | None] = {}

    def __call__(self, kind: str, value: Any) -> str | None:
        """What the thing with that id is called."""
        known = (kind, str(value))
        if known not in self._known:
            self._known[known] = references[kind].name_of(str(value)) if kind in references else str(value)
        return self._known[known]


def translated(document: Mapping[str, Any], name: Name) -> dict[str, Any]:
    """States and transitions with everything that is called by one side's ids or names called by the other's."""
    return {
        **document,
        "states": [_state(state, name) for state in document["states"]],
        "transitions": [_transition(transition, name) for transition in document["transitions"]],
    }


def _state(state: Mapping[str, Any], name: Name) -> dict[str, Any]:
    if "timers" not in state:
        return dict(state)
    timers = [{**timer, **_calls(timer, "effects", effects, name)} for timer in state["timers"]]
    return {**state, "timers": timers}


def _transition(transition: Mapping[str, Any], name: Name) -> dict[str, Any]:
    found = {**transition, **_calls(transition, "guards", guards, name), **_calls(transition, "effects", effects, name)}
    if "roles" in found:
        found["roles"] = [role for role in (name(ROLE, role) for role in found["roles"]) if role is not None]
    return found


def _calls(holder: Mapping[str, Any], part: str, registry: Registry[Any], name: Name) -> dict[str, Any]:
    return {part: [_call(call, registry, name) for call in holder[part]]} if part in holder else {}


def _call(call: Mapping[str, Any], registry: Registry[Any], name: Name) -> dict[str, Any]:
    found = {**call, **_calls(call, "calls", registry, name)}
    refers = registry[call["name"]].refers if call["name"] in registry else {}
    if "settings" in call:
        found["settings"] = {
            key: _value(refers[key], value, name) if key in refers else value for key, value in call["settings"].items()
        }
    return found


def _value(kind: str, value: Any, name: Name) -> Any:
    """One thing or several; nothing stays nothing, and what the other side does not have becomes nothing."""
    if isinstance(value, list):
        return [found for found in (_value(kind, item, name) for item in value) if found]
    if value in (None, ""):
        return value
    found = name(kind, value)
    return "" if found is None else str(found)
