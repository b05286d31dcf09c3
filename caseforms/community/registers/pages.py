"""The page of one row."""

from typing import Any

from django.template.defaultfilters import yesno
from wagtail_modeladmin.views import InspectView

from ..models import Person


class RegisterPage(InspectView):
    """Shows fields of the model and what the register computes, under the register's own labels."""

    def get_field_label(self, field_name: str, field: Any = None) -> str:
        """The label of the list, or of the model."""
        computed = self._computed(field_name, field)
        return computed.short_description if computed else super().get_field_label(field_name, field)

    def get_field_display_value(self, field_name: str, field: Any = None) -> Any:
        """What the register computes, or the value."""
        computed = self._computed(field_name, field)
        if computed is None:
            value = super().get_field_display_value(field_name, field)
            return yesno(value) if isinstance(value, bool) else value
        return computed(self.instance) or self.model_admin.get_empty_value_display(field_name)

    def _computed(self, field_name: str, field: Any) -> Any:
        return getattr(self.model_admin, field_name, None) if field is None else None


class PersonPage(RegisterPage):
    """A person, and the others recorded with the same NIK, as far as the user may see them."""

    template_name = "community/person.html"

    def get_template_names(self) -> list[str]:
        """Ours."""
        return [self.template_name]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With those of the same number."""
        seen = Person.objects.visible_to(self.request.user).with_nik(self.instance.nik).exclude(pk=self.instance.pk)
        return super().get_context_data(same_nik=list(seen.select_related("area__parent")[:20]), **kwargs)
