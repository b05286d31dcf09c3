"""A field nobody sees, hears or reaches with the keyboard. Programs that fill in everything fill it in."""

from collections.abc import Mapping
from typing import Any

NAME = "situs-web"


def is_filled(typed: Mapping[str, Any]) -> bool:
    """Whether something that is no person was here (or a browser that fills in fields by itself: so we only ask)."""
    return bool(str(typed.get(NAME, "")).strip())
