"""What becomes of the message itself: a note on the case, without the numbers that are kept encrypted elsewhere."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext as _

from ..community.identity import mask

MESSAGE, LEFT = "petugas-message", "petugas-left"  # beside what staff say about a draft
SHOWN = 4000  # letters of the message below a step
_NUMBER = re.compile(r"\+?\d(?:[ .\-]?\d){8,24}")


def masked(text: str) -> str:
    """The text with the middle of long numbers hidden: NIK, family cards, phones."""
    return _NUMBER.sub(lambda found: mask(re.sub(r"\D", "", found.group())), text)


def remark(staff: Mapping[str, Any]) -> str:
    """The note about the message a draft began with; empty when it began without one."""
    message = str(staff.get(MESSAGE) or "")
    if not message:
        return ""
    left = str(staff.get(LEFT) or "")
    parts = [_("Lines of the message that answer no question:"), left, ""] if left else []
    return masked("\n".join([*parts, _("Entered from this message:"), message]))


def message_html(staff: Mapping[str, Any]) -> str:
    """The message below a step, for whoever goes through what was understood of it."""
    message = str(staff.get(MESSAGE) or "")[:SHOWN]
    if not message:
        return ""
    lines = "<br>".join(escape(line) for line in message.splitlines())
    return f"<details data-message><summary>{escape(_('The message'))}</summary><p>{lines}</p></details>"
