"""Marking an answer as the same for every visitor who has not signed in."""

from typing import TypeVar

from django.http import HttpResponseBase

Response = TypeVar("Response", bound=HttpResponseBase)


def shared(response: Response) -> Response:
    """Say that the page cache may keep this answer."""
    response.shared = True  # type: ignore[attr-defined]
    return response


def is_shared(response: HttpResponseBase) -> bool:
    """Whether the page cache may keep this answer: marked so, good, and nobody's own."""
    return (
        getattr(response, "shared", False)
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "cookie" not in response.get("Vary", "").lower()
        and "private" not in response.get("Cache-Control", "")
    )
