"""What is visited, on every server with the same answers."""

import http.client
import json
import re
import uuid
from collections.abc import Callable
from urllib.parse import urlencode

from .fields import ANSWERS
from .load import Visit
from .server import Server

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def page(path: str) -> Visit:
    """Read one page, as a phone that accepts gzip."""

    def visit(connection: http.client.HTTPConnection) -> list[int]:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        response = connection.getresponse()
        response.read()
        return [response.status]

    return visit


def form(server: Server, path: str) -> Visit:
    """Send the form, with the CSRF token of one earlier visit."""
    token, cookie = csrf(server, path)
    body = urlencode([("csrfmiddlewaretoken", token), *ANSWERS])

    def visit(connection: http.client.HTTPConnection) -> list[int]:
        connection.request("POST", path, body, {**FORM, "Cookie": cookie})
        response = connection.getresponse()
        if b"csrfmiddlewaretoken" in response.read():
            raise RuntimeError("the form came back: nothing was stored")
        return [response.status]

    return visit


def form_and_review(server: Server, path: str) -> Visit:
    """Send the form of the product, and confirm it on the review page: two requests, one submission."""
    fill_in = _fill_in(server, path)

    def visit(connection: http.client.HTTPConnection) -> list[int]:
        first, place, lent = fill_in(connection)
        return [first, *_send(connection, place, lent)]

    return visit


def review(server: Server, path: str, count: int) -> Visit:
    """Confirm what was filled in before the clock began: one request, one submission. For `count` visits."""
    fill_in = _fill_in(server, path)
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    waiting = [fill_in(connection)[1:] for _ in range(count)]
    return lambda connection: _send(connection, *waiting.pop())


def _fill_in(server: Server, path: str) -> Callable[[http.client.HTTPConnection], tuple[int, str, str]]:
    """The first request: its status, where it leads, and the cookies of whoever made it."""
    token, cookie = csrf(server, path)
    body = urlencode([("csrfmiddlewaretoken", token), *ANSWERS])

    def fill_in(connection: http.client.HTTPConnection) -> tuple[int, str, str]:
        connection.request("POST", path, body, {**FORM, "Cookie": cookie})
        response = connection.getresponse()
        response.read()
        lent = [value.split(";")[0] for name, value in response.getheaders() if name.lower() == "set-cookie"]
        return response.status, response.headers["Location"], "; ".join([cookie, *lent])

    return fill_in


def _send(connection: http.client.HTTPConnection, place: str, cookies: str) -> list[int]:
    """The second request, by whoever holds these cookies."""
    token = re.search("csrftoken=([^;]+)", cookies)[1]
    connection.request("POST", place, urlencode([("csrfmiddlewaretoken", token)]), {**FORM, "Cookie": cookies})
    response = connection.getresponse()
    response.read()
    return [response.status]


def api(path: str) -> Visit:
    """Send the same answers as JSON."""
    answers: dict[str, object] = {name: value for name, value in ANSWERS if name != "dokumen"}
    answers |= {"dokumen": ["KTP", "KK"], "jumlah": 4, "setuju": True}
    body = json.dumps({"answers": answers})

    def visit(connection: http.client.HTTPConnection) -> list[int]:
        headers = {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}
        connection.request("POST", path, body, headers)
        response = connection.getresponse()
        text = response.read()
        if response.status != 201:
            raise RuntimeError(text.decode())
        return [response.status]

    return visit


def csrf(server: Server, path: str) -> tuple[str, str]:
    """The token and cookie that a form page gives out."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request("GET", path)
    response = connection.getresponse()
    text = response.read().decode()
    found = re.search(r'name="?csrfmiddlewaretoken"? value="?([^" >]+)', text)
    if response.status != 200 or not found:
        raise RuntimeError(f"{path} gave {response.status} and no CSRF token")
    return found[1], (response.getheader("Set-Cookie") or "").split(";")[0]
