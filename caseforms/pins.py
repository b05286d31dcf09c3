"""
The secret half of following a case: six digits.

A PIN is derived from the key of its submission, so that sending twice tells the same PIN though only a keyed hash of
it is stored. Without our key neither the database nor the submission's key betrays it.
"""

import secrets
from uuid import UUID

from django.utils.crypto import constant_time_compare

from .community.crypto import fingerprint


def derive(key: UUID) -> str:
    """The PIN of the submission with that key."""
    return f"{int(fingerprint(str(key), 'pin'), 16) % 1_000_000:06d}"


def for_kept(code: str) -> str:
    """The PIN of a form that is kept for later under that code: the same one whenever its page is shown again."""
    return f"{int(fingerprint(code, 'pin of a kept form'), 16) % 1_000_000:06d}"


def by_chance() -> str:
    """A PIN that nothing else tells, for whoever takes a case over."""
    return f"{secrets.randbelow(1_000_000):06d}"


def hashed(number: str, pin: str) -> str:
    """What is stored: tied to the case number, so that equal PINs do not look equal."""
    return fingerprint(f"{number}:{pin}", "pin hash")


def matches(number: str, pin: str, stored: str) -> bool:
    """Whether the PIN is the one behind the stored hash; takes as long when it is not."""
    return constant_time_compare(hashed(number, pin), stored)
