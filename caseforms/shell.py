"""
The page around the questions of a step: drawn once per process and kept with holes in it.

Menu, headings, progress and footer are the same for all visitors of a step. Into the holes go what differs: the CSRF
token, where to send, messages, the questions as filled in. The page is drawn without a request, so that nothing of
one visitor can stay in what the next one is shown.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override

from .definition import FormDefinition
from .fields.assets import assets
from .fields.files import holds_files
from .languages.offered import offered
from .models import Service
from .versions import forgetting

HOLE = re.compile("\x02([a-z]+)\x03")
NAMES = ("title", "token", "stamp", "staff", "action", "top", "questions", "end")
KEPT = 500  # pages; there are steps x services x languages of them

_kept: dict[tuple[Any, ...], "Shell"] = {}


@dataclass(frozen=True)
class Shell:
    """A page with holes: texts, and at every odd place the name of what belongs there."""

    parts: tuple[str, ...]

    def fill(self, values: Mapping[str, str]) -> str:
        """The whole page."""
        return "".join(values.get(part, "") if n % 2 else part for n, part in enumerate(self.parts))


def step_shell(service: Service, version_id: int, definition: FormDefinition, n: int, *, start: bool = False) -> Shell:
    """The page around step `n`; the one after the last is the review. `start`: nothing has been sent yet."""
    agency = service.agency
    stamp = (service.pk, service.name, service.slug, agency.pk, agency.name, agency.code)
    key = (*stamp, version_id, n, start, definition.spoken, get_language())
    shell = _kept.get(key)
    if shell is None or settings.DEBUG:
        if len(_kept) >= KEPT:
            _kept.clear()
        shell = _kept[key] = _drawn(service, definition, n, start)
    return shell


def unkept_shell(service: Service, definition: FormDefinition, n: int) -> Shell:
    """The page around step `n` of a form that is not published yet."""
    return _drawn(service, definition, n, start=False)


def _drawn(service: Service, definition: FormDefinition, n: int, start: bool) -> Shell:
    last = len(definition.sections)
    section = definition.sections[n - 1] if n <= last else None
    asked = tuple(section.everything()) if section else ()
    context = {
        "service": service,
        "agency": service.agency,
        "definition": definition,
        "section": section,
        "steps": _progress(definition, n),
        "number": n,
        "last": last,
        "start": start,
        "files": any(map(holds_files, asked)),
        "assets": assets(asked),
        "languages": _languages(service) if start else (),
        "spoken": offered(definition),
        "areas": reverse("caseforms:areas"),
        "hours": settings.DRAFT_HOURS,
        "hole": {name: _hole(name) for name in NAMES},
    }
    template = "caseforms/form/step.html" if section else "caseforms/form/review.html"
    return Shell(tuple(HOLE.split(render_to_string(template, context))))


def _progress(definition: FormDefinition, n: int) -> list[dict[str, Any]]:
    """The steps of the way: which are done, which is this one."""
    titles = [section.title for section in definition.sections]
    return [{"title": title, "number": k, "done": k < n, "here": k == n} for k, title in enumerate(titles, 1)]


def _languages(service: Service) -> tuple[dict[str, str], ...]:
    """Where the same form begins in the other languages, if this installation serves it there."""
    names = [(code, name) for code, name in settings.LANGUAGES if code != get_language()]
    found = ({"code": code, "name": name, "url": start_address(service, code)} for code, name in names)
    here = start_address(service, get_language())
    return tuple(language for language in found if language["url"] != here)


def start_address(service: Service, language: str) -> str:
    """Where the form begins, in a language."""
    with override(language):
        return reverse("caseforms:fill", args=[service.agency.code.lower(), service.slug])


def _hole(name: str) -> SafeString:
    return mark_safe(f"\x02{name}\x03")  # noqa: S308  a constant of ours


forgetting.append(_kept.clear)
