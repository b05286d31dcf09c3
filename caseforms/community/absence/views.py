"""Lending a role for an absence, and taking it back."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from .. import scope
from ..actions.dismiss import dismiss
from ..actions.lend import lend
from ..models import Membership, User
from ..zone import days_by_zone
from .forms import LendForm


@require_http_methods(["GET", "POST"])
def absence(request: HttpRequest, user: int | None = None) -> HttpResponse:
    """Lend one's own roles; whoever may give the roles of somebody else (`user`) lends them in their place."""
    lender = _lender(request.user, user)
    lendable = _lendable(lender)
    form = LendForm(lendable, request.POST or None)
    if form.is_valid() and _lent(form, request):
        return redirect(request.path)
    today = min(days_by_zone(timezone.now()).values())
    shown = {
        "lender": lender,
        "is_own": lender.pk == request.user.pk,
        "form": form if lendable else None,
        "given": _detailed(Membership.objects.filter(lent_from__user=lender, ends__gte=today)),
        "received": _detailed(Membership.objects.filter(user=lender, lent_from__isnull=False, ends__gte=today)),
    }
    return TemplateResponse(request, "community/absence/absence.html", shown, status=422 if form.errors else 200)


@require_POST
def take_back(request: HttpRequest, loan: int) -> HttpResponse:
    """The loan ends at once."""
    found = get_object_or_404(Membership.objects.select_related("lent_from"), pk=loan, lent_from__isnull=False)
    dismiss(found, by=request.user)
    messages.success(request, _("%(name)s no longer stands in.") % {"name": found.user})
    return redirect("community_absence") if found.lent_from.user_id == request.user.pk else _back(found)


def _back(loan: Membership) -> HttpResponse:
    return redirect("community_absence_of", user=loan.lent_from.user_id)


def _lender(viewer: Any, user: int | None) -> User:
    """Whose roles are lent: one's own, or of somebody over whose roles one decides."""
    if user is None or user == viewer.pk:
        return viewer
    lender = get_object_or_404(User, pk=user)
    if not lender.memberships.filter(scope.within(viewer, "community.add_membership")).exists():
        raise PermissionDenied
    return lender


def _lendable(lender: User) -> Any:
    return _detailed(Membership.objects.in_force().filter(user=lender, lent_from=None))


def _detailed(memberships: Any) -> Any:
    return memberships.select_related("user", "role", "organisation", "area__parent__parent", "lent_from__user")


def _lent(form: LendForm, request: HttpRequest) -> bool:
    given = form.cleaned_data
    try:
        loan = lend(given["membership"], given["to"], given["starts"], given["ends"], given["reason"], by=request.user)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(
        request, _("%(name)s stands in from %(first)s.") % {"name": loan.user, "first": date_format(loan.starts)}
    )
    return True
