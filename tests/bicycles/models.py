"""A bicycle that is lent, mended and given back."""

from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import models

from workflows.definition import Kind, State
from workflows.machine import Machine
from workflows.models import Move


class Bicycle(Machine):
    """A subject that is no case."""

    name = models.CharField(max_length=50)
    keeper = models.ForeignKey(Group, models.SET_NULL, null=True, related_name="+")
    sold_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name

    def facts(self) -> dict[str, Any]:
        """A bicycle knows its name, and what was filled in at its moves."""
        moves = Move.objects.filter(subject_type=ContentType.objects.get_for_model(self), subject_id=self.pk)
        return {
            "bicycle": {"name": self.name},
            "moves": dict(moves.order_by("id").values_list("transition", "data")),
        }

    def stands_in(self, user: Any) -> dict[int, int]:
        """Tests say who stands in for whom."""
        return getattr(user, "lent", {})

    def entered(self, state: State, at: Any) -> None:
        """A bicycle that is out of the workflow has been sold."""
        self.sold_at = at if state.kind == Kind.FINAL else None
