"""A part of a file that comes in parts."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from .draft import Draft


class PieceQuerySet(models.QuerySet["Piece"]):
    """Pieces by whose they are."""

    def visible_to(self, user: Any) -> "PieceQuerySet":
        """Of a file that has not arrived nobody sees anything."""
        return self.none()


class Piece(models.Model):
    """
    A part of a file on a slow line: it stays when the connection is lost, and the rest comes later.

    `file` is the hash of the whole file. When all of it is here it becomes an Upload, and the pieces go; they go with
    the draft, too.
    """

    personal = True
    wagtail_reference_index_ignore = True

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="pieces")
    file = models.CharField(max_length=64)
    start = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    content = models.BinaryField()

    objects = PieceQuerySet.as_manager()

    class Meta:
        verbose_name = _("part of a file")
        verbose_name_plural = _("parts of files")
        constraints = [models.UniqueConstraint(fields=["draft", "file", "start"], name="one_piece_for_each_place")]

    def __str__(self) -> str:
        return f"{self.file[:8]} {self.start}"
