"""From a document to a definition of this installation."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from ..definition import Definition
from ..registries import effects, field_types, guards
from ..registry import Registry
from .faults import Fault, path_of
from .parts import parts
from .references import ROLE, references, translated
from .walks import translated_walk

Choice = Mapping[str, int | None]
"""For each role a document names, the role here; None leaves it out."""


def roles_in(document: Mapping[str, Any]) -> list[str]:
    """The names of the roles it speaks of, each once, in order."""
    found: dict[str, None] = {}

    def keep(kind: str, value: Any) -> Any:
        if kind == ROLE:
            found[str(value)] = None
        return value

    translated(document, keep)
    for test in document.get("tests", ()):
        translated_walk(test["walk"], keep)
    for name in parts:
        found |= {entry["role"]: None for entry in document.get(name, ()) if "role" in entry}
    return list(found)


def definition_of(document: Mapping[str, Any], roles: Choice) -> Definition:
    """What it says, with the ids of this installation. Only for documents that passed `check`."""
    found = translated({part: document[part] for part in ("states", "transitions")}, _Ids(roles))
    return Definition.from_json(found)


def tests_of(document: Mapping[str, Any], roles: Choice) -> dict[str, dict[str, Any]]:
    """Its saved walks by name, with the ids of this installation."""
    ids = _Ids(roles)
    return {test["name"]: translated_walk(test["walk"], ids) for test in document.get("tests", ())}


def issues(document: Mapping[str, Any]) -> list[Fault]:
    """What this installation does not know: it can be kept in a draft, but not be published."""
    known = _Ids(dict.fromkeys(roles_in(document)))
    translated(document, known)
    return [*_unknown_entries(document), *(Fault("", _not_here(kind, name)) for kind, name in known.missing)]


class _Ids:
    """From names to ids. Roles are as somebody chose; the rest is looked up."""

    def __init__(self, roles: Choice) -> None:
        self._roles = roles
        self.missing: list[tuple[str, str]] = []

    def __call__(self, kind: str, value: Any) -> Any:
        if kind == ROLE:
            return self._roles.get(str(value))
        found = references[kind].id_of(str(value)) if kind in references else None
        if found is None:
            self.missing.append((kind, str(value)))
        return found


def _not_here(kind: str, name: str) -> str:
    return _("“%(name)s” (%(kind)s) does not exist here; choose another one in the draft.") % {
        "name": name,
        "kind": kind,
    }


def _unknown_entries(document: Mapping[str, Any]) -> Iterator[Fault]:
    for place, state in enumerate(document["states"]):
        for number, timer in enumerate(state.get("timers", ())):
            yield from _unknown(["states", place, "timers", number, "effects"], timer, effects)
    for place, transition in enumerate(document["transitions"]):
        where: list[str | int] = ["transitions", place]
        yield from _unknown([*where, "guards"], transition, guards)
        for number, ask in enumerate(transition.get("asks", ())):
            if ask["type"] not in field_types:
                yield _not_known([*where, "asks", number, "type"], ask["type"])
        yield from _unknown([*where, "effects"], transition, effects)


def _unknown(where: list[str | int], holder: Mapping[str, Any], registry: Registry[Any]) -> Iterator[Fault]:
    for number, call in enumerate(holder.get(str(where[-1]), ())):
        if call["name"] not in registry:
            yield _not_known([*where, number, "name"], call["name"])
        yield from _unknown([*where, number, "calls"], call, registry)


def _not_known(where: list[str | int], name: str) -> Fault:
    text = _("This installation does not know “%(name)s”. It is kept, but the workflow cannot be published with it.")
    return Fault(path_of(where), text % {"name": name})
