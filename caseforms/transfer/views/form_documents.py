"""Forms as documents: one to take along; and ready-made ones or a file, to look at and then keep as a draft."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from caseforms.form_policy import policy
from caseforms.models import Form
from caseforms.problems import problems
from workflows.document import Faulty
from workflows.document.stored import in_text
from workflows.document_forms import FileForm, packed, unpacked

from .. import forms_on_paper
from ..actions.import_form import import_form
from ..ready_forms import ready_form, ready_forms
from ..xlsform_forms import KeepForm

PAGE, START = "transfer/form_documents.html", "transfer_form_start"


class KeepDocumentForm(KeepForm):
    """What was looked at, signed for this page alone."""

    salt = "caseforms.transfer.form"


@require_safe
def export_form(request: HttpRequest, pk: int) -> HttpResponse:
    """The latest draft as a document, with its saved tests."""
    if not policy.may_open(request.user, pk):
        raise Http404
    form = get_object_or_404(Form, pk=pk).get_latest_revision_as_object()
    headers = {"Content-Disposition": f'attachment; filename="{form.slug}.json"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(
        in_text(forms_on_paper.write(form)), content_type="application/json; charset=utf-8", headers=headers
    )


@require_http_methods(["GET", "POST"])
def start_form(request: HttpRequest) -> HttpResponse:
    """What there is to start from; what it says; the draft."""
    if not policy.user_has_permission(request.user, "add"):
        raise PermissionDenied
    if "document" in request.POST:
        return _kept(request)
    if "ready" in request.POST:
        chosen = ready_form(request.POST["ready"])
        if chosen is None:
            raise Http404
        return _looked_at(request, chosen.document)
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        return _looked_at(request, form.cleaned_data["file"])
    return _page(request, form=form, ready=ready_forms(), status=422 if form.is_bound else 200)


def _looked_at(request: HttpRequest, document: dict[str, Any]) -> HttpResponse:
    try:
        forms_on_paper.check(document)
        if unknown := forms_on_paper.issues(document):
            raise Faulty(unknown)
    except Faulty as error:
        return _page(request, form=FileForm(), ready=ready_forms(), faults=error.faults, status=422)
    definition = forms_on_paper.definition_of(document)
    initial = {"document": packed(document, KeepDocumentForm.salt), "name": document["name"]}
    return _page(
        request,
        keep=KeepDocumentForm(user=request.user, initial=initial),
        problems=problems(definition, has_area=True),
        sections=definition.sections,
        tests=len(document.get("tests", ())),
    )


def _kept(request: HttpRequest) -> HttpResponse:
    document = unpacked(request.POST["document"], KeepDocumentForm.salt)
    if document is None:
        messages.error(request, _("Please choose again."))
        return redirect(START)
    keep = KeepDocumentForm(request.POST, user=request.user)
    if not keep.is_valid():
        return _page(request, keep=keep, status=422)
    data = keep.cleaned_data
    form = import_form(
        forms_on_paper.definition_of(document),
        name=data["name"],
        agency=data["agency"],
        by=request.user,
        form=data["form"],
        tests=document,
    )
    messages.success(request, _("The draft of “%(name)s” is saved. Look at it, then publish it.") % {"name": form.name})
    return redirect(reverse("wagtailsnippets_caseforms_form:edit", args=[form.pk]))


def _page(request: HttpRequest, status: int = 200, **context: Any) -> HttpResponse:
    crumbs = [
        {"url": reverse("wagtailsnippets_caseforms_form:list"), "label": _("Forms")},
        {"url": "", "label": _("Start from something")},
    ]
    return render(request, PAGE, {"breadcrumbs_items": crumbs, **context}, status=status)
