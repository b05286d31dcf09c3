"""XLSForms in and out: a file to look at, with all it cannot bring along, then a draft; and a form as a spreadsheet."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from caseforms.form_policy import policy
from caseforms.models import Form

from ..xlsform.reading import Imported, form_of
from ..xlsform.sheets import Sheets
from ..xlsform.writing import Unsaid, sheets_of
from ..xlsform_forms import SheetForm
from .coming_in import Door

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _read(sheets: Sheets) -> tuple[Imported, tuple[str, ...]]:
    return form_of(sheets), sheets.warnings


DOOR = Door(_("XLSForm"), "transfer_xlsforms", "transfer/xlsforms.html", SheetForm, _read)


@require_http_methods(["GET", "POST"])
def import_xlsform(request: HttpRequest) -> HttpResponse:
    """A spreadsheet comes in."""
    return DOOR.open(request)


@require_safe
def export_xlsform(request: HttpRequest, pk: int) -> HttpResponse:
    """The latest draft as a spreadsheet; what a spreadsheet cannot say is listed first."""
    if not policy.may_open(request.user, pk):
        raise Http404
    form = get_object_or_404(Form, pk=pk)
    version = str(form.current.number) if form.current else ""
    exported = sheets_of(form.get_latest_revision_as_object().definition(), form.name, version)
    try:
        content = exported.file()
    except Unsaid as error:
        return DOOR.page(request, {"refused": str(error), "exported": form}, 422)
    if exported.lines and "anyway" not in request.GET:
        return DOOR.page(request, {"left_out": exported.lines, "exported": form})
    name = f"{form.slug}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=EXCEL, headers=headers)
