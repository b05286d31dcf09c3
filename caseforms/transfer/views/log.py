"""The event log as a file that is written while it is sent."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caseforms.community import scope
from caseforms.models import Case
from workflows.eventlog import table, xes

from ..events import events
from ..forms import XES, LogForm
from ..selecting import opened_between

KINDS = {"xes": "application/xml; charset=utf-8", "csv": "text/csv; charset=utf-8"}


@require_safe
def event_log(request: HttpRequest) -> HttpResponseBase:
    """Which cases, then the file: only of cases the user may see."""
    if not scope.holds_anywhere(request.user, "caseforms.view_case"):
        raise PermissionDenied
    form = LogForm(request.GET if "kind" in request.GET else None, user=request.user, initial=request.GET.dict())
    if not form.is_valid():
        crumbs = [{"url": "", "label": _("Event log of cases")}]
        return render(request, "transfer/log.html", {"form": form, "breadcrumbs_items": crumbs})
    return _streamed(request, form)


def _streamed(request: HttpRequest, form: LogForm) -> StreamingHttpResponse:
    data = form.cleaned_data
    cases = opened_between(Case.objects.visible_to(request.user), data["first"], data["last"])
    if data["workflow"]:
        cases = cases.filter(workflow_version__workflow=data["workflow"])
    if data["service"]:
        cases = cases.filter(service=data["service"])
    found, name = events(cases, by_itself=data["by_itself"]), f"log-{timezone.localdate():%Y-%m-%d}"
    lines = xes(found, name) if data["kind"] == XES else table(found)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{data["kind"]}"'}
    return StreamingHttpResponse(lines, content_type=KINDS[data["kind"]], headers=headers)
