"""
What the script of a step asks for while somebody types: keep this as it is, say nothing about it.

The answer tells the script where the draft is by now, and which files have arrived.
"""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, JsonResponse

from ..uploads import Received

if TYPE_CHECKING:
    from .step import Filling

KEEP, LATER, DISCARD = "keep", "later", "discard"
UNJUDGED = (KEEP, LATER)  # what is typed is kept, and nobody is told what is wrong with it yet


def told(filling: "Filling", n: int, received: Received) -> HttpResponse:
    """Where the draft is, the files that came, and what was wrong with those that did not."""
    uploads = filling.draft.uploads.in_bulk([key for keys in received.ids.values() for key in keys])
    found = {str(key): upload for key, upload in uploads.items()}
    files = {name: [_file(found[key]) for key in keys] for name, keys in received.ids.items()}
    return JsonResponse({"address": filling.address(n), "files": files, "errors": dict(received.errors)})


def not_kept() -> HttpResponse:
    """The script keeps it itself, until the next time something is sent."""
    return JsonResponse({}, status=409)


def _file(upload: Any) -> dict[str, str]:
    return {"id": str(upload.pk), "name": upload.name}
