"""Saved tests as they travel: who acts is called by the name of the role."""

from collections.abc import Mapping
from typing import Any

from .references import ROLE, Name


def translated_walk(walk: Mapping[str, Any], name: Name) -> dict[str, Any]:
    """The walk with the roles of its deeds called by the other side's ids or names."""
    if not isinstance(walk.get("deeds"), list):
        return dict(walk)
    return {**walk, "deeds": [_deed(deed, name) for deed in walk["deeds"]]}


def _deed(deed: Any, name: Name) -> Any:
    if not isinstance(deed, Mapping) or deed.get("role") is None:
        return deed
    found = name(ROLE, deed["role"])
    return {key: value for key, value in deed.items() if key != "role"} | ({} if found is None else {"role": found})
