"""What is different when staff fill in a form: whom it is for is known, and kept apart from everybody else."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from .. import on_behalf
from ..counter import autofill, lock, serving
from ..counter.known import Known
from ..definition import FormDefinition
from ..fields.base import Context
from ..models import CounterClient
from ..rendering import Filled, questions_html
from .keeping import KEEP
from .step import Filling, as_typed, staff_html


def begin(filling: Filling) -> None:
    """A new form of whoever is served now, with what is known of them filled in."""
    client = serving.seat(filling.request, filling.draft)
    known = serving.known_of(client)
    filling.content.answers.update(known.answers(filling.definition))


def first_questions(request: HttpRequest, definition: FormDefinition, blank: str) -> str:
    """What only staff are asked, then the first step; blank while nobody was chosen."""
    client = serving.current(request)
    known = serving.known_of(client) if client else Known()
    said = on_behalf.to_begin_with(known.said, chosen=client is not None)
    answers = known.answers(definition)
    filled = Filled(answers, answers, context=Context(staff=True))
    questions = questions_html(definition.sections[0], filled) if client else blank
    return autofill.without(staff_html(Filled(said)) + questions)


def sent(filling: Filling, key: UUID) -> None:
    """Its receipt is for whoever is served now, and the next form for them need not ask the same again."""
    serving.remember_sent(filling.request, key)
    client: CounterClient | None = filling.draft.client
    if client is not None:
        known = serving.known_of(client)
        known.learn(filling.definition, filling.content.answers)
        known.keep_said(filling.content.staff)
        serving.keep(client, known)


def of_another_client(filling: Filling, n: int, act: Callable[..., HttpResponse]) -> HttpResponse:
    """A page left open of somebody who is not served any more: what it sends is kept with them, nothing is shown."""
    if filling.request.method == "POST" and n <= filling.last:
        wish = _keeping(filling.request)
        response = act(filling, n)
        if wish == KEEP:
            return response
    return redirect("caseforms:counter")


def while_locked(filling: Filling, n: int, act: Callable[..., HttpResponse]) -> HttpResponse:
    """A page that was still open when the counter locked: what it sends is kept, then the password is asked for."""
    if n > filling.last:
        return lock.to_lock(filling.address(n))
    wish = _keeping(filling.request)
    response = act(filling, n)
    if wish == KEEP:
        return response
    if response.status_code < 400:
        return lock.to_lock(filling.address(n))
    notice = _("This page had been open for too long. Nothing you typed is lost: please press the button again.")
    return as_typed(filling, n, notice, filling.request.get_full_path())


def _keeping(request: HttpRequest) -> Any:
    """Whatever button was pressed, it is only kept. Says which it was."""
    wish = request.POST.get("go")
    changed = request.POST.copy()
    changed["go"] = KEEP
    request.POST = changed  # type: ignore[assignment]
    return wish
