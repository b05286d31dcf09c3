"""The last step: everything once more, then it is sent."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.html import escape
from django.utils.translation import gettext as _

from workflows.registries import field_types

from .. import on_behalf
from ..actions.submit import NotOffered, Receipt, submit
from ..counter.alike import Found
from ..fields.files import holds_files
from ..filling import Cleaned, Line, clean, lines, told
from ..guarding import door
from ..models import FormVersion, Submission
from ..network import address
from ..rendering import notice_html
from ..shell import step_shell
from ..steps import step_before
from . import alike, at_counter
from . import receipt as receipts
from .earlier import notices_html, of_version
from .language import wished
from .lending import lend
from .step import Filling, bar_html, expiry_html
from .trust import is_trusted

SENT_HOURS = 0.5  # how long the browser that sent a form may come back to its receipt


def review(filling: Filling) -> HttpResponse:
    """Show it all; send it; or lead to the first step that is not good yet."""
    read = _settled(filling)
    if isinstance(read, int):
        return redirect(filling.address(read))
    if filling.request.method != "POST":
        return _page(filling, read)
    if filling.request.POST.get("go") == "back":
        return redirect(filling.address(step_before(filling.definition, filling.answers, filling.last + 1) or 1))
    if not is_trusted(filling.request):
        return _page(filling, read, notice_html(_("This page had been open for too long. Please press “Send” again.")))
    if (language := wished(filling.request.POST.get("go", ""), filling.definition)) is not None:
        filling.content.language = language
        filling.keep()
        return redirect(filling.address(filling.last + 1))
    return _send(filling, read)


def _settled(filling: Filling) -> Cleaned | int:
    """All answers, read once more from the beginning; or the number of the first step that is not good."""
    content = filling.content
    for n in range(1, filling.last + 1):
        section = filling.section(n)
        if section.id in content.typed:
            read = clean(filling.definition, MultiValueDict(content.typed[section.id]), section, filling.known(n))
            if read.errors:
                return _judged(filling, n)
            content.keep_answers(section, read.answers)
    read = clean(filling.definition, content.answers)
    wrong = next((question for question in filling.definition.questions() if question.id in read.errors), None)
    if wrong is not None:
        return _judged(filling, filling.definition.sections.index(filling.definition.section_of[wrong.id]) + 1)
    if content.staff and not on_behalf.is_complete(content.staff):
        return _judged(filling, 1)
    return read


def _judged(filling: Filling, n: int) -> int:
    """Let the step show what is wrong with it."""
    section = filling.section(n)
    if section.id not in filling.content.judged:
        filling.content.judged.append(section.id)
        filling.keep()
    return n


def _page(
    filling: Filling, read: Cleaned, top: str = "", status: int = 200, found: Found | None = None
) -> HttpResponse:
    service = filling.draft.service
    context = {"told": _told(filling, read), "service": service}
    shell = step_shell(service, filling.draft.version_id, filling.definition, filling.last + 1)
    found, missing = (alike.likely(filling, read), False) if found is None else (found, True)
    values = {
        "staff": alike.html(found, alike.reason(filling), missing=missing),
        "token": get_token(filling.request),
        "action": escape(of_version(filling.address(filling.last + 1), filling.draft, filling.content.language)),
        "top": bar_html(filling) + notices_html(filling.request, filling.content) + top,
        "questions": render_to_string("caseforms/form/told.html", context),
        "end": expiry_html(filling.draft),
    }
    return HttpResponse(shell.fill(values), status=status)


def _told(filling: Filling, read: Cleaned) -> list[dict[str, Any]]:
    """The answers as asked, with the way back to each step."""
    places = {section.id: n for n, section in enumerate(filling.definition.sections, 1)}
    staff = told(on_behalf.definition(), filling.content.staff) if filling.content.staff else ()
    return [
        {
            "title": section.title,
            "url": filling.address(places.get(section.id, 1)),
            "rows": [_row(filling, question, text, read) for question, text in rows if _is_seen(question)],
        }
        for section, rows in (*staff, *told(filling.definition, read.answers))
    ]


def _is_seen(question: Any) -> bool:
    return field_types[question.type].is_seen(question)


def _row(filling: Filling, question: Any, text: str, read: Cleaned) -> Mapping[str, Any]:
    """One answer; of a table, row by row."""
    value = read.answers.get(question.id)
    found = _answer(filling, question, value, text, read.warnings.get(question.id, ()))
    return {**found, "lines": [_line(filling, line, read) for line in lines(question, value)]}


def _line(filling: Filling, line: Line, read: Cleaned) -> dict[str, Any]:
    seen = (answer for answer in line.answers if _is_seen(answer[0]))
    return {
        "title": line.title,
        "rows": [
            _answer(filling, part, value, text, read.warnings.get(line.prefix + part.id, ()))
            for part, value, text in seen
        ],
    }


def _answer(filling: Filling, question: Any, value: Any, text: str, warnings: Any) -> dict[str, Any]:
    ids = value or () if holds_files(question) else ()
    files = [_file(filling, filling.files[key]) for key in ids if key in filling.files]
    return {"label": question.label, "text": text, "files": files, "warnings": warnings}


def _file(filling: Filling, upload: Any) -> dict[str, str]:
    service = filling.draft.service
    place = [service.agency.code.lower(), service.slug, filling.draft.pk, upload.pk]
    return {"name": upload.name, "url": reverse("caseforms:draft_file", args=place)}


def _send(filling: Filling, read: Cleaned) -> HttpResponse:
    draft, by = filling.draft, None
    how: dict[str, Any] = {"channel": Submission.Channel.WEB}
    if draft.by_id is not None:
        by, how = filling.request.user, on_behalf.for_submit(filling.content.staff)
        if (found := alike.likely(filling, read)) and not alike.reason(filling):
            return _page(filling, read, status=422, found=found)
        how["mandate"].despite = alike.reason(filling) if found else ""
    elif halt := door.at_sending(draft.service, filling.definition, read.answers, address(filling.request)):
        return _page(filling, read, notice_html(halt.text), status=halt.status)
    draft.has_earlier = bool(filling.content.earlier)
    version = FormVersion(pk=draft.version_id)  # which one is all that is asked of it
    try:
        sent = submit(draft.service, version, read.answers, key=draft.pk, by=by, uploads_from=draft, **how)
    except NotOffered as refusal:
        return _page(filling, read, notice_html(str(refusal), "error"), status=403)
    return to_receipt(filling, sent)


def to_receipt(filling: Filling, sent: Receipt) -> HttpResponse:
    """To the receipt; for a while this browser may send the same form again and lands there too."""
    response = receipts.remember(redirect("caseforms:receipt"), sent)
    if filling.draft.by_id is not None:
        at_counter.sent(filling, sent.case.submission.key)
        return response
    return lend(response, sent.case.submission.key, filling.path, SENT_HOURS)
