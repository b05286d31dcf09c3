"""Whether a POST came from a page of ours, asked by a view that can then do better than refuse."""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware


class _Check(CsrfViewMiddleware):
    def _reject(self, request: HttpRequest, reason: str) -> str:  # type: ignore[override]
        return reason


def is_trusted(request: HttpRequest) -> bool:
    """Whether the CSRF token fits."""
    check = _Check(lambda _request: HttpResponse())
    check.process_request(request)
    return check.process_view(request, None, (), {}) is None
