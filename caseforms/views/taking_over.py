"""
A resident makes a case their own that an officer has sent: from the tracking page, with number and PIN.

The new PIN is shown, and typed in once more, before it counts: whatever is lost on the way, one of the two opens the
case. No cookie, no JavaScript.
"""

from dataclasses import dataclass, field

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .. import pins
from ..actions.take_over import NotTheirs, take_over
from ..actions.track import find
from ..attempts import TooManyAttempts
from ..community.identity import parse_phone
from ..models import Case
from ..network import address
from .tracking import credentials, too_many, unknown, whole_story

SALT, HOURS = "taking over", 12
TOKEN, AGAIN, PHONE, EMAIL = "baru", "pin-baru", "telepon", "surel"


@csrf_exempt  # no cookie counts: whoever does it sends number and PIN along
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """First the new PIN; sent again with it, the case is theirs."""
    number, pin = credentials(request)
    try:
        case = find(number, pin, address=address(request))
    except TooManyAttempts as error:
        return too_many(request, number, error.seconds)
    if case is None:
        return unknown(request, number)
    if not case.told:
        return whole_story(request, case, pin, _("This case is in your own hands already."))
    return _taken(request, case, pin)


def _taken(request: HttpRequest, case: Case, pin: str) -> HttpResponse:
    new = _promised(request.POST.get(TOKEN, ""), case)
    if not new:
        return _asked(request, case, pin, pins.by_chance())
    typed = _Typed.read(request, new)
    if typed.errors:
        return _asked(request, case, pin, new, typed)
    try:
        take_over(case, new, phone=typed.phone, email=typed.email)
    except NotTheirs:
        return unknown(request, case.number)
    return whole_story(request, case, new, _("The case is in your own hands now. Only the new PIN opens it."))


def _promised(token: str, case: Case) -> str:
    """The PIN that was shown for this case before; empty when none was, or too long ago."""
    try:
        number, pin = signing.loads(token, salt=SALT, max_age=HOURS * 3600)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return pin if number == case.number else ""


@dataclass
class _Typed:
    """What was typed, and what is wrong with it."""

    phone: str = ""
    email: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, request: HttpRequest, new: str) -> "_Typed":
        phone, email, again = (request.POST.get(n, "")[:254].replace("\x00", "").strip() for n in (PHONE, EMAIL, AGAIN))
        typed = cls(phone, email)
        if "".join(again.split()) != new:
            typed.errors[AGAIN] = _("This is not the new PIN shown above.")
        try:
            typed.phone = parse_phone(phone) if phone else ""
        except ValueError as error:
            typed.errors[PHONE] = str(error)
        try:
            validate_email(email or "a@b.id")
        except ValidationError:
            typed.errors[EMAIL] = _("This is not an e-mail address. Write it like name@example.id.")
        return typed


def _asked(request: HttpRequest, case: Case, pin: str, new: str, typed: _Typed | None = None) -> HttpResponse:
    context = {
        "case": case,
        "agency": case.agency,
        "pin": pin,
        "new": new,
        "token": signing.dumps([case.number, new], salt=SALT),
        "typed": typed or _Typed(),
    }
    status = 422 if typed and typed.errors else 200
    response = render(request, "caseforms/public/take_over.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
