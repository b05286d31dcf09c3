"""The form of the workflow editor: what keeps a draft from being published is said at the row it is about."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.blocks import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from .actions.publish import problems_of
from .problems import Problem, stopping


class WorkflowForm(WagtailAdminModelForm):
    """A draft may be as unfinished as it likes; to publish or to schedule it, nothing may be wrong."""

    class Media:
        css = {"all": ["workflows/editor.css"]}
        js = ["workflows/jump.js"]

    def _post_clean(self) -> None:
        """Once the instance holds what was typed, look at it as a whole."""
        super()._post_clean()
        if self.is_deferred_validation or self.errors:
            return
        found = stopping(problems_of(self.instance))
        for part in ("states", "transitions"):
            if here := [problem for problem in found if problem.where[0] == part]:
                self.add_error(part, stream_error(here))


def stream_error(problems: Iterable[Problem], depth: int = 1) -> ValidationError:
    """
    The problems of a table as the error Wagtail shows: each at its row, in the row at its field, and so on inwards.

    `depth` is how much of the way to their places has been gone.
    """
    whole: list[Any] = []
    rows: dict[Any, list[Problem]] = {}
    for problem in problems:
        if len(problem.where) <= depth:
            whole.append(ValidationError(problem.message))
        else:
            rows.setdefault(problem.where[depth], []).append(problem)
    return StreamBlockValidationError({place: _row_error(found, depth + 1) for place, found in rows.items()}, whole)


def _row_error(problems: list[Problem], depth: int) -> ValidationError:
    """What is wrong with a row as a whole is said above its fields."""
    whole: list[str] = []
    fields: dict[str, list[Problem]] = {}
    for problem in problems:
        if len(problem.where) <= depth:
            whole.append(problem.message)
        else:
            fields.setdefault(str(problem.where[depth]), []).append(problem)
    errors = {name: _field_error(found, depth + 1) for name, found in fields.items()}
    return StructBlockValidationError(errors, non_block_errors=whole)


def _field_error(problems: list[Problem], depth: int) -> ValidationError:
    if any(len(problem.where) > depth for problem in problems):
        return stream_error(problems, depth)
    return ValidationError([problem.message for problem in problems])
