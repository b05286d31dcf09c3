"""One step of a form: shown, answered, shown again with what was wrong. What was typed is kept in every case."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils.datastructures import MultiValueDict
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.translation import gettext as _

from .. import drafts, given, on_behalf, pieces
from ..community.zone import Zone, local
from ..counter import autofill, bar
from ..definition import FormDefinition, Question, Section
from ..fields.base import Context
from ..fields.files import NEW, holds_files
from ..fields.row_names import MOVE, named
from ..filling import Cleaned, clean
from ..guarding import trap
from ..models import Draft
from ..pasting.remark import message_html
from ..rendering import Filled, errors_html, news_html, notice_html, questions_html
from ..row_moves import moved
from ..shell import step_shell
from ..steps import known_before, next_step, step_before, unasked
from ..uploads import Received, add_to, receive
from .earlier import notices_html, of_version
from .keeping import KEEP, UNJUDGED, told
from .language import wished


@dataclass
class Filling:
    """A draft in the hands of whoever is filling it in, during one request."""

    request: HttpRequest
    draft: Draft
    content: drafts.Content
    definition: FormDefinition
    path: str  # the address of the draft; steps are below it

    @property
    def last(self) -> int:
        """The number of the last step before the review."""
        return len(self.definition.sections)

    @property
    def answers(self) -> dict[str, Any]:
        """The good answers so far."""
        return self.content.answers

    @cached_property
    def files(self) -> dict[str, Any]:
        """The uploads of the draft by id."""
        return {} if self.draft._state.adding else {str(upload.pk): upload for upload in self.draft.uploads.all()}

    def section(self, n: int) -> Section:
        """The section of step `n`."""
        return self.definition.sections[n - 1]

    def address(self, n: int) -> str:
        """Where step `n` is."""
        return f"{self.path}{n}/"

    def known(self, n: int) -> dict[str, Any]:
        """The answers of the steps before this one."""
        return known_before(self.definition, self.answers, self.section(n))

    def keep(self) -> None:
        """Save what was typed and answered."""
        drafts.keep(self.draft, self.content)


def show(filling: Filling, n: int) -> HttpResponse:
    """The step as it was left: typing that was not good yet, or the answers."""
    section, content = filling.section(n), filling.content
    raw = MultiValueDict(content.typed[section.id]) if section.id in content.typed else content.answers
    read = _read(filling, n, raw)
    new = _unasked(filling, n, raw, read) if section.id in content.typed else []
    errors = _but(read.errors, new) if section.id in content.judged else {}
    top = _late_notice(filling) + news_html(new) + _errors(section, raw, errors)
    return page(filling, n, raw, Cleaned(read.answers, errors, unfinished=read.errors), top=top)


def answer(filling: Filling, n: int, *, anew: bool = False) -> HttpResponse:
    """What was sent for a step: on to the next, back, or the same step again. `anew`: the draft has just begun."""
    raw, received = sent(filling, n)
    wish = filling.request.POST.get("go", "next")
    if "refresh" in filling.request.POST:
        return put_aside(filling, n, raw, filling.address(n) + "#f-" + filling.request.POST["refresh"])
    if MOVE in filling.request.POST:
        return _with_rows_moved(filling, n, raw)
    if wish in UNJUDGED:
        kept = put_aside(filling, n, raw, filling.address(n))
        return told(filling, n, received) if wish == KEEP else kept
    if (language := wished(wish, filling.definition)) is not None:
        filling.content.language = language
        return put_aside(filling, n, raw, filling.address(n))
    if wish == "back":
        back = step_before(filling.definition, filling.answers, n) or n
        return put_aside(filling, n, raw, filling.address(back))
    return _go_on(filling, n, raw, received, anew)


def put_aside(filling: Filling, n: int, raw: Any, address: str) -> HttpResponse:
    """Keep a step as typed, unjudged, and go elsewhere."""
    filling.content.keep_typed(filling.section(n), raw, judged=False)
    filling.keep()
    return redirect(address)


def _with_rows_moved(filling: Filling, n: int, raw: Any) -> HttpResponse:
    """The step once more, with a row added, moved or removed; errors that were shown stay."""
    section = filling.section(n)
    typed, place = moved(section.questions, raw, filling.request.POST[MOVE])
    filling.content.keep_typed(section, typed, judged=section.id in filling.content.judged)
    filling.keep()
    return redirect(f"{filling.address(n)}#{place}" if place else filling.address(n))


def _go_on(filling: Filling, n: int, raw: Any, received: Received, anew: bool) -> HttpResponse:
    section, read = filling.section(n), _read(filling, n, raw)
    new = _unasked(filling, n, raw, read)
    errors = _but({**read.errors, **received.errors}, new)
    if errors or new:
        return _again(filling, n, raw, Cleaned(read.answers, errors), new, anew)
    filling.content.forget_typed(section)
    filling.content.keep_answers(section, _of(section, read.answers))
    if _asks_staff(filling, n):
        said = {key: value for key, value in filling.content.staff.items() if key not in on_behalf.KEYS}
        filling.content.staff = said | _staff_part(read.answers)
    filling.keep()
    if read.warnings and raw.get("seen") != _digest(read.warnings):
        return _doubtful(filling, n, raw, read)
    return redirect(filling.address(next_step(filling.definition, filling.answers, n)))


def _unasked(filling: Filling, n: int, raw: Any, read: Cleaned) -> list[Question]:
    """What these answers lead to and nobody has seen yet."""
    return unasked(filling.section(n), raw, {**filling.known(n), **read.answers})


def _but(errors: Mapping[str, str], new: list[Question]) -> dict[str, str]:
    """Nobody is blamed for not answering what was not asked."""
    unseen = {question.id for question in new}
    return {key: message for key, message in errors.items() if key not in unseen}


def _again(filling: Filling, n: int, raw: Any, read: Cleaned, new: list[Question], anew: bool) -> HttpResponse:
    """The step once more, with what is wrong or what was not asked yet."""
    section = filling.section(n)
    filling.content.keep_typed(section, raw, judged=bool(read.errors))
    filling.keep()
    if anew:
        return redirect(filling.address(n))
    return page(filling, n, raw, read, top=news_html(new) + _errors(section, raw, read.errors))


def _doubtful(filling: Filling, n: int, raw: Any, read: Cleaned) -> HttpResponse:
    """The step once more, with what looks odd; sending it again goes on."""
    top = notice_html(_("Something looks unusual. Please compare it; if it is right, simply continue."))
    seen = f'<input type="hidden" name="seen" value="{_digest(read.warnings)}">'
    return page(filling, n, raw, read, top=top, more=seen)


def page(
    filling: Filling, n: int, raw: Mapping[str, Any], read: Cleaned, *, top: str = "", more: str = "", action: str = ""
) -> HttpResponse:
    """A step as a page."""
    files = filling.files if _has_files(filling.section(n)) else {}
    context = Context(files=files, warnings=read.warnings, staff=filling.draft.by_id is not None)
    filled = Filled(raw, read.answers, read.errors, context, read.unfinished)
    said = raw if isinstance(raw, MultiValueDict) else filling.content.staff
    staff = staff_html(replace(filled, raw=said)) if _asks_staff(filling, n) else ""
    shell = step_shell(filling.draft.service, filling.draft.version_id, filling.definition, n)
    questions = staff + questions_html(filling.section(n), filled, filling.known(n)) + more
    values = {
        "title": escape(_("Error: ")) if read.errors else "",
        "token": get_token(filling.request),
        "stamp": trap.stamp(filling.draft.service_id, filling.request.POST),
        "staff": autofill.FORM if filling.draft.by_id else "",
        "action": escape(of_version(action or filling.address(n), filling.draft, filling.content.language)),
        "top": bar_html(filling) + notices_html(filling.request, filling.content) + top,
        "questions": autofill.without(questions) if filling.draft.by_id else questions,
        "end": (message_html(filling.content.staff) if filling.draft.by_id else "") + expiry_html(filling.draft),
    }
    return HttpResponse(shell.fill(values))


def bar_html(filling: Filling) -> str:
    """For staff, whom it is for."""
    return bar.html(filling.request) if filling.draft.by_id else ""


def as_typed(filling: Filling, n: int, notice: str, action: str, more: str = "") -> HttpResponse:
    """A step exactly as it was sent, with a message and a fresh token; nothing was kept."""
    raw, top = filling.request.POST, notice_html(notice)
    return page(filling, n, raw, Cleaned(_read(filling, n, raw).answers), top=top, action=action, more=more)


def staff_html(filled: Filled | None = None) -> str:
    """What only staff are asked, above the first step."""
    section = on_behalf.definition().sections[0]
    questions = questions_html(section, filled or Filled())
    return f'<section class="card stack"><h2>{escape(section.title)}</h2>{questions}</section>'


def _asks_staff(filling: Filling, n: int) -> bool:
    return n == 1 and bool(filling.content.staff.get("within"))


def _read(filling: Filling, n: int, raw: Mapping[str, Any]) -> Cleaned:
    """What the step says; for staff together with what only they are asked."""
    read = clean(filling.definition, raw, filling.section(n), filling.known(n))
    if not _asks_staff(filling, n):
        return read
    typed = raw if isinstance(raw, MultiValueDict) else filling.content.staff
    staff = clean(on_behalf.definition(), typed)
    return Cleaned({**staff.answers, **read.answers}, {**staff.errors, **read.errors}, read.warnings)


def _staff_part(answers: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in answers.items() if key in on_behalf.KEYS}


def _of(section: Section, answers: Mapping[str, Any]) -> dict[str, Any]:
    return {question.id: answers[question.id] for question in section.questions if question.id in answers}


def sent(filling: Filling, n: int) -> tuple[Any, Received]:
    """What was typed, with the ids of the files of this draft: those kept and those that came now."""
    section, request = filling.section(n), filling.request
    if not _has_files(section):
        return _prefilled(filling, section, request.POST), Received()
    if filling.draft._state.adding and any(name.endswith(NEW) for name in request.FILES):
        filling.keep()
    files = pieces.complete(filling.draft, request.POST, request.FILES)
    received = receive(section.questions, files, draft=filling.draft, raw=request.POST)
    pieces.forget(filling.draft, request.POST)
    return _own_files(filling, section, _prefilled(filling, section, add_to(request.POST, received))), received


def _prefilled(filling: Filling, section: Section, raw: Any) -> Any:
    """With what nobody is asked, found by us whatever was sent."""
    by = filling.request.user if filling.draft.by_id else None
    return given.put_in(raw, section.questions, filling.draft.service, by, filling.answers)


def _own_files(filling: Filling, section: Section, raw: Any) -> Any:
    """Without ids of files that are not this draft's."""
    for one in named(section.questions, raw):
        if holds_files(one.question):
            raw.setlist(one.name, [found for found in raw.getlist(one.name) if found in filling.files])
    return raw


def _has_files(section: Section) -> bool:
    return any(map(holds_files, section.everything()))


def _errors(section: Section, raw: Mapping[str, Any], errors: Mapping[str, str]) -> str:
    """The summary of what is wrong, each by its words: those of a question in a row say which row."""
    if not errors:
        return ""
    asked = (*on_behalf.definition().questions(), *section.questions)
    labels = {one.name: one.label for one in named(asked, raw)}
    return errors_html(labels, errors, _("Please look at this again"))


def _late_notice(filling: Filling) -> str:
    if "baru" not in filling.request.GET:
        return ""
    text = _("This form was left for too long or belongs to another browser. It begins anew with what you typed last.")
    return notice_html(text)


def _digest(warnings: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(warnings, sort_keys=True, default=str).encode()).hexdigest()[:16]


def expiry_html(draft: Draft) -> str:
    """Until when the draft is kept, in words, by the agency's clock."""
    if not draft.expires_at:
        return ""
    moment = local(draft.expires_at, draft.service.agency)
    zone = Zone(draft.service.agency.time_zone).label
    day = date_format(moment, "l, j F Y")
    text = _("What you have typed is kept in this browser until %(day)s, %(time)s %(zone)s.")
    words = text % {"day": day, "time": date_format(moment, "H.i"), "zone": zone}
    return f'<p class="muted">{escape(words)}</p>'
