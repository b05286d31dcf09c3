"""
Whose the entries in a browser are.

The name tells accounts apart and says nothing about anybody. The key seals entries in the browser: while another
account is signed in there they cannot be read, and their owner can read them again after signing in.
"""

from base64 import b64encode
from typing import Any

from django.utils.crypto import salted_hmac

NAME, KEY = "caseforms.offline.name", "caseforms.offline.key"


def name_of(user: Any) -> str:
    """What the browser knows the account by."""
    return _derived(NAME, user).hex()[:16]


def key_of(user: Any) -> str:
    """256 bits, for AES."""
    return b64encode(_derived(KEY, user)).decode()


def _derived(salt: str, user: Any) -> bytes:
    return salted_hmac(salt, str(user.pk), algorithm="sha256").digest()
