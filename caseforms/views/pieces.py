"""
Where the script of a step sends a file in pieces.

    POST /isi/<agency>/<service>/<draft>/potongan/   file: its SHA-256; start, piece: the next part of it

The answer says how many bytes are here. Without a piece it is only asked.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .. import drafts
from ..fields.files import holds_files
from ..pieces import LARGEST_PIECE, Came, Refused, have, keep
from .filling import find_draft, find_service, is_theirs, no_store
from .keeping import not_kept
from .trust import is_trusted

ROOM_FOR_THE_REST = 4096  # names, token and boundaries around the piece


@csrf_exempt  # looked at below: a refusal is for a script and says so as JSON
@require_POST
def receive(request: HttpRequest, agency: str, slug: str, draft: UUID) -> HttpResponse:
    """Keep a piece of a file for a draft in the right hands."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_PIECE + ROOM_FOR_THE_REST:
        return no_store(_refused())
    found = find_draft(find_service(agency, slug), draft)
    if found is None or not is_theirs(request, found) or drafts.is_over(found) or not is_trusted(request):
        return no_store(not_kept())
    if not any(map(holds_files, drafts.definition_for(found).everything())):
        return no_store(_refused())
    file, start = request.POST.get("file", ""), request.POST.get("start", "")
    piece = request.FILES.get("piece")
    try:
        here = keep(found, Came(file, int(start), piece.read())) if piece else have(found, file)
    except (Refused, ValueError):
        return no_store(_refused())
    return no_store(JsonResponse({"have": here}))


def _refused() -> HttpResponse:
    return JsonResponse({}, status=413)
