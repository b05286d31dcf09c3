"""Export and import of a register, for whoever may add rows to it."""

from typing import Any

import tablib
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from import_export.results import Result, RowResult
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from .forms import FORMATS, ConfirmForm, FileForm, packed
from .resources import MembershipResource, OrganisationResource

RESOURCES = {"organisations": OrganisationResource, "memberships": MembershipResource}
LISTS = {"organisations": "organisasi", "memberships": "keanggotaan"}

WHAT = {
    "new": gettext_lazy("new"),
    "update": gettext_lazy("changed"),
    "skip": gettext_lazy("stays as it is"),
    "error": gettext_lazy("problem"),
    "invalid": gettext_lazy("problem"),
}


@require_safe
def export_register(request: HttpRequest, kind: str, format: str) -> HttpResponse:
    """The rows the user may see, as a file that can be imported again."""
    resource = _resource(request, kind, "view")
    rows = resource.exported(request.user).order_by("pk")
    writer = FORMATS[format]()
    content = writer.export_data(resource.export(rows))
    response = HttpResponse(content, content_type=writer.get_content_type())
    response["Content-Disposition"] = f'attachment; filename="{kind}.{format}"'
    return response


@require_http_methods(["GET", "POST"])
def import_register(request: HttpRequest, kind: str) -> HttpResponse:
    """A file; what it would change; the change."""
    resource = _resource(request, kind, "add")
    if "table" in request.POST:
        return _confirmed(request, kind, resource)
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        table = form.cleaned_data["file"]
        return _page(request, kind, resource, result=_tried(resource, table), confirm=_packed(table))
    return _page(request, kind, resource, form=form)


def _confirmed(request: HttpRequest, kind: str, resource: Any) -> HttpResponse:
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return _page(request, kind, resource, form=FileForm(), problem=form.errors["table"][0])
    result = resource.import_data(form.cleaned_data["table"], use_transactions=True)
    if result.has_errors() or result.has_validation_errors():
        return _page(request, kind, resource, result=result)
    totals = {"new": result.totals["new"], "changed": result.totals["update"]}
    messages.success(request, _("%(new)s added, %(changed)s changed.") % totals)
    return redirect(reverse(f"{LISTS[kind]}_modeladmin_index"))


def _tried(resource: Any, table: tablib.Dataset) -> Result:
    """What would happen; nothing is kept."""
    return resource.import_data(table, dry_run=True, use_transactions=True)


def _packed(table: tablib.Dataset) -> ConfirmForm:
    return ConfirmForm(initial={"table": packed(table)})


def _page(request: HttpRequest, kind: str, resource: Any, **context: Any) -> HttpResponse:
    faulty = bool((result := context.get("result")) and (result.has_errors() or result.has_validation_errors()))
    context |= {
        "kind": kind,
        "columns": resource.get_export_headers(),
        "name": resource._meta.model._meta.verbose_name_plural,
        "faulty": faulty,
        "rows": _rows(result) if result else [],
        "missing": _missing(resource, result) if result else "",
    }
    return render(request, "community/exchange/import.html", context, status=422 if faulty else 200)


def _rows(result: Result) -> list[dict[str, Any]]:
    """Every row of the file: its number, what would become of it, what is wrong with it."""
    return [
        {"number": number, "what": row.import_type, "label": WHAT[row.import_type], "problems": _problems(row)}
        for number, row in enumerate(result.rows, 2)
    ]


def _missing(resource: Any, result: Result) -> str:
    """That the table as a whole cannot be read: a column is not there."""
    if not result.base_errors:
        return ""
    return _("The table needs the columns %(columns)s.") % {"columns": ", ".join(resource.get_import_id_fields())}


def _problems(row: RowResult) -> list[str]:
    found = [_said(error.error) for error in row.errors]
    return found + (row.validation_error.messages if row.validation_error else [])


def _said(error: Exception) -> str:
    """What a person can do something about; a database's words would show other people's rows."""
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return str(error) if isinstance(error, ValueError | PermissionDenied) else _("This row cannot be stored.")


def _resource(request: HttpRequest, kind: str, action: str) -> Any:
    if kind not in RESOURCES:
        raise Http404
    resource = RESOURCES[kind](request.user)
    if not policy_registry.get_by_type(resource._meta.model).user_has_permission(request.user, action):
        raise PermissionDenied
    return resource
