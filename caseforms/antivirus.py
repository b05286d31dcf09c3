"""
Asking a virus scanner that speaks the protocol of clamd (INSTREAM), over TCP or a Unix socket.

CLAMD says where it is: `host:3310` or `/run/clamav/clamd.ctl`. Without it nothing is asked.
"""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from django.conf import settings

PIECE = 64 * 1024
LONGEST_REPLY = 4096
CLEAN, FOUND = "OK", " FOUND"


class Away(Exception):
    """The scanner is not there, too slow, or says something we do not understand: nobody knows what is in the file."""


def is_set_up() -> bool:
    """Whether there is a scanner to ask."""
    return bool(settings.CLAMD)


def scan(content: IO[bytes] | Any) -> str:
    """The name of what was found in a file; empty when it is clean. Raises Away. It is read from its beginning."""
    try:
        with _connected() as scanner:
            _say(scanner, content)
            return _understood(_reply(scanner))
    except OSError as error:
        raise Away(type(error).__name__) from error
    finally:
        content.seek(0)


@contextmanager
def _connected() -> Iterator[socket.socket]:
    place = settings.CLAMD
    kind = socket.AF_UNIX if place.startswith("/") else socket.AF_INET
    if kind == socket.AF_UNIX:
        scanner = socket.socket(kind, socket.SOCK_STREAM)
    else:
        host, _colon, port = place.removeprefix("tcp://").rpartition(":")
        scanner = socket.create_connection((host.strip("[]"), int(port)), settings.CLAMD_TIMEOUT)
    with scanner:
        scanner.settimeout(settings.CLAMD_TIMEOUT)
        if kind == socket.AF_UNIX:
            scanner.connect(place)
        yield scanner


def _say(scanner: socket.socket, content: Any) -> None:
    """The command, the file in pieces each after its length, and a length of nothing."""
    scanner.sendall(b"zINSTREAM\0")
    content.seek(0)
    while piece := content.read(PIECE):
        scanner.sendall(struct.pack("!L", len(piece)) + piece)
    scanner.sendall(struct.pack("!L", 0))


def _reply(scanner: socket.socket) -> str:
    """All it says, up to the zero byte that ends it."""
    said = b""
    while not said.endswith(b"\0") and len(said) < LONGEST_REPLY:
        piece = scanner.recv(LONGEST_REPLY)
        if not piece:
            break
        said += piece
    return said.rstrip(b"\0\n").decode("utf-8", "replace")


def _understood(reply: str) -> str:
    """`stream: OK`, or `stream: Name FOUND`. Whatever else there is (a limit, an error) tells nothing of the file."""
    said = reply.rpartition(": ")[2]
    if said == CLEAN:
        return ""
    if said.endswith(FOUND):
        return said.removesuffix(FOUND)[:100] or "?"
    raise Away(reply[:100])
