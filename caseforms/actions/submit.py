"""Sending a form: one submission, one case, its first move and the notices about it, in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows import engine

from .. import pins
from ..community import scope
from ..community.actions.register import register_person
from ..community.models import Area, Person
from ..definition import FormDefinition
from ..fields.files import holds_files, ids_in
from ..filling import purposes, sealed
from ..matter import Matter
from ..models import Case, CaseWord, Draft, FormVersion, Mandate, Service, Submission, Upload
from ..numbering import next_number
from ..versions import form_definition
from .note import write

AT_THE_AGENCY = {Submission.Channel.COUNTER, Submission.Channel.OUTREACH}
BY_THE_AGENCY = AT_THE_AGENCY | {Submission.Channel.LINKED}


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the applicant takes home."""

    case: Case
    number: str
    pin: str


class NotOffered(PermissionDenied):
    """The service takes no applications from this sender; the message says why."""


def submit(
    service: Service,
    version: FormVersion,
    answers: Mapping[str, Any],
    *,
    key: UUID,
    channel: str,
    by: Any = None,
    on_behalf: str = "",
    phone_owner: str = "",
    uploads_from: Draft | None = None,
    now: datetime | None = None,
    parent: Case | None = None,
    remark: str = "",
    mandate: Mandate | None = None,
    told: str = "",
) -> Receipt:
    """
    Send cleaned answers. A second call with the same key makes nothing and returns the receipt of the first.

    `uploads_from` is removed and its files become the submission's; what began as a draft may be sent though the
    service has closed meanwhile. A case opened from another (`parent`) is about the same person. `remark` becomes a
    note for colleagues. Staff send for others only with a `mandate` (not saved yet), and say who is `told`. Raises
    NotOffered.
    """
    definition = form_definition(version.pk)
    matter = Matter(purposes(definition, answers), service.agency)
    if uploads_from is None:
        check_open(service, by, channel)
    check_sender(matter, by, channel)
    check_mandate(mandate, channel)
    submission = Submission(
        key=key,
        service=service,
        version=version,
        answers=sealed(definition, answers),
        channel=channel,
        by=by,
        on_behalf=on_behalf,
        phone_owner=phone_owner,
        sent_at=now or timezone.now(),
    )
    try:
        with transaction.atomic():
            case = _record(submission, matter, parent, told)
            if mandate:
                _keep_mandate(mandate, submission)
            if remark:
                write(case, remark, by=by, at=submission.sent_at)
            if uploads_from:
                _take_over(uploads_from, definition, answers, submission)
    except IntegrityError:
        if receipt := receipt_for(key):
            return receipt
        raise
    return Receipt(case, case.number, pins.derive(key))


def receipt_for(key: UUID) -> Receipt | None:
    """The receipt of what was sent with that key, if anything was. Show it only to whoever sent it."""
    if not Submission.objects.filter(key=key).exists():  # nearly always; it costs a look at one index
        return None
    case = Case.objects.select_related("service", "agency", "submission").get(submission__key=key)
    pin = pins.derive(key)
    taken_over = not pins.matches(case.number, pin, case.pin_hash)  # by the resident, who has another PIN since
    return Receipt(case, case.number, "" if taken_over else pin)


def check_open(service: Service, by: Any, channel: str) -> None:
    """Raise NotOffered when the service takes no applications, or none from the public."""
    if not service.is_open:
        raise NotOffered(_("This service takes no applications at the moment."))
    if not service.for_public and channel not in BY_THE_AGENCY:
        raise NotOffered(_("Only staff can send applications for this service."))


def check_sender(matter: Matter, by: Any, channel: str) -> None:
    """Raise NotOffered when somebody sends on behalf of others for an area that is not theirs."""
    if channel in AT_THE_AGENCY and not (by and scope.holds(by, "caseforms.add_case", matter.area_id)):
        raise NotOffered(_("You cannot enter cases for this area."))


def check_mandate(mandate: Mandate | None, channel: str) -> None:
    """Raise NotOffered when staff send for somebody without saying that they were asked to."""
    if channel in AT_THE_AGENCY and not (mandate and mandate.asked and mandate.notice):
        raise NotOffered(_("Say how you were asked to send this, and what came of the notice about personal data."))


def _keep_mandate(mandate: Mandate, submission: Submission) -> None:
    mandate.submission, mandate.by, mandate.at = submission, submission.by, submission.sent_at
    mandate.save(force_insert=True)


def _record(submission: Submission, matter: Matter, parent: Case | None, told: str) -> Case:
    """All that a submission writes. Its own row comes first: sending twice fails there and costs no number."""
    submission.save(force_insert=True)
    case = _case(submission, matter, parent)
    case.told = told
    engine.start(case, submission.service.workflow.live_version, by=submission.by, at=submission.sent_at)
    CaseWord.objects.bulk_create(CaseWord(case=case, word=word) for word in matter.words)
    return case


def _case(submission: Submission, matter: Matter, parent: Case | None) -> Case:
    """The case, not saved yet: the engine saves it in its first state."""
    person = parent.person if parent else _person(matter)
    number = next_number(matter.agency, submission.sent_at)  # late: its row stays locked until all is written
    return Case(
        number=number,
        pin_hash=pins.hashed(number, pins.derive(submission.key)),
        service=submission.service,
        agency=matter.agency,
        area_id=matter.area_id,
        submission=submission,
        person=person,
        centre=matter.centre,
        email=matter.email,
        urgent=matter.urgent,
        parent=parent,
        opened_at=submission.sent_at,
    )


def _person(matter: Matter) -> Person | None:
    return register_person(**matter.person, area=Area(pk=matter.area_id)) if matter.name else None


def _take_over(draft: Draft, definition: FormDefinition, answers: Mapping[str, Any], submission: Submission) -> None:
    """The files that answer a question become the submission's; the draft and what is left of it go."""
    if files := list(ids_in(definition.questions(), answers)):
        Upload.objects.filter(draft=draft, pk__in=files).update(draft=None, submission=submission)
    draft.forget(may_have_files=any(map(holds_files, definition.everything())))
