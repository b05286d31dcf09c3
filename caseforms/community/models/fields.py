"""Model fields of this app."""

from typing import Any

from django.db import models

from ..crypto import open_sealed, seal


class SealedField(models.TextField):
    """A text, encrypted in the database and plain in Python. It cannot be searched: keep a fingerprint beside it."""

    def get_prep_value(self, value: Any) -> Any:
        """Seal on the way in."""
        return seal(str(value)) if value else ""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> str:
        """Open on the way out."""
        return open_sealed(value or "")
