"""Answers as files: only of submissions the user may see, without what is sealed, and every file is written down."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.log_actions import log

from caseforms.community import scope
from caseforms.later.rights import Reader

from ..answers.columns import BOOK as HEADINGS
from ..answers.columns import Table, code_book
from ..answers.files import as_csv, as_workbook
from ..answers.reading import everything, tables_for, written
from ..answers_forms import BOOK, LONG, XLSX, AnswersForm

EXPORTED = "caseforms.export"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def answers(request: HttpRequest) -> HttpResponseBase:
    """Which answers, then the file."""
    if not scope.holds_anywhere(request.user, "caseforms.view_submission"):
        raise PermissionDenied
    form = AnswersForm(request.GET if "kind" in request.GET else None, user=request.user, initial=request.GET.dict())
    if not form.is_valid():
        return _page(request, form)
    tables = tables_for(form.cleaned_data["form"])
    if form.cleaned_data["kind"] == LONG and not form.cleaned_data["table"]:
        if len(tables) != 2:
            return _page(request, form, tables=tables[1:], asked=True)
        form.cleaned_data["table"] = "1"
    return _file(request, form, tables)


def _file(request: HttpRequest, form: AnswersForm, tables: list[Table]) -> HttpResponseBase:
    data, submissions = form.cleaned_data, form.submissions(request.user)
    reader = Reader(request.user)
    kind, name = data["kind"], f"{data['form'].slug}-{timezone.localdate():%Y-%m-%d}"
    period = [str(data[end] or "") for end in ("first", "last")]
    log(instance=data["form"], action=EXPORTED, user=request.user, data={"kind": kind, "period": period})
    if kind == XLSX:
        file = as_workbook(everything(tables, submissions, reader), tables)
        return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=EXCEL)
    if kind == BOOK:
        return _csv(f"{name}-book", [list(HEADINGS), *code_book(tables)])
    number = int(data["table"]) if kind == LONG and data["table"].isdigit() else 0
    table = tables[min(number, len(tables) - 1)]
    return _csv(f"{name}-{number}" if number else name, written(table, submissions, reader))


def _csv(name: str, lines: Iterable[list[Any]]) -> StreamingHttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', "X-Content-Type-Options": "nosniff"}
    return StreamingHttpResponse(as_csv(lines), content_type="text/csv; charset=utf-8", headers=headers)


def _page(request: HttpRequest, form: AnswersForm, **context: Any) -> HttpResponseBase:
    crumbs = [{"url": "", "label": _("Answers as tables")}]
    context = {"form": form, "breadcrumbs_items": crumbs, "query": request.GET.urlencode(), **context}
    return render(request, "transfer/answers.html", context, status=422 if form.errors else 200)
