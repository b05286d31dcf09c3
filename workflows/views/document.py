"""Workflows out and in: a file to take along, a file to look at and then keep as a draft, one to start from."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from ..actions.import_workflow import foresee, import_workflow
from ..document import Faulty, write
from ..document.stored import in_text, stored
from ..document_forms import ConfirmForm, FileForm, packed, unpacked
from ..library import blueprint, blueprints
from ..models import Workflow
from ..scxml import scxml

LOOK, START = "workflows/document/look.html", "workflows/document/start.html"


@require_safe
def export_document(request: HttpRequest, pk: int) -> HttpResponse:
    """What is live, or with `?draft` the newest draft, as a document."""
    workflow = _shown(request, pk)
    return _file(in_text(write(workflow)), f"{workflow.slug}.json", "application/json")


@require_safe
def export_scxml(request: HttpRequest, pk: int) -> HttpResponse:
    """The skeleton for other engines."""
    workflow = _shown(request, pk)
    return _file(scxml(workflow.definition(), workflow.slug), f"{workflow.slug}.scxml", "application/scxml+xml")


@require_http_methods(["GET", "POST"])
def import_document(request: HttpRequest) -> HttpResponse:
    """A file; what it would change; the draft."""
    _demand(request, "add", "change")
    if "document" in request.POST:
        return _confirmed(request)
    form = FileForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return render(request, LOOK, _about(form=form), status=422 if form.is_bound else 200)
    return _looked_at(request, form.cleaned_data["file"], form=form)


@require_http_methods(["GET", "POST"])
def start_from(request: HttpRequest) -> HttpResponse:
    """The ready-made workflows; one of them as a draft, at once or after a question about roles."""
    _demand(request, "add")
    if request.method == "GET":
        return render(request, START, {**_about(), "blueprints": blueprints()})
    chosen = blueprint(request.POST.get("name", ""))
    if chosen is None:
        raise Http404
    document = {**chosen.document, "slug": _free(chosen.document["slug"])}
    if foresee(document).unknown_roles:
        return _looked_at(request, document)
    return _kept(import_workflow(document, by=request.user), request)


def _looked_at(request: HttpRequest, document: dict[str, Any], form: FileForm | None = None) -> HttpResponse:
    try:
        outlook = foresee(document, by=request.user)
    except Faulty as error:
        return render(request, LOOK, _about(form=form or FileForm(), faults=error.faults), status=422)
    confirm = _confirm(request, outlook.unknown_roles)
    confirm.initial = {"document": packed(document, ConfirmForm.salt), "slug": document["slug"]}
    return render(request, LOOK, _about(confirm=confirm, outlook=outlook, document=document))


def _confirmed(request: HttpRequest) -> HttpResponse:
    document = unpacked(request.POST["document"], ConfirmForm.salt)
    if document is None:
        messages.error(request, _("Please choose the file again."))
        return redirect("workflows_import")
    outlook = foresee(document, by=request.user)
    confirm = _confirm(request, outlook.unknown_roles, request.POST)
    if confirm.is_valid():
        try:
            options = {"roles": confirm.roles, "create": confirm.create, "slug": confirm.cleaned_data["slug"]}
            return _kept(import_workflow(document, by=request.user, **options), request)
        except Faulty as error:
            confirm.add_error(None, [str(fault) for fault in error.faults])
        except PermissionDenied as error:
            confirm.add_error(None, str(error) or _("You may not do this."))
    context = _about(confirm=confirm, outlook=outlook, document=document)
    return render(request, LOOK, context, status=422)


def _confirm(request: HttpRequest, unknown: list[str], data: Any = None) -> ConfirmForm:
    return ConfirmForm(data, unknown=unknown, may_create=request.user.has_perm("auth.add_group"))


def _kept(workflow: Workflow, request: HttpRequest) -> HttpResponse:
    text = _("The draft of “%(name)s” is saved. Look it over, try it, and publish it when it is right.")
    messages.success(request, text % {"name": workflow.name})
    return redirect("wagtailsnippets_workflows_workflow:edit", workflow.pk)


def _about(**context: Any) -> dict[str, Any]:
    crumbs = [
        {"url": reverse("wagtailsnippets_workflows_workflow:list"), "label": _("Case workflows")},
        {"url": "", "label": _("Import a workflow")},
    ]
    return {"breadcrumbs_items": crumbs, **context}


def _free(slug: str) -> str:
    """A short name that no workflow has yet."""
    taken = set(Workflow.objects.filter(slug__startswith=slug[:46]).values_list("slug", flat=True))
    candidates = (slug if number == 1 else f"{slug[:46]}-{number}" for number in range(1, len(taken) + 2))
    return next(name for name in candidates if name not in taken)


def _shown(request: HttpRequest, pk: int) -> Workflow:
    _demand(request, "view", "change", "add")
    workflow = stored(get_object_or_404(Workflow, pk=pk).slug, draft="draft" in request.GET)
    assert workflow is not None  # noqa: S101 it was found a line ago
    return workflow


def _demand(request: HttpRequest, *actions: str) -> None:
    if not policy_registry.get_by_type(Workflow).user_has_any_permission(request.user, actions):
        raise PermissionDenied


def _file(text: str, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(text, content_type=f"{kind}; charset=utf-8", headers=headers)
