"""A bundle that came in: is it whole, who signed it, and is that somebody we trust."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from workflows.document import Fault, Faulty
from workflows.document import check as check_workflow
from workflows.document.schema import check_with, validator

from . import forms_on_paper, signing
from .forms_on_paper import DATA
from .models import TrustedKey
from .writing import DOCUMENT, FORMAT


class Trust(StrEnum):
    """What a signature tells us."""

    OURS = "ours"
    TRUSTED = "trusted"
    UNKNOWN = "unknown"
    UNSIGNED = "unsigned"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed. `by` is what they call themselves; `name` is what we call the holder of a trusted key."""

    trust: Trust
    by: str = ""
    key: str = ""
    name: str = ""

    @property
    def is_known(self) -> bool:
        """Whether nobody need be asked."""
        return self.trust in (Trust.OURS, Trust.TRUSTED)


def check(document: Mapping[str, Any]) -> None:
    """Raises Faulty unless it and what is in it fit their schemas, and this installation has its types of question."""
    check_with(validator(DOCUMENT, FORMAT, DATA), dict(document), DOCUMENT, FORMAT)
    for part, judge in (("form", forms_on_paper.check), ("workflow", check_workflow)):
        try:
            judge(document[part])
        except Faulty as error:
            raise Faulty(_inside(part, fault) for fault in error.faults) from error
    if unknown := forms_on_paper.issues(document["form"]):
        raise Faulty(_inside("form", fault) for fault in unknown)


def signer_of(document: Mapping[str, Any]) -> Signer:
    """Who signed it. Raises Faulty when it was altered since."""
    try:
        key = signing.signer(document)
    except signing.Altered as error:
        raise Faulty([Fault("signature", _("The file was changed after it was signed."))]) from error
    if not key:
        return Signer(Trust.UNSIGNED)
    by = document[signing.SIGNATURE]["by"]
    if key == signing.public_key():
        return Signer(Trust.OURS, by, key)
    trusted = TrustedKey.objects.filter(key=key).first()
    return Signer(Trust.TRUSTED if trusted else Trust.UNKNOWN, by, key, trusted.name if trusted else "")


def _inside(part: str, fault: Fault) -> Fault:
    return Fault(f"{part}.{fault.path}" if fault.path else part, fault.message)
