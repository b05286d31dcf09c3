"""Receiving files: size, type by content, private storage."""

import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any
from uuid import UUID, uuid4

import filetype
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image

from .fields.base import Asked
from .fields.files import NEW, allowed, holds_files, kinds
from .fields.row_names import named
from .inspection import inspect
from .models import Draft, Submission, Upload
from .photos import anonymous
from .quarantine import judged

VERIFIED = ("image/jpeg", "image/png", "image/webp")
HEIC = "image/heic"
MOST = 40  # files a draft holds, those taken away again included: nobody fills the disk from one form
UNSAFE = set('<>:"|?*')  # what a computer somewhere takes amiss in the name of a file
HEAD = 8192  # how much of a file tells what it is


@dataclass(frozen=True, slots=True)
class Received:
    """What became of the files of a request: ids to add under each name, and by question id what was wrong."""

    ids: dict[str, list[str]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def receive(
    questions: Iterable[Asked],
    files: Any,
    *,
    draft: Draft | None = None,
    submission: Submission | None = None,
    prefix: str = "",
    raw: Mapping[str, Any] | None = None,
) -> Received:
    """
    Store the files sent for these questions, as those of a draft or of a submission.

    `files` is request.FILES, `raw` what came with them: it says which rows there are. Add the ids to what was typed
    (`add_to`) before it is parsed.
    """
    received = Received()
    for one in named(questions, raw or {}, prefix):
        question, name = one.question, one.name
        for sent in files.getlist(name + NEW)[: allowed(question) + 1] if holds_files(question) else ():
            try:
                upload = store(question, sent, draft=draft, submission=submission)
            except ValidationError as error:
                received.errors[name.removeprefix(prefix)] = " ".join(error.messages)
            else:
                received.ids.setdefault(name, []).append(str(upload.pk))
    return received


def add_to(raw: Any, received: Received) -> Any:
    """A copy of request.POST with the ids of the files that came with it."""
    copy = raw.copy()
    for name, ids in received.ids.items():
        copy.setlist(name, [*copy.getlist(name), *ids])
    return copy


def store(
    question: Asked,
    sent: UploadedFile,
    *,
    draft: Draft | None = None,
    submission: Submission | None = None,
    key: UUID | None = None,
) -> Upload:
    """Check one file and keep it; under `key` when whoever sends it has named it already. Raises ValidationError."""
    if draft is not None and draft.uploads.count() >= MOST:
        raise ValidationError(_("No more files can be added to this form."))
    content_type, extension = check(sent, kinds(question))
    kept: Any = sent
    if content_type in (*VERIFIED, HEIC):
        kept, content_type, extension = _without_traces(sent, content_type, extension)
    upload = Upload(
        id=key or uuid4(),
        draft=draft,
        submission=submission,
        question=question.id,
        name=clean_name(sent.name or "", extension),
        content_type=content_type,
        size=kept.size,
    )
    upload.checked = judged(sent, upload)
    upload.file.save(f"{upload.pk}.{extension}", kept, save=False)
    upload.save(force_insert=True)
    return upload


def check(sent: UploadedFile, possible: tuple[str, ...]) -> tuple[str, str]:
    """The content type and the extension, by what the file is, not by what it calls itself. Raises ValidationError."""
    if not sent.size:
        raise ValidationError(_("The file is empty."))
    if sent.size > settings.UPLOAD_MAX_BYTES:
        limit = filesizeformat(settings.UPLOAD_MAX_BYTES)
        raise ValidationError(_("“%(name)s” is too large: at most %(limit)s.") % {"name": sent.name, "limit": limit})
    found = filetype.guess(sent.read(HEAD))
    sent.seek(0)
    if found is None or found.mime not in possible:
        raise ValidationError(_wrong_kind(sent.name, possible))
    inspect(sent, found.mime)
    if found.mime in VERIFIED and not _is_whole_image(sent):
        raise ValidationError(_damaged(sent.name))
    return found.mime, found.extension


def _without_traces(sent: UploadedFile, content_type: str, extension: str) -> tuple[Any, str, str]:
    """The picture without place, time and device, its content type and its extension. Raises ValidationError."""
    try:
        picture = anonymous(sent, content_type)
    except Exception as error:  # Pillow raises whatever its decoders do
        raise ValidationError(_damaged(sent.name)) from error
    return (picture, "image/jpeg", "jpg") if content_type == HEIC else (picture, content_type, extension)


def _damaged(name: str | None) -> str:
    return _("“%(name)s” is damaged. Please take or choose it again.") % {"name": name}


def _wrong_kind(name: str | None, possible: tuple[str, ...]) -> str:
    if "application/pdf" in possible:
        return _("“%(name)s” is neither a photograph (JPEG, PNG, WebP, HEIC) nor a PDF.") % {"name": name}
    return _("“%(name)s” is not a photograph (JPEG, PNG, WebP, HEIC).") % {"name": name}


def _is_whole_image(sent: UploadedFile) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(sent) as image:
                image.verify()
    except Exception:  # noqa: BLE001  Pillow raises whatever its decoders do
        return False
    finally:
        sent.seek(0)
    return True


def clean_name(name: str, extension: str) -> str:
    """The name for people: no path, nothing that is not printed, the extension of what it really is."""
    stem = PurePath(name.replace("\\", "/")).stem
    shown = "".join(sign for sign in stem if sign.isprintable() and sign not in UNSAFE).strip(" .") or "berkas"
    return f"{shown[:150]}.{extension}"
