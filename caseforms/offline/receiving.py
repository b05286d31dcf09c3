"""
Taking what was filled in without signal: first its photographs, one by one, then the entry, exactly once.

An entry is read as the web form is read, and sent by the same action. It may answer an older version of the form:
versions never change, and whoever was asked has gone home.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import given, on_behalf
from ..actions.submit import NotOffered, Receipt, receipt_for, submit
from ..counter.alike import Found, find
from ..definition import FormDefinition, Question
from ..fields.files import holds_files
from ..fields.row_names import named
from ..filling import Cleaned, clean, purposes
from ..languages.names import of_page
from ..matter import Matter
from ..models import Draft, FormVersion, Service, Upload
from ..uploads import store
from ..versions import form_definition_in
from ..views.alike import reason_in

GIVEN_UP = ".foto-gagal"  # photographs that could not be taken, each as its id and why; no question can be called so


class NotYours(Exception):
    """The id belongs to what somebody else sends."""


class Unknown(Exception):
    """The form has no such question."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What was filled in: for which service, on which version of its form, by whom, under which id."""

    key: UUID
    service: Service
    version: FormVersion
    by: Any

    @property
    def definition(self) -> FormDefinition:
        """What was asked, in the part of the agency's area that is theirs, in the language of the page."""
        return form_definition_in(self.version.pk, on_behalf.own_area(self.by, self.service.agency), of_page())


@dataclass(frozen=True, slots=True)
class Missing:
    """Photographs the entry speaks of that have not come yet."""

    photos: list[str]


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why it was not taken: what is wrong at which question, or a reason that concerns all of it."""

    raw: QueryDict
    read: Cleaned
    files: dict[str, Upload] = field(default_factory=dict)
    reason: str = ""
    alike: Found = Found()


def sent_already(entry: Entry) -> Receipt | None:
    """The receipt of what was sent under this id. Raises NotYours."""
    receipt = receipt_for(entry.key)
    if receipt and receipt.case.submission.by_id != entry.by.pk:
        raise NotYours
    return receipt


def take_photo(entry: Entry, photo: UUID, name: str, sent: UploadedFile) -> None:
    """Keep a photograph under the id it was given in the browser. Raises ValidationError, Unknown, NotYours."""
    question = _asked(entry.definition, name)
    draft = _draft(entry)
    if draft.uploads.filter(pk=photo).exists():
        return
    try:
        with transaction.atomic():
            store(question, sent, draft=draft, key=photo)
    except IntegrityError as error:
        if not draft.uploads.filter(pk=photo).exists():
            raise NotYours from error


def take(entry: Entry, typed: QueryDict) -> Receipt | Missing | Wrong:
    """Send an entry; a second time it is the receipt of the first. Raises NotYours."""
    if receipt := sent_already(entry):
        return receipt
    draft, definition = _draft(entry), entry.definition
    files = {str(upload.pk): upload for upload in draft.uploads.all()}
    raw = given.put_in(typed.copy(), definition.questions(), entry.service, entry.by, {})
    lost, missing = _without(definition, raw, files)
    if missing:
        return Missing(missing)
    return _sent(entry, draft, Wrong(raw, _read(definition, raw, lost), files))


def _sent(entry: Entry, draft: Draft, found: Wrong) -> Receipt | Wrong:
    """The receipt, or why there is none. The answers are read once more, as they are when the web form is sent."""
    settled = clean(entry.definition, found.read.answers)
    if found.read.errors or settled.errors:
        return Wrong(found.raw, Cleaned(found.read.answers, settled.errors | found.read.errors), found.files)
    how = on_behalf.for_submit(clean(on_behalf.definition(), found.raw).answers)
    if alike := _alike(entry, settled):
        if not (despite := reason_in(found.raw)):
            return Wrong(found.raw, found.read, found.files, alike=alike)
        how["mandate"].despite = despite
    try:
        receipt = submit(
            entry.service, entry.version, settled.answers, key=entry.key, by=entry.by, uploads_from=draft, **how
        )
    except NotOffered as refusal:
        return Wrong(found.raw, found.read, found.files, str(refusal))
    Draft.objects.filter(pk=entry.key).delete()  # one that came into being beside the sending of another tab
    return receipt


def _alike(entry: Entry, read: Cleaned) -> Found:
    """What may be here already. Whoever has no signal learns of it when it is sent."""
    return find(entry.service, Matter(purposes(entry.definition, read.answers), entry.service.agency), entry.by)


def _read(definition: FormDefinition, raw: QueryDict, lost: dict[str, str]) -> Cleaned:
    """What it says, with what only staff are asked."""
    read, staff = clean(definition, raw), clean(on_behalf.definition(), raw)
    return Cleaned(read.answers, {**staff.errors, **read.errors, **lost}, read.warnings)


def _draft(entry: Entry) -> Draft:
    """What holds the photographs until the entry comes. Raises NotYours."""
    until = timezone.now() + timedelta(hours=settings.DRAFT_HOURS)
    new = {"service": entry.service, "version": entry.version, "by": entry.by, "expires_at": until}
    draft, _created = Draft.objects.get_or_create(pk=entry.key, defaults=new)
    if draft.by_id != entry.by.pk or draft.service_id != entry.service.pk:
        raise NotYours
    return draft


def _without(definition: FormDefinition, raw: QueryDict, files: dict[str, Upload]) -> tuple[dict[str, str], list[str]]:
    """Leave only photographs that are here in the answers; which were given up, by question, and which are to come."""
    reasons = dict(text.partition(" ")[::2] for text in raw.getlist(GIVEN_UP))
    lost, missing = {}, []
    for one in named(definition.questions(), raw):
        if not holds_files(one.question):
            continue
        away = [key for key in raw.getlist(one.name) if key not in files]
        missing += [key for key in away if key not in reasons]
        if given_up := [reasons[key] for key in away if key in reasons]:
            lost[one.name] = given_up[0] or _("A file could not be taken. Please take or choose it again.")
            raw.setlist(one.name, [key for key in raw.getlist(one.name) if key in files])
    return lost, missing


def _asked(definition: FormDefinition, name: str) -> Question:
    """The question for files with that control; the name of one in a row ends with it. Raises Unknown."""
    wanted = name.rpartition(".")[2]
    found: Iterable[Question] = (one for one in definition.everything() if one.id == wanted and holds_files(one))
    if (question := next(iter(found), None)) is None:
        raise Unknown
    return question
