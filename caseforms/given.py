"""
The values of prefilled questions, found by the server.

They are put among what was typed before it is read, in place of anything a browser may have sent under their names.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone

from .definition import Question
from .fields import prefilled
from .models import Service


def is_given(question: Question) -> bool:
    """Whether nobody is asked."""
    return question.type == "prefilled"


def from_link(questions: Iterable[Question], link: Mapping[str, Any]) -> dict[str, str]:
    """By question id what a link to the form says, as far as the form lists it."""
    found = {}
    for question in questions:
        if is_given(question) and prefilled.source(question) == prefilled.LINK:
            text = str(link.get(prefilled.parameter(question)) or "")
            if text in dict.fromkeys(key for key, _label in prefilled.choices(question)):
                found[question.id] = text
    return found


def address_with(path: str, questions: Iterable[Question], link: Mapping[str, Any]) -> str:
    """The address with what its link says and the form takes; everything else in it is dropped."""
    listed = list(questions)
    known = from_link(listed, link)
    names = {prefilled.parameter(question): known[question.id] for question in listed if question.id in known}
    if not names:
        return path
    return f"{path}{'&' if '?' in path else '?'}{urlencode(names)}"


def values(questions: Iterable[Question], service: Service, by: Any, known: Mapping[str, Any]) -> dict[str, str]:
    """By question id the values of prefilled questions. `known` are the answers so far: what the link said."""
    found = {}
    for question in questions:
        if is_given(question) and (value := _value(question, service, by, known)):
            found[question.id] = value
    return found


def _value(question: Question, service: Service, by: Any, known: Mapping[str, Any]) -> str:
    match prefilled.source(question):
        case prefilled.LINK:
            return str(known.get(question.id) or "")
        case prefilled.OPERATOR:
            return (by.get_full_name() or by.get_username()) if by is not None else ""
        case prefilled.AGENCY:
            return service.agency.name
        case prefilled.TODAY:
            return timezone.localdate().isoformat()
        case _:
            return service.name


def put_in(raw: Any, questions: Iterable[Question], service: Service, by: Any, known: Mapping[str, Any]) -> Any:
    """A copy of what was sent, by a browser or as plain values, with these; the same when nothing is prefilled."""
    listed = [question for question in questions if is_given(question)]
    if not listed:
        return raw
    found = values(listed, service, by, known)
    if not hasattr(raw, "setlist"):
        return {**{key: value for key, value in raw.items() if key not in {one.id for one in listed}}, **found}
    copy = raw.copy()
    for question in listed:
        copy.setlist(question.id, [found[question.id]] if question.id in found else [])
    return copy


def put_among(answers: Mapping[str, Any], questions: Iterable[Question], service: Service) -> dict[str, Any]:
    """The answers another system sent, with the values. What a link would say it says itself."""
    listed = [question for question in questions if is_given(question)]
    ids = {question.id for question in listed}
    typed = {key: value for key, value in answers.items() if key not in ids}
    return {**typed, **values(listed, service, None, answers)}
