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


def later_url(pk: int, section: str) -> str:
    """The screen on which staff fill in a step of the form."""
    return reverse(NAME + "later", args=[pk, section])


def action_url(action: str, pk: int) -> str:
    """Where something is done with a case: `assign`, `note`, `reveal`."""
    return reverse(NAME + action, args=[pk])
