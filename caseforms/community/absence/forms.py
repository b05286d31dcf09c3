"""What is asked to lend a role."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.widgets import AdminDateInput

from ..actions.lend import colleagues
from ..models import Membership, User


class LendForm(forms.Form):
    """Which role, to whom, until when, and why. Only colleagues who could stand in for one of the roles are offered."""

    membership = forms.ModelChoiceField(Membership.objects.none(), label=_("Role"))
    to = forms.ModelChoiceField(User.objects.none(), label=_("Who stands in"))
    starts = forms.DateField(label=pgettext_lazy("date", "From"), widget=AdminDateInput, initial=timezone.localdate)
    ends = forms.DateField(label=_("Last day"), widget=AdminDateInput)
    reason = forms.CharField(
        label=_("Reason"), max_length=200, help_text=_("Such as leave or a course. Never write about an illness.")
    )

    def __init__(self, lendable: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["membership"].queryset = lendable
        found = {user for membership in lendable for user in colleagues(membership).values_list("pk", flat=True)}
        self.fields["to"].queryset = User.objects.filter(pk__in=found).order_by("name")
        if len(lendable) == 1:
            self.fields["membership"].initial = lendable[0]
