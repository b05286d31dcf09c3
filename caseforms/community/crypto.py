"""
Sealing and recognising what must not lie open in the database: NIK, KK, phone, marked answers.

A sealed text can be opened again; a fingerprint only recognises an equal text, for exact search. The keys are in
FIELD_KEYS (the first seals, all open); a laptop without any derives one from SECRET_KEY.
"""

import base64
import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


@lru_cache(maxsize=4)
def _box(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def _keys() -> tuple[str, ...]:
    if settings.FIELD_KEYS:
        return tuple(settings.FIELD_KEYS)
    return _derived(settings.SECRET_KEY)


@lru_cache(maxsize=4)
def _derived(secret: str) -> tuple[str, ...]:
    return (base64.urlsafe_b64encode(hashlib.sha256(secret.encode()).digest()).decode(),)


def seal(text: str) -> str:
    """The text, encrypted; an empty text stays empty."""
    return _box(_keys()).encrypt(text.encode()).decode() if text else ""


def open_sealed(token: str) -> str:
    """The text that was sealed. Raises ValueError when no key of ours fits."""
    if not token:
        return ""
    try:
        return _box(_keys()).decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise ValueError("sealed with a key that is not in FIELD_KEYS") from error


def fingerprint(text: str, kind: str) -> str:
    """A keyed hash for exact search: the same for equal texts of one kind, and telling nothing without the key."""
    if not text:
        return ""
    return hmac.digest(_recognising(_keys()[-1]), f"{kind}:{text}".encode(), "sha256").hex()[:40]


@lru_cache(maxsize=4)
def _recognising(key: str) -> bytes:
    return hashlib.sha256(b"fingerprint:" + key.encode()).digest()
