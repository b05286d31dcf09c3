"""Forms of the registers: each offers and accepts only what lies in the area of whoever fills it in."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from .. import scope
from ..actions.appoint import appoint
from ..actions.lend import lend
from ..authority import may_give
from ..models import Membership, Organisation, User

NOT_THERE = _("This area does not lie where you may do that.")


class OrganisationForm(WagtailAdminModelForm):
    """An organisation; whoever is no superuser adds units, welfare centres and partners in their own area."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seen = Organisation.objects.visible_to(self.for_user)
        self.fields["parent"].queryset = seen.exclude(kind=Organisation.Kind.CENTRE).exclude(pk=self.instance.pk)
        if not self.for_user.is_superuser and self.instance.kind != Organisation.Kind.AGENCY:
            kinds = self.fields["kind"].choices
            self.fields["kind"].choices = [one for one in kinds if one[0] != Organisation.Kind.AGENCY]

    def clean_area(self) -> Any:
        """An area where the user may add or change organisations."""
        area = self.cleaned_data["area"]
        verb = "change" if self.instance.pk else "add"
        if not scope.holds(self.for_user, f"community.{verb}_organisation", area.pk):
            raise forms.ValidationError(NOT_THERE)
        return area


class MembershipForm(WagtailAdminModelForm):
    """A role for somebody. What is held by whom and where never changes afterwards; how long it lasts may."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in ("user", "role", "organisation", "area", "starts"):
                self.fields[name].disabled = True
        else:
            self.fields["user"].queryset = User.objects.visible_to(self.for_user).order_by("name")
            self.fields["role"].queryset = Group.objects.order_by("name")
            self.fields["organisation"].queryset = Organisation.objects.visible_to(self.for_user).active()

    def clean(self) -> dict[str, Any]:
        """Only roles the user may give, only where they may give them."""
        data = super().clean()
        if data.get("role") and data.get("area") and not may_give(self.for_user, data["role"], data["area"].pk):
            self.add_error("role", _("You cannot give this role for this area."))
        return data

    def save(self, commit: bool = True) -> Membership:
        """Through the action, so that groups follow."""
        if self.instance.lent_from:
            return self._lent()
        given = {name: self.cleaned_data[name] for name in ("role", "organisation", "area", "starts", "ends", "decree")}
        return appoint(self.cleaned_data["user"], **given, by=self.for_user)

    def _lent(self) -> Membership:
        loan = self.instance
        return lend(loan.lent_from, loan.user, loan.starts, self.cleaned_data["ends"], loan.reason, by=self.for_user)
