"""The addresses of the desk. Nothing personal is ever part of one."""

from django.urls import reverse

NAME = "kasus_modeladmin_"


def index_url() -> str:
    """The work list."""
    return reverse(NAME + "index")


def case_url(pk: int) -> str:
    """The page of a case."""
    return reverse(NAME + "inspect", args=[pk])


def step_url(pk: int, transition: str) -> str:
    """The screen on which a transition is taken."""
    return reverse(NAME + "step", args=[pk, transition])


def action_url(action: str, pk: int) -> str:
    """Where something is done with a case: `assign`, `note`, `reveal`."""
    return reverse(NAME + action, args=[pk])
