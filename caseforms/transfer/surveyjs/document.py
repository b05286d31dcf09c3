"""The document of a form: JSON of a size that somebody could have made."""

import json
from typing import Any

from django.utils.translation import gettext as _

MOST_BYTES, MOST_PARTS, DEEPEST = 2 * 1024 * 1024, 60_000, 40


class Unreadable(Exception):
    """The file is no SurveyJS form; the message says why."""


def read(content: bytes) -> dict[str, Any]:
    """The form in a file. Raises Unreadable."""
    if len(content) > MOST_BYTES:
        raise Unreadable(_("This is not a JSON file of at most 2 MB."))
    try:
        found = json.loads(content)
        json.dumps(found, ensure_ascii=False).encode()  # half characters are none
    except (ValueError, RecursionError) as error:
        raise Unreadable(_("This file cannot be read as JSON.")) from error
    if not isinstance(found, dict) or not any(isinstance(found.get(name), list) for name in ("pages", "elements")):
        raise Unreadable(_("This is no SurveyJS form: it has neither pages nor elements."))
    _measure(found)
    return found


def _measure(document: Any) -> None:
    """Refuse what is larger or deeper than any form."""
    waiting, seen = [(document, 0)], 0
    while waiting:
        part, depth = waiting.pop()
        seen += 1
        if seen > MOST_PARTS or depth > DEEPEST:
            raise Unreadable(_("This file is larger or nested more deeply than any form needs."))
        inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
        waiting.extend((one, depth + 1) for one in inner)
