"""Keeping what was typed until it is sent: what a draft holds and how long it lasts."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from .definition import FormDefinition, Section
from .fields.files import IN_PIECES
from .fields.row_names import MOVE
from .guarding import honeypot, puzzle, trap
from .models import Draft, Service
from .versions import form_definition_within

TYPED_MAX = 200_000  # characters of raw typing kept for one step; more of it is cut, text by text
NAMES_MAX, TEXTS_MAX, TEXT_MAX = 5000, 60, 5000
GUARDS = {honeypot.NAME, trap.NAME, puzzle.QUESTION, puzzle.ANSWER, puzzle.WORK}
NOT_TYPED = {"csrfmiddlewaretoken", "go", "refresh", MOVE, "seen", *GUARDS}

Typed = dict[str, list[str]]


@dataclass
class Content:
    """Good answers by question id; raw typing by section id where it is not good yet; who fills in for whom."""

    answers: dict[str, Any] = field(default_factory=dict)
    typed: dict[str, Typed] = field(default_factory=dict)
    judged: list[str] = field(default_factory=list)  # sections whose typing was sent to go on, so that errors are shown
    staff: dict[str, Any] = field(default_factory=dict)
    earlier: list[dict[str, Any]] = field(default_factory=list)  # what has no place in this version (carrying_drafts)
    language: str = ""  # in which they read the form; empty for its main one
    seen: int = 0  # the version the browser saw last, when the draft was carried to another one meanwhile

    def keep_answers(self, section: Section, answers: Mapping[str, Any]) -> None:
        """Take over a step's good answers in place of whatever it had."""
        self.drop_answers(question.id for question in section.questions)
        self.answers.update(answers)

    def drop_answers(self, questions: Iterable[str]) -> None:
        """Forget the answers to these questions."""
        for question in questions:
            self.answers.pop(question, None)

    def keep_typed(self, section: Section, raw: Any, judged: bool) -> None:
        """Keep a step as it was typed."""
        self.forget_typed(section)
        self.typed[section.id] = typed_in(raw)
        if judged:
            self.judged.append(section.id)

    def forget_typed(self, section: Section) -> None:
        """The step is good: its answers are all there is to know."""
        self.typed.pop(section.id, None)
        self.judged = [found for found in self.judged if found != section.id]


def typed_in(raw: Any) -> Typed:
    """What was typed, without what the page itself added."""
    found = {name: raw.getlist(name) for name in raw if name not in NOT_TYPED and not name.endswith(IN_PIECES)}
    if sum(len(text) for texts in found.values() for text in texts) > TYPED_MAX:
        kept = list(found.items())[:NAMES_MAX]
        return {name: [text[:TEXT_MAX] for text in texts[:TEXTS_MAX]] for name, texts in kept}
    return found


def content_of(draft: Draft) -> Content:
    """What the draft holds."""
    return Content(**json.loads(draft.content)) if draft.content else Content()


def start(service: Service, by: Any = None) -> Draft:
    """A new draft on the published version of the service's form. It is not saved yet."""
    return Draft(service=service, version_id=service.form.current_id, by=by)


class Gone(Exception):
    """While it was in use the draft was sent, or continued elsewhere."""


def keep(draft: Draft, content: Content) -> None:
    """Save the draft; its time starts anew. Raises Gone."""
    draft.content = json.dumps(vars(content))
    soon = timezone.now() + timedelta(hours=settings.DRAFT_HOURS)
    draft.expires_at = max(soon, draft.kept_until or soon)
    if draft._state.adding:
        draft.save(force_insert=True)
    else:
        _update(draft)


def _update(draft: Draft) -> None:
    """Not `save`: that somebody was quicker is said in a word of our own."""
    changes = {"content": draft.content, "expires_at": draft.expires_at, "version": draft.version_id}
    if not Draft.objects.filter(pk=draft.pk).update(**changes):
        raise Gone


def definition_for(draft: Draft) -> FormDefinition:
    """What the draft's version asks, in the area of the service's agency."""
    return form_definition_within(draft.version_id, draft.service.agency.area.code)


def is_over(draft: Draft) -> bool:
    """Whether nobody has touched it for too long."""
    return draft.expires_at is not None and draft.expires_at < timezone.now()


def sweep() -> int:
    """Delete drafts nobody has touched for too long, with their files; how many. For the daily schedule."""
    found = Draft.objects.expired()
    number = found.count()
    found.delete()
    return number
