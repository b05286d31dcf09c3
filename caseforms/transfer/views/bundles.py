"""Services out and in: a signed file to take along; a file to look at, and then to keep as drafts."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from caseforms.community import scope
from caseforms.community.models import Organisation
from caseforms.models import Service
from workflows.document import Faulty
from workflows.document.stored import in_text
from workflows.document_forms import packed, unpacked

from .. import signing
from ..actions.import_service import Outlook, foresee, import_service
from ..forms import BundleConfirmForm, BundleFileForm
from ..writing import bundle

PAGE = "transfer/bundles.html"


@require_safe
def export_service(request: HttpRequest, pk: int) -> HttpResponse:
    """The service as a signed file."""
    service = get_object_or_404(Service.objects.filter(_mine(request)), pk=pk)
    name = f"{service.agency.code}-{service.slug}.json".lower()
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(in_text(bundle(service)), content_type="application/json; charset=utf-8", headers=headers)


@require_http_methods(["GET", "POST"])
def bundles(request: HttpRequest) -> HttpResponse:
    """The services that can be taken along; a file that came; what it would change; the drafts."""
    if not scope.holds_anywhere(request.user, "caseforms.add_service"):
        raise PermissionDenied
    if "document" in request.POST:
        return _confirmed(request)
    form = BundleFileForm(request.POST or None, request.FILES or None, user=request.user)
    if not form.is_valid():
        return _page(request, form=form, status=422 if form.is_bound else 200)
    document, agency = form.cleaned_data["file"], form.cleaned_data["agency"]
    try:
        outlook = foresee(document, agency, by=request.user)
    except Faulty as error:
        return _page(request, form=form, faults=error.faults, status=422)
    confirm = _confirm(request, outlook)
    confirm.initial = {"document": packed(document, BundleConfirmForm.salt), "agency": agency.pk}
    return _page(request, confirm=confirm, outlook=outlook, document=document)


def _confirmed(request: HttpRequest) -> HttpResponse:
    document = unpacked(request.POST["document"], BundleConfirmForm.salt)
    if document is None:
        messages.error(request, _("Please choose the file again."))
        return redirect("transfer_bundles")
    agency = get_object_or_404(Organisation.objects.agencies(), pk=request.POST.get("agency") or 0)
    outlook = foresee(document, agency, by=request.user)
    confirm = _confirm(request, outlook, request.POST)
    if confirm.is_valid():
        try:
            return _kept(request, _import(document, confirm, request.user))
        except Faulty as error:
            confirm.add_error(None, [str(fault) for fault in error.faults])
        except (PermissionDenied, ValidationError) as error:
            confirm.add_error(None, getattr(error, "messages", None) or str(error) or _("You may not do this."))
    return _page(request, confirm=confirm, outlook=outlook, document=document, status=422)


def _import(document: dict[str, Any], confirm: BundleConfirmForm, user: Any) -> Service:
    data = confirm.cleaned_data
    return import_service(
        document,
        agency=data["agency"],
        by=user,
        slug=data["slug"],
        roles=confirm.roles,
        create=confirm.create,
        believed=data.get("believed", False),
    )


def _confirm(request: HttpRequest, outlook: Outlook, data: Any = None) -> BundleConfirmForm:
    return BundleConfirmForm(
        data,
        user=request.user,
        is_known=outlook.signer.is_known,
        unknown=outlook.workflow.unknown_roles,
        may_create=request.user.has_perm("auth.add_group"),
    )


def _kept(request: HttpRequest, service: Service) -> HttpResponse:
    text = _("The drafts for “%(name)s” are saved. Publish its form and its workflow, then open the service.")
    messages.success(request, text % {"name": service.name})
    return redirect("transfer_bundles")


def _page(request: HttpRequest, status: int = 200, **context: Any) -> HttpResponse:
    services = Service.objects.filter(_mine(request)).select_related("agency").order_by("agency__name", "name")
    context = {
        "breadcrumbs_items": [{"url": "", "label": _("Services in and out")}],
        "services": services,
        "public_key": signing.public_key(),
        **context,
    }
    return render(request, PAGE, context, status=status)


def _mine(request: HttpRequest) -> Any:
    return scope.within(request.user, "caseforms.change_service", "agency__area_id")
