"""Opening what lies encrypted inside answers: whole answers, and answers in the rows of a table."""

import json
from collections.abc import Mapping
from typing import Any

from .community.crypto import open_sealed, seal


def sealed_value(value: Any) -> dict[str, str]:
    """An answer as it is kept when nobody must read it in the database."""
    return {"sealed": seal(json.dumps(value))}


def opened_value(value: Any) -> Any:
    """An answer as it was given."""
    if isinstance(value, Mapping):
        if value.keys() == {"sealed"}:
            return json.loads(open_sealed(value["sealed"]))
        return {key: opened_value(part) for key, part in value.items()}
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        return [opened_value(row) for row in value]
    return value
