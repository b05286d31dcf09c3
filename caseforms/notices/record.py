"""Writing down what is to be told. Called inside the transaction of what it tells of."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, transaction
from django.urls import reverse
from django.utils import timezone
from django_q.conf import Conf

from caseforms import hands
from caseforms.community.crypto import fingerprint
from caseforms.community.models import User
from caseforms.home import address_of
from caseforms.kept import Kept
from caseforms.models import Case
from workflows.versions import definition_of

from . import wording
from .delivery import wake
from .models import Notice, NoticeTemplate

Recipient = NoticeTemplate.Recipient
_worded: Kept[list[NoticeTemplate]] = Kept()


@dataclass(frozen=True, slots=True)
class Told:
    """What happened to which case: `of` names the very row (`move:17`), so that it is told once."""

    case: Case
    event: str
    of: str
    at: datetime
    users: tuple[User, ...] = ()
    """Of those who hold a role, only these; none: everybody."""


def tell(told: Told, recipients: Collection[str] = Recipient.values, role: int | None = None) -> list[Notice]:
    """Write a notice to everybody for whom there are words. It leaves when the transaction is committed."""
    found = [notice for template in _templates(told, recipients) for notice in _notices(template, told, role)]
    if found:
        Notice.objects.bulk_create(found, ignore_conflicts=True)
        _wake_once()
    return found


def _wake_once() -> None:
    """
    One wake-up a transaction.

    A broker in this database is told in the transaction itself: no second commit, and no notice without its wake-up.
    Any other is told after it; when that one is down nothing is lost, the sweep finds the rows.
    """
    if any(entry[1] in (wake, _woken) for entry in transaction.get_connection().run_on_commit):
        return
    if Conf.ORM == DEFAULT_DB_ALIAS and transaction.get_connection().in_atomic_block:
        wake()
        transaction.on_commit(_woken)
    else:
        transaction.on_commit(wake, robust=True)


def _woken() -> None:
    """Marks a transaction that holds a wake-up; undone with it, savepoint by savepoint."""


def _templates(told: Told, recipients: Collection[str]) -> Iterable[NoticeTemplate]:
    """One for each recipient and channel: the service's own before the general one."""
    found: dict[tuple[str, str], NoticeTemplate] = {}
    for template in _about(told.event, told.case.service_id):
        key = (template.recipient, template.channel)
        if template.recipient in recipients and (key not in found or template.service_id):
            found[key] = template
    return found.values()


def _about(event: str, service: int) -> list[NoticeTemplate]:
    """Every submission asks for the same few words."""
    return _worded.get((event, service), lambda: list(NoticeTemplate.objects.about(event, service)))


def _notices(template: NoticeTemplate, told: Told, role: int | None) -> Iterable[Notice]:
    for user, address in _addresses(template, told, role):
        yield _notice(template, told, user, address)


def _addresses(template: NoticeTemplate, told: Told, role: int | None) -> list[tuple[User | None, str]]:
    """Who is told, and where. Staff are reached under the address of their account."""
    case = told.case
    match template.recipient:
        case Recipient.APPLICANT:
            reached = _for_applicant(case)
        case Recipient.ASSIGNEE:
            reached = [(case.assignee, case.assignee.email)] if case.assignee else []
        case _:
            wanted = role or template.role_id
            users = told.users or (hands.holders(wanted, case.area_id) if wanted else [])
            reached = [(user, user.email) for user in users]
    return [(user, address) for user, address in reached if address]


def _for_applicant(case: Case) -> list[tuple[User | None, str]]:
    """The applicant; of what staff have sent for somebody, whom they said. Who cannot be reached is told by nobody."""
    resident: list[tuple[User | None, str]] = [(None, case.email)]
    if case.told not in (Case.Told.OPERATOR, Case.Told.BOTH):
        return resident
    officer = case.submission.by
    if officer is None or not officer.is_active or not officer.email:
        return resident
    return [*(resident if case.told == Case.Told.BOTH else []), (officer, officer.email)]


def _notice(template: NoticeTemplate, told: Told, user: User | None, address: str) -> Notice:
    values = _values(told.case, to_staff=user is not None)
    now = timezone.now()
    return Notice(
        case=told.case,
        event=told.event,
        recipient=template.recipient,
        user=user,
        channel=template.channel,
        address=address,
        subject=wording.fill(template.subject, values),
        body=wording.fill(template.body, values),
        created_at=told.at,
        next_attempt_at=now,
        dedupe=f"{told.of}:{template.channel}:{fingerprint(address.lower(), 'notice')}",
    )


def _values(case: Case, to_staff: bool) -> dict[str, str]:
    """What fills the placeholders: public words and links for applicants, those of the house for staff."""
    state = definition_of(case.workflow_version_id).by_key[case.state]
    return {
        "number": case.number,
        "service": case.service.name,
        "agency": case.agency.name,
        "state": state.label if to_staff else state.public or state.label,
        "link": _desk(case) if to_staff else _tracking(case),
    }


def _tracking(case: Case) -> str:
    """At the address where the visitors of the agency are at home."""
    return f"{address_of(case.agency)}{reverse('caseforms:track')}?nomor={case.number}"


def _desk(case: Case) -> str:
    """Its page in the admin."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("kasus_modeladmin_inspect", args=[case.pk])
