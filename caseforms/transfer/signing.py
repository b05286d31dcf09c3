"""
Whose a bundle is, and that nobody altered it: Ed25519 over its canonical JSON.

Every installation has a key of its own: BUNDLE_KEY, or one that is derived from SECRET_KEY.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

SIGNATURE = "signature"


class Altered(ValueError):
    """What is signed is not what is there."""


def canonical(document: Mapping[str, Any]) -> bytes:
    """The one way to write it: names in order, no spaces, UTF-8."""
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8", "surrogatepass")


def signed(document: Mapping[str, Any], by: str) -> dict[str, Any]:
    """The document with our signature, which covers who signed as well."""
    key = _own_key()
    about = {"by": by, "key": _written(key.public_key())}
    value = key.sign(canonical({**document, SIGNATURE: about}))
    return {**document, SIGNATURE: {**about, "value": base64.b64encode(value).decode()}}


def signer(document: Mapping[str, Any]) -> str:
    """The public key that signed it; empty when nobody did. Raises Altered."""
    if SIGNATURE not in document:
        return ""
    try:
        about = dict(document[SIGNATURE])
        value = base64.b64decode(about.pop("value"), validate=True)
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(about["key"], validate=True))
        key.verify(value, canonical({**document, SIGNATURE: about}))
    except (InvalidSignature, KeyError, TypeError, ValueError) as error:
        raise Altered from error
    return str(about["key"])


def public_key() -> str:
    """What others need to trust us."""
    return _written(_own_key().public_key())


def new_key() -> str:
    """A value for BUNDLE_KEY."""
    return base64.b64encode(Ed25519PrivateKey.generate().private_bytes_raw()).decode()


def is_key(text: str) -> bool:
    """Whether it is a public key as we write it."""
    try:
        Ed25519PublicKey.from_public_bytes(base64.b64decode(text, validate=True))
    except (ValueError, binascii.Error):
        return False
    return True


def _own_key() -> Ed25519PrivateKey:
    if settings.BUNDLE_KEY:
        return Ed25519PrivateKey.from_private_bytes(base64.b64decode(settings.BUNDLE_KEY))
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"bundle:" + settings.SECRET_KEY.encode()).digest())


def _written(key: Ed25519PublicKey) -> str:
    return base64.b64encode(key.public_bytes_raw()).decode()
