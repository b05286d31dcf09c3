"""
What is asked of staff who fill in a form for somebody: how it reached us, for whom, by what right, who is told.

Whoever sends for others says how they were asked to, and what came of reading out the notice about personal data.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from .community import scope
from .community.codes import span_of
from .community.models import Area, Organisation
from .definition import FormDefinition, Question, Section
from .fields.choices import OneOf
from .fields.text import ShortText
from .filling import clean
from .models import Case, Mandate, Submission
from .pasting.remark import remark

PERMISSION = "caseforms.add_case"
CHANNEL, RELATION, PHONE = "petugas-channel", "petugas-relation", "petugas-phone"
MANDATE, NOTICE, REASON, TOLD = "petugas-mandate", "petugas-notice", "petugas-reason", "petugas-told"
KEYS = (CHANNEL, RELATION, PHONE, MANDATE, NOTICE, REASON, TOLD)
EACH_TIME = (NOTICE, REASON)  # never taken over from what was said for an earlier form


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
        *_rights(),
        _one_of(
            TOLD,
            _("Who is told how it goes on?"),
            [
                (Case.Told.RESIDENT, _("The resident")),
                (Case.Told.OPERATOR, _("I, for the resident")),
                (Case.Told.BOTH, _("Both of us")),
            ],
            help=_("By e-mail: the resident needs an address in this form. Everybody can follow with number and PIN."),
        ),
    )


def _rights() -> tuple[Question, ...]:
    """By what right it is sent."""
    later = {"op": "eq", "var": f"answers.{NOTICE}", "value": Mandate.Notice.LATER.value}
    return (
        _one_of(
            MANDATE,
            _("How were you asked to send this?"),
            [
                (Mandate.Asked.PRESENT, _("In person")),
                (Mandate.Asked.PHONE, _("By phone")),
                (Mandate.Asked.WRITTEN, _("With a written mandate")),
                (Mandate.Asked.NOBODY, _("Nobody asked: I found out myself")),
            ],
        ),
        _one_of(
            NOTICE,
            _("The notice about personal data"),
            [
                (Mandate.Notice.AGREED, _("I read it out and the person agreed")),
                (Mandate.Notice.OTHER_AGREED, _("I read it out and whoever speaks for the person agreed")),
                (Mandate.Notice.LATER, _("It could not be given yet")),
            ],
            help=notice(),
        ),
        Question(REASON, ShortText.name, _("Why could the notice not be given?"), required=True, show_if=later),
    )


def notice() -> str:
    """What is read out."""
    return _(
        "Read out: “The Social Agency writes down your data to examine and handle this request. Only the officers in "
        "charge see it, and the institutions the request is passed on to. You may see your data, have it corrected, "
        "and ask for it to be deleted, under the law on personal data protection. Do you agree?”"
    )


def _one_of(key: str, label: str, choices: list[tuple[str, str]], help: str = "") -> Question:
    return Question(key, OneOf.name, label, required=True, help=help, settings={"choices": choices})


def to_begin_with(said: Mapping[str, Any], *, chosen: bool) -> dict[str, Any]:
    """What is ticked before anybody has said anything: little, and more of it for a resident who was chosen first."""
    usual = {TOLD: Case.Told.RESIDENT.value}
    if chosen:
        here = {CHANNEL: Submission.Channel.COUNTER.value, RELATION: "self", PHONE: "self"}
        usual |= here | {MANDATE: Mandate.Asked.PRESENT.value}
    return {**usual, **said}


def is_complete(answers: Mapping[str, Any]) -> bool:
    """Whether everything was said that must be said before sending."""
    return not clean(definition(), answers).errors


def for_submit(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as `submit` takes them."""
    return {
        "channel": answers.get(CHANNEL) or Submission.Channel.COUNTER,
        "on_behalf": answers.get(RELATION, ""),
        "phone_owner": answers.get(PHONE, ""),
        "remark": remark(answers),
        "mandate": Mandate(
            asked=answers.get(MANDATE, ""),
            notice=answers.get(NOTICE, ""),
            notice_reason=answers.get(REASON, "") if answers.get(NOTICE) == Mandate.Notice.LATER else "",
        ),
        "told": answers.get(TOLD, ""),
    }
