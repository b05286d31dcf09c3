"""XLSForms in and out: a file to look at, with all it cannot bring along, then a draft; and a form as a spreadsheet."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from caseforms.definition import FormDefinition
from caseforms.form_policy import policy
from caseforms.models import Form
from caseforms.problems import problems
from workflows.document_forms import packed, unpacked

from ..actions.import_form import import_form
from ..xlsform.reading import Imported, form_of
from ..xlsform.writing import Unsaid, sheets_of
from ..xlsform_forms import KeepForm, SheetForm

PAGE = "transfer/xlsforms.html"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "POST"])
def import_xlsform(request: HttpRequest) -> HttpResponse:
    """A file; what of it becomes a form, and what does not; the draft."""
    if not policy.user_has_permission(request.user, "add"):
        raise PermissionDenied
    if "document" in request.POST:
        return _kept(request)
    form = SheetForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return _page(request, form=form, status=422 if form.is_bound else 200)
    sheets = form.cleaned_data["file"]
    return _looked_at(request, form_of(sheets), sheets.warnings)


def _looked_at(request: HttpRequest, found: Imported, warnings: Any) -> HttpResponse:
    document = {"name": found.name, "definition": found.definition.as_json()}
    keep = KeepForm(user=request.user, initial={"document": packed(document, KeepForm.salt), "name": found.name})
    return _page(
        request,
        keep=keep,
        found=found,
        warnings=warnings,
        problems=problems(found.definition, has_area=True),
        sections=found.definition.sections,
    )


def _kept(request: HttpRequest) -> HttpResponse:
    document = unpacked(request.POST["document"], KeepForm.salt)
    if document is None:
        messages.error(request, _("Please choose the file again."))
        return redirect("transfer_xlsforms")
    keep = KeepForm(request.POST, user=request.user)
    if not keep.is_valid():
        return _page(request, keep=keep, status=422)
    data = keep.cleaned_data
    definition = FormDefinition.from_json(document["definition"])
    form = import_form(definition, name=data["name"], agency=data["agency"], by=request.user, form=data["form"])
    messages.success(request, _("The draft of “%(name)s” is saved. Look at it, then publish it.") % {"name": form.name})
    return redirect(reverse("wagtailsnippets_caseforms_form:edit", args=[form.pk]))


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
        return _page(request, refused=str(error), exported=form, status=422)
    if exported.lines and "anyway" not in request.GET:
        return _page(request, left_out=exported.lines, exported=form)
    name = f"{form.slug}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=EXCEL, headers=headers)


def _page(request: HttpRequest, status: int = 200, **context: Any) -> HttpResponse:
    found = context.get("found")
    if found:
        said = ngettext("%(number)d question came in.", "%(number)d questions came in.", found.carried)
        context["carried"] = said % {"number": found.carried}
    crumbs = [
        {"url": reverse("wagtailsnippets_caseforms_form:list"), "label": _("Forms")},
        {"url": "", "label": _("XLSForm")},
    ]
    return render(request, PAGE, {"breadcrumbs_items": crumbs, **context}, status=status)
