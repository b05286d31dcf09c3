"""
Files that come in pieces: what has arrived stays, whatever becomes of the connection.

A file is named by the SHA-256 of what is in it, so that the same file chosen again goes on where it stopped, and what
is put together is what was sent. The step then names the file instead of holding it (`complete`).
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.db.models import Max, Sum

from .fields.files import IN_PIECES, NEW
from .models import Draft, Piece

LARGEST_PIECE = 256 * 1024
MOST_FILES = 5  # that are on their way at once, for one draft
KEY = re.compile(r"[0-9a-f]{64}", re.ASCII)


class Refused(Exception):
    """It is no piece of a file that could be kept."""


@dataclass(frozen=True, slots=True)
class Came:
    """A piece as it came in."""

    file: str
    start: int
    content: bytes


def have(draft: Draft, file: str) -> int:
    """How many bytes of a file are here: they are its first. Raises Refused."""
    if not KEY.fullmatch(file):
        raise Refused
    return draft.pieces.filter(file=file).aggregate(here=Sum("size"))["here"] or 0


def keep(draft: Draft, came: Came) -> int:
    """
    Keep a piece if it is the next one. How many bytes are here by now: the sender goes on from there.

    Raises Refused.
    """
    here = have(draft, came.file)
    if not came.content or came.start != here:
        return here
    if len(came.content) > LARGEST_PIECE or here + len(came.content) > settings.UPLOAD_MAX_BYTES:
        raise Refused
    if not here and _waiting(draft) >= MOST_FILES:
        _forget_oldest(draft)
    try:
        with transaction.atomic():
            Piece.objects.create(draft=draft, file=came.file, start=here, size=len(came.content), content=came.content)
    except IntegrityError:  # the same piece came twice at once, or the draft was sent meanwhile
        return have(draft, came.file)
    return here + len(came.content)


def complete(draft: Draft, raw: Any, files: Any) -> Any:
    """The files of a request, and those it only names (`hash/name`) whose pieces are all here."""
    found = files.copy()
    for name, text in _named(raw):
        file, _slash, called = text.partition("/")
        if KEY.fullmatch(file) and (content := _whole(draft, file)):
            found.appendlist(name, SimpleUploadedFile(called[:200] or "berkas", content))
    return found


def forget(draft: Draft, raw: Any) -> None:
    """What was put together is an upload now, or was refused as a whole."""
    if files := [text.partition("/")[0] for _name, text in _named(raw)]:
        draft.pieces.filter(file__in=files).delete()


def _named(raw: Any) -> Iterator[tuple[str, str]]:
    """By the name under which a file would have come."""
    for name in raw:
        if name.endswith(IN_PIECES):
            yield from ((name.removesuffix(IN_PIECES) + NEW, text) for text in raw.getlist(name))


def _whole(draft: Draft, file: str) -> bytes:
    """The file; nothing while a part is missing, or when it is another one than was announced."""
    parts = draft.pieces.filter(file=file).order_by("start").values_list("content", flat=True)
    content = b"".join(bytes(part) for part in parts)
    return content if hashlib.sha256(content).hexdigest() == file else b""


def _waiting(draft: Draft) -> int:
    return draft.pieces.values("file").distinct().count()


def _forget_oldest(draft: Draft) -> None:
    """Whoever chose another photograph will not send the rest of the first."""
    newest = draft.pieces.values("file").annotate(newest=Max("pk")).order_by("newest")
    draft.pieces.filter(file=newest[0]["file"]).delete()
