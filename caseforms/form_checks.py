"""What other modules know that keeps a whole form from being published: each registers here."""

from collections.abc import Iterable
from typing import Any, Protocol

from workflows.registry import Registry

from .definition import FormDefinition
from .problems import Problem


class FormCheck(Protocol):
    """One such check."""

    def problems(self, form: Any, definition: FormDefinition) -> Iterable[Problem]:
        """What is wrong with the form when it would say this. Asked only when it has no other problems."""


form_checks: Registry[FormCheck] = Registry()
