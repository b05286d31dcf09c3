"""
Public pages from the memory of the process.

Stands first among the middleware, so that a page that has not changed costs no session, no routing and no SQL; and
once more before Django itself (`Front`), so that it costs not even a request. Only answers that a view has marked as
shared are kept, only for visitors without a session, and only until anything public changes (see `memory`). A copy is
kept packed; whoever has the page already is told so.
"""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from .memory import memory
from .shared import is_shared

LARGEST = 32 * 1024 * 1024  # bytes kept in one process


Headers = list[tuple[str, str]]
Answer = tuple[HTTPStatus, Headers, bytes]


@dataclass(frozen=True)
class Copy:
    """One kept page."""

    plain: bytes
    packed: bytes
    headers: tuple[tuple[str, str], ...]
    tag: str

    @property
    def size(self) -> int:
        """What it occupies, roughly."""
        return len(self.plain) + len(self.packed) + 1000

    def answer(self, meta: Mapping[str, Any]) -> Answer:
        """What to send to whoever asks with these headers: nothing new, the packed page, or the page."""
        headers = [*self.headers, ("ETag", self.tag)]
        if self.tag in meta.get("HTTP_IF_NONE_MATCH", ""):
            return HTTPStatus.NOT_MODIFIED, headers, b""
        if "gzip" in meta.get("HTTP_ACCEPT_ENCODING", ""):
            length = str(len(self.packed))
            return HTTPStatus.OK, [*headers, ("Content-Encoding", "gzip"), ("Content-Length", length)], self.packed
        return HTTPStatus.OK, [*headers, ("Content-Length", str(len(self.plain)))], self.plain


class Copies:
    """The kept pages of one generation; the least recently used make room for new ones."""

    def __init__(self) -> None:
        self.by_key: OrderedDict[str, Copy] = OrderedDict()
        self.size = 0

    def find(self, key: str) -> Copy | None:
        """The copy, now the most recently used one."""
        copy = self.by_key.get(key)
        if copy:
            self.by_key.move_to_end(key)
        return copy

    def keep(self, key: str, copy: Copy) -> None:
        """Keep it, and let go of the oldest if that is too much."""
        replaced = self.by_key.pop(key, None)
        self.by_key[key] = copy
        self.size += copy.size - (replaced.size if replaced else 0)
        while self.size > LARGEST:
            self.size -= self.by_key.popitem(last=False)[1].size


class PageCache:
    """The middleware: answers from what is kept, and keeps what may be."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """A kept copy, or the page, kept if it may be."""
        if not settings.PAGE_CACHE_SECONDS or not _is_anonymous(request.META, ("GET", "HEAD")):
            return self.get_response(request)
        generation, key = memory.generation(), _key(request.META, request.scheme or "http")
        copies: Copies = memory.get(Copies) or Copies()
        copy = copies.find(key)
        if copy is None:
            response = self.get_response(request)
            if not is_shared(response):
                return response
            copy = _copy(response)
            copies.keep(key, copy)
            memory.keep(Copies, copies, generation)
        return _response(*copy.answer(request.META))


class Front:
    """
    A WSGI application before Django: sends what is kept, and leaves everything else to Django.

    It asks the database nothing: once the memory may be out of date, Django looks.
    """

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """A kept copy, or what Django says."""
        copies: Copies | None = memory.peek(Copies) if _is_anonymous(environ, ("GET",)) else None
        copy = copies.find(_key(environ, _scheme(environ))) if copies else None
        if copy is None:
            return self.application(environ, start_response)
        status, headers, body = copy.answer(environ)
        start_response(f"{status.value} {status.phrase}", headers)
        return [body]


def _is_anonymous(meta: Mapping[str, Any], methods: tuple[str, ...]) -> bool:
    return (
        meta.get("REQUEST_METHOD") in methods
        and "HTTP_AUTHORIZATION" not in meta
        and f"{settings.SESSION_COOKIE_NAME}=" not in meta.get("HTTP_COOKIE", "")
    )


def _key(meta: Mapping[str, Any], scheme: str) -> str:
    return f"{scheme}://{meta.get('HTTP_HOST', '')}{meta.get('PATH_INFO', '')}?{meta.get('QUERY_STRING', '')}"


def _scheme(environ: Mapping[str, Any]) -> str:
    """As Django reads it: a proxy of ours may say that the visitor came by https."""
    header, secure = settings.SECURE_PROXY_SSL_HEADER or ("", "")
    said = environ.get(header)
    if said is not None:
        return "https" if said.split(",")[0].strip() == secure else "http"
    return str(environ.get("wsgi.url_scheme", "http"))


def _copy(response: HttpResponse) -> Copy:
    patch_vary_headers(response, ["Accept-Encoding"])
    response.setdefault("Cache-Control", "public, no-cache")
    plain = bytes(response.content)
    tag = f'W/"{hashlib.blake2b(plain, digest_size=12).hexdigest()}"'
    headers = tuple((name, value) for name, value in response.items() if name != "Content-Length")
    return Copy(plain, gzip.compress(plain, 6, mtime=0), headers, tag)


def _response(status: HTTPStatus, headers: Headers, body: bytes) -> HttpResponse:
    response = HttpResponse(body, status=status)
    for name, value in headers:
        response[name] = value
    return response
