"""Serving a page the way Wagtail does, with what Wagtail would look up every time already known."""

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve

from ..site_root import root_page


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """The page at that path."""
    request._wagtail_route_for_request = _route(request, path)  # type: ignore[attr-defined]
    return wagtail_serve(request, path)


def _route(request: HttpRequest, path: str) -> RouteResult | None:
    root = root_page(request)
    try:
        return root.route(request, [part for part in path.split("/") if part]) if root else None
    except Http404:
        return None
