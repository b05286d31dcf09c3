"""What cannot be done, and how the API says so."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import ValidationError as SchemaError

from ..actions.submit import NotOffered
from ..attempts import TooManyAttempts


class WrongRequest(Exception):
    """The request cannot be read."""


class Conflict(Exception):
    """The key of the request has been used for something else."""


class WrongAnswers(Exception):
    """Some answers are wrong: `errors` by question id."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        self.errors = {name: str(message) for name, message in errors.items()}
        super().__init__(self.errors)


def install(api: NinjaAPI) -> None:
    """Teach an API to answer them."""
    for kind, answer in ANSWERS.items():
        api.add_exception_handler(kind, _handler(api, answer))


def _handler(api: NinjaAPI, answer: Callable[[Any], tuple[int, str, dict[str, str]]]) -> Callable[..., HttpResponse]:
    def handle(request: HttpRequest, error: Any) -> HttpResponse:
        status, message, errors = answer(error)
        response = api.create_response(request, {"message": message, "errors": errors}, status=status)
        if isinstance(error, TooManyAttempts):
            response.headers["Retry-After"] = str(error.seconds)
        return response

    return handle


def _fields(error: SchemaError) -> dict[str, str]:
    """The parts of the request that do not fit, by their name."""
    return {str(found["loc"][-1]): str(found["msg"]) for found in error.errors}


ANSWERS: dict[type[Exception], Callable[[Any], tuple[int, str, dict[str, str]]]] = {
    Http404: lambda error: (404, _("There is nothing here."), {}),
    NotOffered: lambda error: (404, str(error), {}),
    WrongRequest: lambda error: (400, str(error), {}),
    SchemaError: lambda error: (400, _("The request is not as the documentation says."), _fields(error)),
    Conflict: lambda error: (409, str(error), {}),
    WrongAnswers: lambda error: (422, _("Some answers are not right."), error.errors),
    TooManyAttempts: lambda error: (429, _("Too many attempts. Please wait."), {}),
}
