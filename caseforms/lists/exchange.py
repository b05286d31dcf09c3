"""Entries as files: given out, looked at, taken in."""

from typing import Any

import tablib
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from ..community.exchange.forms import FORMATS, packed
from ..community.exchange.resources import FORMULA
from .actions.import_entries import CHANGED, ENDED, FAULTY, NEW, SAME, Faulty, Plan, import_entries, plan_import
from .forms import EntriesConfirmForm, EntriesFileForm
from .models import ReferenceList
from .policy import may_import
from .table import COLUMNS, cells_of

SHOWN = 300
WHAT = {
    NEW: gettext_lazy("new"),
    CHANGED: gettext_lazy("changed"),
    SAME: gettext_lazy("stays as it is"),
    ENDED: gettext_lazy("ends"),
    FAULTY: gettext_lazy("problem"),
}
FIRST = (FAULTY, NEW, CHANGED, ENDED, SAME)


@require_safe
def export_entries(request: HttpRequest, pk: int, format: str) -> HttpResponse:
    """Every entry of the list, as a file that can be imported again."""
    of = get_object_or_404(ReferenceList.objects.visible_to(request.user), pk=pk)
    table = tablib.Dataset(headers=COLUMNS)
    for entry in of.entries.select_related("parent").order_by("order", "label", "pk"):
        table.append([_as_text(cell) for cell in cells_of(entry)])
    writer = FORMATS[format]()
    response = HttpResponse(writer.export_data(table), content_type=writer.get_content_type())
    response["Content-Disposition"] = f'attachment; filename="{of.key}.{format}"'
    return response


@require_http_methods(["GET", "POST"])
def import_list(request: HttpRequest, pk: int) -> HttpResponse:
    """A file; what it would change; the change."""
    into = get_object_or_404(ReferenceList.objects.visible_to(request.user), pk=pk)
    if not may_import(request.user, into):
        raise PermissionDenied
    if "table" in request.POST:
        return _confirmed(request, into)
    form = EntriesFileForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return _page(request, into, form=form)
    table, end_missing = form.cleaned_data["file"], form.cleaned_data["end_missing"]
    confirm = EntriesConfirmForm(initial={"table": packed(table), "end_missing": end_missing})
    return _page(request, into, plan=plan_import(into, table, end_missing=end_missing), confirm=confirm)


def _confirmed(request: HttpRequest, into: ReferenceList) -> HttpResponse:
    form = EntriesConfirmForm(request.POST)
    if not form.is_valid():
        return _page(request, into, form=EntriesFileForm(), problem=form.errors["table"][0])
    try:
        given = form.cleaned_data
        plan = import_entries(into, given["table"], by=request.user, end_missing=given["end_missing"])
    except Faulty as error:
        return _page(request, into, plan=error.plan)
    done = {"new": plan.number(NEW), "changed": plan.number(CHANGED), "ended": plan.number(ENDED)}
    messages.success(request, _("%(new)s added, %(changed)s changed, %(ended)s ended.") % done)
    return redirect(reverse("daftar-pilihan_modeladmin_inspect", args=[into.pk]))


def _page(request: HttpRequest, into: ReferenceList, plan: Plan | None = None, **context: Any) -> HttpResponse:
    faulty = plan is not None and plan.is_faulty
    if plan is not None:
        ordered = sorted(plan.differences, key=lambda one: FIRST.index(one.what))
        context["rows"] = [{"one": one, "label": WHAT[one.what]} for one in ordered[:SHOWN]]
        context["more"] = max(0, len(ordered) - SHOWN)
        context["numbers"] = [(WHAT[what], number) for what in FIRST if (number := plan.number(what))]
        context["problems"] = plan.problems
    context |= {"list": into, "columns": COLUMNS, "plan": plan, "faulty": faulty}
    return render(request, "caseforms/lists/import.html", context, status=422 if faulty else 200)


def _as_text(cell: str) -> str:
    """What a spreadsheet would take for a formula is marked as text."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
