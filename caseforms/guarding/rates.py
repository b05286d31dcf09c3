"""
How often is too often: for one address on the network, for one number of a person, for one form.

Thousands of telephones share one address of their provider: the limits are wide, and every one is a setting. 0 is none.
"""

from django.conf import settings

from ..attempts import Counted, Limit, exceeded

HOUR, DAY, MINUTE = 60 * 60, 24 * 60 * 60, 60


def begin_limit() -> Limit:
    """Forms begun from one address."""
    return Limit("begin-by-address", settings.BEGIN_PER_HOUR, HOUR)


def attack_limit() -> Limit:
    """Beginnings of one form: above this it is being flooded."""
    return Limit("begin-by-service", settings.ATTACK_PER_MINUTE, MINUTE)


def send_limit() -> Limit:
    """Forms sent from one address."""
    return Limit("send-by-address", settings.SEND_PER_HOUR, HOUR)


def person_limit() -> Limit:
    """Forms sent with one phone number or NIK; only its fingerprint is kept."""
    return Limit("send-by-number", settings.SEND_PER_NUMBER, DAY)


def count(*counted: tuple[Limit, str]) -> dict[str, int]:
    """Count one more for each; for those that are above their limit the seconds until they are not, by name."""
    wanted: Counted = [(limit, what) for limit, what in counted if limit.most and what]
    return {limit.name: seconds for limit, seconds in exceeded(*wanted)} if wanted else {}
