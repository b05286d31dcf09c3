"""Filling in a step of the form on the page of a case: what staff know that the applicant does not."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.errors import InvalidInput, Overtaken

from .. import given
from ..definition import Section
from ..filling import Cleaned, clean, is_sealed, opened, sealed
from ..later.known import before, known, stored_of
from ..later.rights import Reader
from ..models import Case, LaterAnswers
from ..versions import form_definition_within, whole_form
from .access import check


def section_of(case: Case, section_id: str) -> Section | None:
    """The step of staff with this id, as the form of the case has it."""
    definition = form_definition_within(case.submission.version_id, case.agency.area.code)
    return next((section for section in definition.later if section.id == section_id), None)


def fill_later(
    case: Case, section_id: str, raw: Mapping[str, Any], *, by: Any, seen: int, at: datetime | None = None
) -> LaterAnswers:
    """
    Write down a step of the form. `seen` is the revision it was begun from, 0 for none.

    Nothing is written when nothing changes. Raises PermissionDenied, InvalidInput with a message for each control, and
    Overtaken when somebody else has filled it in meanwhile.
    """
    check(case, by, "view")
    section = section_of(case, section_id)
    if section is None:
        raise PermissionDenied(_("This step is not part of the form of the case."))
    try:
        with transaction.atomic():
            return _filled(case, section, raw, by, seen, at or timezone.now())
    except IntegrityError as error:  # two at the same moment: the database let one of them
        raise _overtaken() from error


def _filled(case: Case, section: Section, raw: Mapping[str, Any], by: Any, seen: int, at: datetime) -> LaterAnswers:
    """With the case held, so that it stays in the state in which this may be done."""
    joined = ("submission", "service__agency", "agency__area")
    now = Case.objects.select_for_update(of=("self",)).select_related(*joined).get(pk=case.pk)
    if not Reader(by).may_write(section, now):
        raise PermissionDenied(_("“%(step)s” cannot be filled in by you now.") % {"step": section.title})
    last = LaterAnswers.objects.filter(case=now, section=section.id).order_by("revision").last()
    definition = whole_form(now.submission.version_id)
    old = opened(definition, last.answers) if last else {}
    read = read_later(now, section, raw, by=by)
    if read.errors:
        raise InvalidInput(read.errors)
    answers = read.answers
    if last is not None and answers == old:
        return last
    if (last.revision if last else 0) != seen:
        raise _overtaken()
    return LaterAnswers.objects.create(
        case=now,
        section=section.id,
        revision=seen + 1,
        answers=sealed(definition, answers),
        changed=list(_changed(section, old, answers)),
        state=now.state,
        by=by,
        at=at,
    )


def read_later(case: Case, section: Section, raw: Mapping[str, Any], *, by: Any) -> Cleaned:
    """What was typed into a step, as everything else stands by now."""
    definition = form_definition_within(case.submission.version_id, case.agency.area.code).whole()
    answers = known(definition, case.submission.answers, stored_of(case))
    settled = given.put_in(raw, section.questions, case.service, by, answers)
    return clean(definition, settled, section, before(definition, answers, section))


def _changed(section: Section, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """What is another answer than before. What is sealed, also in a row, is named and not said."""
    for question in section.questions:
        was, now = old.get(question.id), new.get(question.id)
        if was == now:
            continue
        secret = any(map(is_sealed, (question, *question.questions)))
        yield {"question": question.id} if secret else {"question": question.id, "before": was, "after": now}


def _overtaken() -> Overtaken:
    return Overtaken(_("Somebody else has filled this in meanwhile. Look at what they wrote, then save again."))
