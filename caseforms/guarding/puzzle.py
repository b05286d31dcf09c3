"""
A small question, asked only while a form is flooded: a sum in words, or a second of work for whoever has JavaScript.

The question is signed and good for an hour and for one beginning: an answer cannot be used a thousand times.
"""

import hashlib
import secrets
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core import signing
from django.templatetags.static import static
from django.utils.html import escape
from django.utils.translation import gettext as _

from ..attempts import Limit
from .rates import HOUR, count

QUESTION, ANSWER, WORK = "soal", "soal-jawab", "soal-kerja"
ONCE = Limit("puzzle", most=1, seconds=HOUR)
SALT = "puzzle"
MOST = 5


def html() -> str:
    """A new question, as a field of a form. The script beside it does the work and takes the question away."""
    one, other = secrets.randbelow(MOST) + 1, secrets.randbelow(MOST) + 1
    token = signing.dumps([one, other, secrets.token_hex(8)], salt=SALT)
    words = _numbers()
    label = _("How much is %(one)s plus %(other)s?") % {"one": words[one], "other": words[other]}
    help_text = _("Very many forms arrive at this moment. This shows that you are no program.")
    busy, done = _("One moment, please."), _("Done. Please press the button again.")
    return (
        f'<div class="field" id="f-{QUESTION}" data-work="{settings.PUZZLE_BITS}" data-busy="{escape(busy)}"'
        f' data-done="{escape(done)}"><label for="i-{QUESTION}">{escape(label)}</label>'
        f'<p class="field__help" id="h-{QUESTION}">{escape(help_text)}</p>'
        f'<input class="input--short" type="text" id="i-{QUESTION}" name="{ANSWER}" autocomplete="off"'
        f' aria-describedby="h-{QUESTION}"><input type="hidden" name="{QUESTION}" value="{escape(token)}">'
        f'<input type="hidden" name="{WORK}" value=""><p role="status"></p>'
        f'<script src="{static("caseforms/puzzle.js")}" defer></script></div>'
    )


def is_solved(typed: Mapping[str, Any]) -> bool:
    """Whether the question was answered or the work done, now and for the first time."""
    token = str(typed.get(QUESTION, ""))
    try:
        one, other, _chance = signing.loads(token, salt=SALT, max_age=HOUR)
    except signing.BadSignature:
        return False
    right = _is_sum(str(typed.get(ANSWER, "")), one + other) or has_worked(token, str(typed.get(WORK, ""))[:40])
    return right and not count((ONCE, token))


def has_worked(token: str, work: str) -> bool:
    """Whether the hash of the question and the work begins with as many zero bits as were asked for."""
    digest = hashlib.sha256(f"{token}:{work}".encode()).digest()
    return bool(work) and int.from_bytes(digest[:8], "big") >> (64 - settings.PUZZLE_BITS) == 0


def _is_sum(answer: str, wanted: int) -> bool:
    """In figures or in words, as people write."""
    return answer.strip().lower().rstrip(".") in (str(wanted), _numbers()[wanted])


def _numbers() -> list[str]:
    return _("zero one two three four five six seven eight nine ten").split()
