"""Forms of user accounts: one name, and for a new account the first role with it."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.widgets import AdminDateInput
from wagtail.users.forms import UserCreationForm, UserEditForm

from ..actions.appoint import appoint
from ..authority import may_give
from ..identity import parse_phone
from ..models import Area, Organisation, User
from ..registers.choosers import AreaChooser

_FIELDS = ["username", "name", "email", "phone"]


class OwnNameForm(forms.ModelForm):
    """One's own name, e-mail and phone, on the account page."""

    class Meta:
        model = User
        fields = ["name", "email", "phone"]


class _AccountForm:
    """What both account forms share."""

    def __init__(self, *args: Any, acting: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.acting = acting
        if not acting.is_superuser:
            self.fields.pop("is_superuser", None)
            self.fields.pop("groups", None)
        elif "groups" in self.fields:
            self.fields["groups"].help_text = _("Roles at work are given in the register of memberships, not here.")

    def clean_phone(self) -> str:
        """The number in its +62 form."""
        phone = self.cleaned_data["phone"]
        try:
            return parse_phone(phone) if phone else ""
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


class NewAccountForm(_AccountForm, UserCreationForm):
    """A new account, with the role that goes with it: an administrator of an agency gives one, a superuser may."""

    first_name = last_name = None
    role = forms.ModelChoiceField(Group.objects.order_by("name"), required=False, label=_("Role"))
    organisation = forms.ModelChoiceField(Organisation.objects.none(), required=False, label=_("Organisation"))
    area = forms.ModelChoiceField(
        Area.objects.all(),
        required=False,
        label=_("For the area"),
        widget=AreaChooser,
        help_text=_("And everything below it. Without one: the home area of the organisation."),
    )
    decree = forms.CharField(required=False, max_length=80, label=_("Decree number"))
    starts = forms.DateField(
        required=False, label=pgettext_lazy("date", "From"), widget=AdminDateInput, initial=timezone.localdate
    )
    ends = forms.DateField(required=False, label=_("Last day"), widget=AdminDateInput)

    class Meta(UserCreationForm.Meta):
        model = User
        fields = [*_FIELDS, "is_superuser", "groups"]

    def __init__(self, *args: Any, acting: User, **kwargs: Any) -> None:
        super().__init__(*args, acting=acting, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.visible_to(acting).active()
        for name in ("role", "organisation"):
            self.fields[name].required = not acting.is_superuser

    def clean(self) -> dict[str, Any]:
        """A role needs an organisation, and the other way round; and the right to give it."""
        data = super().clean()
        if bool(data.get("role")) != bool(data.get("organisation")):
            raise forms.ValidationError(_("Give both a role and an organisation, or neither."))
        if data.get("role"):
            self._check_authority(data)
        return data

    @transaction.atomic
    def save(self, commit: bool = True) -> User:
        """The account and its first role."""
        user = super().save(commit)
        data = self.cleaned_data
        if commit and data.get("role"):
            place = [data["organisation"], data["area"]]
            appoint(user, data["role"], *place, data["starts"], data["ends"], data["decree"], by=self.acting)
        return user

    def _check_authority(self, data: dict[str, Any]) -> None:
        place = data.get("area") or data["organisation"].area
        if not may_give(self.acting, data["role"], place.pk):
            raise forms.ValidationError(_("You cannot give this role for this area."))
        if data.get("ends") and data["ends"] < (data.get("starts") or timezone.localdate()):
            self.add_error("ends", _("The last day cannot lie before the first."))


class AccountForm(_AccountForm, UserEditForm):
    """An existing account. Its roles are in the register of memberships."""

    first_name = last_name = None

    class Meta(UserEditForm.Meta):
        model = User
        fields = [*_FIELDS, "is_active", "is_superuser", "groups"]
