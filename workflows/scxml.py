"""
The skeleton of a definition as SCXML (W3C, 2015), for other engines to run: states, transitions, guards by name.

A guard is a variable of the data model, true until somebody says otherwise, so that the document runs as it is. Clocks,
roles, fields and effects stay here.
"""

import json
import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Comment, Element, SubElement, indent, tostring

from .definition import Call, Definition, Kind, State, Transition
from .registries import guards

NAMESPACE = "http://www.w3.org/2005/07/scxml"
COMBINED = {"all": " && ", "any": " || "}


def scxml(definition: Definition, name: str) -> str:
    """The document. Half-finished drafts give a document too, of what they have."""
    ids, known = _Ids(definition.by_key), _Guards()
    root = Element("scxml", {"xmlns": NAMESPACE, "version": "1.0", "datamodel": "ecmascript", "name": name})
    model = SubElement(root, "datamodel")
    for state in definition.by_key.values():
        root.append(_state(definition, state, ids, known))
    for variable, meaning in known.meanings():
        model.append(Comment(f" {meaning.replace('--', '- -')} "))
        SubElement(model, "data", {"id": variable, "expr": "true"})
    if initial := next((state for state in definition.states if state.kind == Kind.INITIAL), None):
        root.set("initial", ids[initial.key])
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _state(definition: Definition, state: State, ids: "_Ids", known: "_Guards") -> Element:
    leaving = [step for step in definition.leaving(state.key) if step.target in definition.by_key]
    found = Element("final" if state.kind == Kind.FINAL and not leaving else "state", {"id": ids[state.key]})
    if leaving and state.kind == Kind.FINAL:
        found.append(Comment(" an end that can be left: SCXML has no such final state "))
    for step in leaving:
        about = {"event": _safe(step.key), "target": ids[step.target]}
        condition = known.condition(step)
        SubElement(found, "transition", about | ({"cond": condition} if condition else {}))
    return found


class _Ids(dict[str, str]):
    """Keys of states as XML ids, each another one."""

    def __init__(self, keys: Iterable[str]) -> None:
        super().__init__()
        for key in keys:
            wanted = _safe(key)
            while wanted in self.values():
                wanted += "_"
            self[key] = wanted


class _Guards:
    """Each guard, as it is set up, is one variable: `note`, `rule`, `rule_2`."""

    def __init__(self) -> None:
        self._variables: dict[str, str] = {}
        self._calls: dict[str, Call] = {}

    def condition(self, step: Transition) -> str:
        """What must hold, as an expression; empty when nothing must."""
        return " && ".join(self._expression(call) for call in step.guards)

    def _expression(self, call: Call) -> str:
        if call.name in COMBINED and call.calls:
            return f"({COMBINED[call.name].join(self._expression(part) for part in call.calls)})"
        if call.name == "not" and call.calls:
            return f"!({' && '.join(self._expression(part) for part in call.calls)})"
        return self._variable(call)

    def _variable(self, call: Call) -> str:
        known = json.dumps([call.name, call.settings], sort_keys=True, default=str)
        if known not in self._variables:
            name, number = _safe(call.name).replace("-", "_").replace(".", "_"), 1
            while (wanted := name if number == 1 else f"{name}_{number}") in self._calls:
                number += 1
            self._variables[known], self._calls[wanted] = wanted, call
        return self._variables[known]

    def meanings(self) -> Iterator[tuple[str, str]]:
        """The variables, each with what it means in words."""
        for variable, call in self._calls.items():
            yield variable, str(guards[call.name].describe(call.settings)) if call.name in guards else call.name


def _safe(key: str) -> str:
    """The key as an XML name that is also an identifier."""
    safe = re.sub(r"[^A-Za-z0-9_]", "_", key)
    return safe if re.match(r"[A-Za-z_]", safe) else f"_{safe}"
