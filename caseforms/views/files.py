"""Opening uploads: staff through a permission check, whoever is filling in a form through the draft."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ..counter import serving
from ..fields import places
from ..later.rights import may_open
from ..models import Draft, Upload
from .lending import is_lent

SHOWN = ("image/jpeg", "image/png", "image/webp")  # what a browser may show; the rest is only saved


@login_required
@require_safe
def upload(request: HttpRequest, upload: UUID) -> HttpResponse:
    """A file of a case the user may see; for anybody else there is none."""
    seen = Upload.objects.visible_to(request.user).select_related("submission__case")
    found = get_object_or_404(seen, pk=upload)
    if not may_open(found, request.user):
        raise Http404
    return _response(request, found)


@require_safe
def draft_file(request: HttpRequest, agency: str, slug: str, draft: UUID, upload: UUID) -> HttpResponse:
    """A file of a draft, for whoever is filling it in."""
    found = get_object_or_404(Draft, pk=draft)
    if not (is_lent(request, draft) if found.by_id is None else _may_hold(request, found)):
        raise Http404
    return _response(request, get_object_or_404(Upload, pk=upload, draft=found))


def _may_hold(request: HttpRequest, draft: Draft) -> bool:
    return request.user.pk == draft.by_id and serving.holds(request, draft)


def _response(request: HttpRequest, upload: Upload) -> HttpResponse:
    """The file, never run, sniffed, framed or kept by anybody. One with a virus in it is given to nobody."""
    if upload.checked == Upload.Checked.INFECTED:
        return render(request, "caseforms/public/withheld.html", {"name": upload.name}, status=410)
    unseen = upload.checked == Upload.Checked.WAITING
    response = FileResponse(
        upload.file.open("rb"),
        content_type=upload.content_type,
        as_attachment=unseen or upload.content_type not in SHOWN,
        filename=upload.name,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_safe
@cache_control(public=True, max_age=3600)
def areas(request: HttpRequest, code: str = "") -> JsonResponse:
    """The areas below one, as [code, name], for the drop-downs of a form."""
    if code and not places.level(code):
        raise Http404
    return JsonResponse({"areas": places.children(code)})
