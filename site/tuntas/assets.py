"""Static files, collected only when one of them has changed: the second start takes seconds."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect_assets() -> bool:
    """Collect, compress and name the static files unless that was done for exactly these. Returns whether it was."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    seen = _fingerprint()
    if stamp.exists() and stamp.read_text() == seen:
        return False
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(seen)
    return True


def _fingerprint() -> str:
    return hashlib.sha256("\n".join(sorted(_files())).encode()).hexdigest()


def _files() -> Iterator[str]:
    for finder in get_finders():
        for path, storage in finder.list([]):
            yield f"{path} {storage.size(path)} {storage.get_modified_time(path).timestamp()}"
