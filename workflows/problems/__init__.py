"""
What is wrong with a workflow, in words an administrator understands. Pure.

What only an upper room can know (who holds which role where, which messages there are) is asked of
`registries.checks`, by `actions.publish.problems_of`.
"""

from collections.abc import Callable, Collection, Iterator
from functools import partial

from ..definition import Definition
from . import entries, possible, shape, ways
from .problem import Level, Problem, Where, stopping, warnings
from .reading import read_fields
from .timers import timers

__all__ = ["Level", "Problem", "Where", "problems", "stopping", "warnings"]


def problems(
    definition: Definition, previous: Definition | None = None, known_roles: Collection[int] | None = None
) -> list[Problem]:
    """Everything wrong with a definition; `previous` is what is live now, `known_roles` None leaves roles unchecked."""
    checks: list[Callable[[Definition], Iterator[Problem]]] = [
        shape.begins,
        shape.ends,
        shape.incomplete,
        shape.duplicates,
        partial(shape.changed_keys, previous),
        shape.arrows,
        ways.unreachable,
        ways.dead_ends,
        partial(entries.roles, known_roles),
        entries.calls,
        entries.asks,
        possible.guards,
        possible.fields,
        possible.times,
        read_fields,
        timers,
    ]
    return [problem for check in checks for problem in check(definition)]
