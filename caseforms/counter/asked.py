"""Who it is for, asked of an officer about a resident the office does not know yet."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from .. import on_behalf
from ..community.models import Person
from ..definition import FormDefinition, Question, Section
from ..filling import Cleaned, clean
from ..rendering import Filled, errors_html, questions_html
from .known import Known

NAMES = ("name", "nik", "no_nik", "phone", "no_phone", "address")
PREFIX, LONGEST = "warga-", 300


def definition() -> FormDefinition:
    """The questions. Whoever has no NIK or no phone is served like everybody else: it is said why there is none."""
    without_nik = {"op": "empty", "var": f"answers.{PREFIX}nik"}
    without_phone = {"op": "empty", "var": f"answers.{PREFIX}phone"}
    reasons = {"choices": [list(pair) for pair in Person.NoNik.choices]}
    none = {"choices": [["yes", _("There is no phone that could be called")]]}
    asked = (
        Question(f"{PREFIX}name", "short_text", _("Name"), help=_("As on the identity card, if there is one.")),
        Question(f"{PREFIX}nik", "nik", _("NIK"), help=_("Leave it empty when there is none.")),
        Question(
            f"{PREFIX}no_nik", "one_of", _("Why there is no NIK"), required=True, settings=reasons, show_if=without_nik
        ),
        Question(f"{PREFIX}phone", "phone", _("Phone number"), help=_("Leave it empty when there is none.")),
        Question(f"{PREFIX}no_phone", "one_of", _("No phone"), required=True, settings=none, show_if=without_phone),
        Question(f"{PREFIX}address", "short_text", _("Address")),
    )
    return FormDefinition((Section("warga", _("Somebody new"), "", asked),))


def read(raw: Any) -> Cleaned:
    """What was typed."""
    return clean(definition(), raw)


def written(raw: Any) -> dict[str, list[str]]:
    """What was typed, as it was typed, to be shown again."""
    return {name: [text[:LONGEST] for text in raw.getlist(name)[:5]] for name in raw if name.startswith(PREFIX)}


def known_from(answers: Mapping[str, Any]) -> Known:
    """As it is carried into forms."""
    found = {name: answers.get(PREFIX + name) or "" for name in NAMES}
    known = Known(**{**found, "no_phone": bool(found["no_phone"])})
    if known.no_phone:
        known.said[on_behalf.PHONE] = "none"
    return known


def typed(known: Known) -> dict[str, str]:
    """What was looked for, in the place where it is asked."""
    return {PREFIX + name: value for name in ("name", "nik", "phone") if (value := getattr(known, name))}


def html(raw: Any, read: Cleaned) -> str:
    """The questions, filled in, with what is wrong above them."""
    section = definition().sections[0]
    labels = {question.id: question.label for question in section.questions}
    wrong = errors_html(labels, read.errors, _("Please look at this again"))
    return wrong + questions_html(section, Filled(raw, read.answers, read.errors))
