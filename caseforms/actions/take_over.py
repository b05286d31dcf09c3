"""A resident takes over a case that an officer has sent for them."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from .. import pins
from ..community.actions.register import stored_phone
from ..community.crypto import fingerprint
from ..community.models import Person
from ..models import Case, Mandate


class NotTheirs(Exception):
    """It was nobody's to take over, or somebody was quicker."""


def take_over(case: Case, pin: str, *, phone: str = "", email: str = "", at: datetime | None = None) -> None:
    """
    From now on only the new PIN opens it, the resident alone is told, and the phone is theirs.

    For whoever has shown number and PIN: `case` comes from `track.find`. Raises NotTheirs.
    """
    changes = {"pin_hash": pins.hashed(case.number, pin), "told": ""} | ({"email": email} if email else {})
    with transaction.atomic():
        # The PIN that was shown must still be the one: of two who come at once one gets it.
        if not Case.objects.filter(pk=case.pk, pin_hash=case.pin_hash).exclude(told="").update(**changes):
            raise NotTheirs
        Mandate.objects.filter(submission=case.submission_id).update(taken_over_at=at or timezone.now())
        if phone and case.person_id:
            number = stored_phone(phone)
            own = {"phone": number, "phone_fingerprint": fingerprint(number, "phone")}
            Person.objects.filter(pk=case.person_id).update(**own)
    for name, value in changes.items():
        setattr(case, name, value)
