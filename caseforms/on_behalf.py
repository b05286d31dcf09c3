"""What is asked of staff who fill in a form for somebody: how it reached us, for whom, whose phone it is."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from .community import scope
from .community.codes import span_of
from .community.models import Area, Organisation
from .definition import FormDefinition, Question, Section
from .fields.choices import OneOf
from .models import Submission
from .pasting.remark import remark

PERMISSION = "caseforms.add_case"
CHANNEL, RELATION, PHONE = "petugas-channel", "petugas-relation", "petugas-phone"
KEYS = (CHANNEL, RELATION, PHONE)


def may_enter(user: Any, agency: Organisation) -> bool:
    """Whether the user may enter cases somewhere in the agency's area."""
    return bool(user.is_superuser and user.is_active) or bool(_spans_in(user, agency))


def own_area(user: Any, agency: Organisation) -> str:
    """The code of the one place of the agency the user may enter cases for; the agency's own when there are more."""
    spans = () if user.is_superuser else _spans_in(user, agency)
    if len(spans) == 1:
        found = Area.objects.filter(pk=spans[0][0]).values_list("code", flat=True).first()
        return found or agency.area.code
    return agency.area.code


def _spans_in(user: Any, agency: Organisation) -> list[tuple[int, int]]:
    """Where the user may enter cases, cut to the agency's area."""
    first, last = span_of(agency.area_id)
    cut = ((max(first, start), min(last, end)) for start, end in scope.spans(user, PERMISSION))
    return sorted({(start, end) for start, end in cut if start <= end})


def definition() -> FormDefinition:
    """The questions, in the language of the moment."""
    return FormDefinition((Section("petugas", _("For the officer"), "", _questions()),))


def said(key: str, value: str) -> str:
    """An answer in words; what another system sent may be none of ours, and stands as it is."""
    question = next(one for one in _questions() if one.id == key)
    return str(dict(question.settings["choices"]).get(value, value))


def _questions() -> tuple[Question, ...]:
    return (
        _one_of(
            CHANNEL,
            _("How did this reach us?"),
            [
                (Submission.Channel.COUNTER, _("At the counter")),
                (Submission.Channel.OUTREACH, _("On an outreach visit")),
            ],
        ),
        _one_of(
            RELATION,
            _("Who is telling you this?"),
            [
                ("self", _("The person concerned")),
                ("family", _("Family")),
                ("neighbour", _("A neighbour")),
                ("leader", _("Head of the neighbourhood or a volunteer")),
                ("officer", _("Nobody: I found out myself")),
            ],
        ),
        _one_of(
            PHONE,
            _("Whose phone number will be given?"),
            [
                ("self", _("Of the person concerned")),
                ("family", _("Of the family")),
                ("neighbour", _("Of a neighbour")),
                ("officer", _("Of an officer")),
                ("none", _("There is none")),
            ],
        ),
    )


def _one_of(key: str, label: str, choices: list[tuple[str, str]]) -> Question:
    return Question(key, OneOf.name, label, required=True, settings={"choices": choices})


def for_submit(answers: Mapping[str, Any]) -> dict[str, str]:
    """The answers as `submit` takes them."""
    return {
        "channel": answers.get(CHANNEL) or Submission.Channel.COUNTER,
        "on_behalf": answers.get(RELATION, ""),
        "phone_owner": answers.get(PHONE, ""),
        "remark": remark(answers),
    }
