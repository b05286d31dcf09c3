"""
What becomes of a file that a virus scanner has looked at, or could not.

A file with a virus in it lies apart, is opened by nobody and answers nothing; an administrator sees that it came. While
the scanner is away files are taken and looked at later, or refused until it is back: CLAMD_AWAY says which.
"""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .antivirus import Away, is_set_up, scan
from .models import Upload

logger = logging.getLogger(__name__)

FOLDER = "quarantine"
MOST = 200  # files kept apart at a time: whoever sends viruses does not fill the disk with them
Checked = Upload.Checked


def judged(sent: Any, upload: Upload) -> str:
    """
    What the scanner says of a file that is to be stored as this upload.

    Raises ValidationError for whoever sent it when it is infected, or when nobody can tell and that is not enough.
    """
    if not is_set_up():
        return Checked.NOT
    try:
        found = scan(sent)
    except Away as error:
        return _untold(upload, error)
    if not found:
        return Checked.CLEAN
    _put_apart(upload, found, sent)
    text = _("“%(name)s” contains a computer virus and was not taken. Please choose another file, or take a photo.")
    raise ValidationError(text % {"name": upload.name})


def sweep(now: datetime | None = None) -> int:
    """Look at what waits, and forget what has lain apart for long enough; how many were looked at. For the schedule."""
    old = (now or timezone.now()) - timedelta(days=settings.QUARANTINE_DAYS)
    Upload.objects.infected().filter(created_at__lt=old, draft=None, submission=None).delete()
    if not is_set_up():
        return 0
    looked = 0
    for upload in Upload.objects.to_be_checked().order_by("created_at")[:200]:
        try:
            looked += _look(upload)
        except Away:
            break  # it will be back; what waits goes on waiting
    return looked


def _untold(upload: Upload, error: Away) -> str:
    logger.warning("the virus scanner is away: %s", error)
    if settings.CLAMD_AWAY == "accept":
        return Checked.WAITING
    text = _(
        "“%(name)s” cannot be checked for viruses just now. Please try again in a few minutes, or go on without it."
    )
    raise ValidationError(text % {"name": upload.name})


def _look(upload: Upload) -> bool:
    """One file that was taken unseen; it stays with its case or draft, but is opened no more when it is infected."""
    try:
        with upload.file.open("rb") as content:
            found = scan(content)
            if found:
                _move(upload, found, content)
    except FileNotFoundError:
        found = ""  # deleted meanwhile; there is nothing to look at
    if not found:
        Upload.objects.filter(pk=upload.pk).update(checked=Checked.CLEAN)
    return True


def _put_apart(upload: Upload, found: str, content: Any) -> None:
    """It belongs to no draft and no case. Beyond MOST only the news of it is kept in the log."""
    logger.warning("a virus was found in a file that somebody sent: %s", found)
    if Upload.objects.infected().count() >= MOST:
        return
    upload.draft = upload.submission = None
    upload.checked, upload.signature = Checked.INFECTED, found
    upload.file.name = _stored(upload, content)
    upload.save(force_insert=True)


def _move(upload: Upload, found: str, content: Any) -> None:
    logger.warning("a virus was found in a file that had been taken unseen: %s", found)
    storage, before = upload.file.storage, upload.file.name
    Upload.objects.filter(pk=upload.pk).update(checked=Checked.INFECTED, signature=found, file=_stored(upload, content))
    transaction.on_commit(lambda: storage.delete(before), robust=True)


def _stored(upload: Upload, content: Any) -> str:
    """Under a name that says nothing and that no program opens by itself."""
    return upload.file.storage.save(f"{FOLDER}/{upload.pk}.bin", File(content))
