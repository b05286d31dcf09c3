"""Forms for services and for what people are told: each offers only what belongs to the agencies of the user."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from ..community import scope
from ..community.models import Organisation
from ..models import Form, Service, Webhook
from ..notices.channels import choices as channel_choices
from ..notices.models import NoticeTemplate
from ..webhooks import NotHeard, check_address


class ServiceForm(WagtailAdminModelForm):
    """A service is open only when there is a published form and a published workflow to open it with."""

    class Meta:
        model = Service
        fields = [
            "agency",
            "name",
            "slug",
            "summary",
            "form",
            "workflow",
            "is_open",
            "for_public",
            "asks_first",
            "retention_months",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = Organisation.objects.agencies().filter(_where(self.for_user, self.instance))
        self.fields["agency"].queryset = agencies
        self.fields["form"].queryset = Form.objects.filter(Q(agency=None) | Q(agency__in=agencies)).order_by("name")
        self.fields["workflow"].queryset = self.fields["workflow"].queryset.order_by("name")
        if len(agencies) == 1:
            self.fields["agency"].initial = agencies[0]

    def clean(self) -> dict[str, Any]:
        """What is open must work."""
        data = super().clean()
        if data.get("is_open"):
            self._demand_published("form", _("This form has not been published yet."))
            self._demand_published("workflow", _("This workflow has not been published yet."))
        return data

    def _demand_published(self, name: str, message: Any) -> None:
        chosen = self.cleaned_data.get(name)
        if chosen is not None and chosen.current_id is None:
            self.add_error(name, message)


class NoticeTemplateForm(WagtailAdminModelForm):
    """The words for one event; those for every service are a superuser's."""

    class Meta:
        model = NoticeTemplate
        fields = ["service", "event", "recipient", "role", "channel", "subject", "body"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        where = scope.within(self.for_user, _permission("noticetemplate", self.instance, "notices"), "agency__area_id")
        self.fields["service"].queryset = Service.objects.filter(where)
        self.fields["service"].required = not self.for_user.is_superuser
        self.fields["channel"] = forms.ChoiceField(label=self.fields["channel"].label, choices=channel_choices)


class WebhookForm(WagtailAdminModelForm):
    """An address of another system. Its secret is written, never shown; left empty it stays as it is."""

    class Meta:
        model = Webhook
        fields = ["agency", "name", "url", "secret", "is_active"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        where = scope.within(self.for_user, _permission("webhook", self.instance, "caseforms"))
        self.fields["agency"].queryset = Organisation.objects.agencies().filter(where)
        self.fields["secret"] = forms.CharField(
            label=self.fields["secret"].label,
            help_text=self.fields["secret"].help_text,
            widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
            min_length=24,
            required=not self.instance.pk,
        )

    def clean_secret(self) -> str:
        """A new one, or the one there is."""
        return self.cleaned_data["secret"] or Webhook.objects.get(pk=self.instance.pk).secret

    def clean_url(self) -> str:
        """An address we would send to."""
        try:
            check_address(self.cleaned_data["url"])
        except NotHeard as error:
            raise forms.ValidationError(str(error)) from error
        return self.cleaned_data["url"]


def _where(user: Any, service: Service) -> Q:
    return scope.within(user, _permission("service", service, "caseforms"))


def _permission(model: str, instance: Any, app: str) -> str:
    return f"{app}.{'change' if instance.pk else 'add'}_{model}"
