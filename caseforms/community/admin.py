"""The registers of this room, on wagtail-modeladmin; the one place here that knows its options."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail_modeladmin.helpers import ButtonHelper
from wagtail_modeladmin.options import ModelAdminGroup
from wagtail_modeladmin.views import DeleteView

from .actions.dismiss import dismiss
from .identity import mask, show_phone
from .models import Area, Membership, Organisation, Person
from .registers.base import ReadOnly, Register
from .registers.forms import MembershipForm, OrganisationForm
from .registers.pages import PersonPage
from .registers.search import AreaSearch, PersonSearch


class AreaRegister(Register):
    """Official area codes, to look up; they change only by `load_areas`."""

    model = Area
    menu_label = _("Areas")
    menu_icon = "site"
    base_url_path = "wilayah"
    permission_helper_class = ReadOnly
    search_handler_class = AreaSearch
    search_fields = ["name"]
    list_display = ["place", "code", "level", "kind", "valid_to"]
    list_filter = ["level", "kind"]
    inspect_view_fields = ["code", "name", "place", "level", "kind", "valid_from", "valid_to"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Area]:
        """With what each lies in."""
        return super().get_queryset(request).with_parents()

    def place(self, area: Area) -> str:
        """The name with what it lies in."""
        return area.path

    place.short_description = _("name")
    place.admin_order_field = "id"


class OrganisationRegister(Register):
    """Agencies, units, welfare centres and partners."""

    model = Organisation
    menu_label = _("Organisations")
    menu_icon = "home"
    base_url_path = "organisasi"
    history_view_enabled = True
    exchange = "organisations"
    list_display = ["name", "kind", "code", "place", "parent", "is_active"]
    list_filter = ["kind", "is_active"]
    list_select_related = ["area__parent__parent", "parent"]
    search_fields = ["name", "code"]
    index_template_name = "community/register_with_exchange.html"
    inspect_view_fields = [
        "kind", "name", "code", "parent", "place", "time_zone", "address", "phone", "hours", "is_active",
    ]  # fmt: skip
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("kind"), FieldPanel("code")]),
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("parent"), FieldPanel("time_zone")]),
            FieldPanel("area"),
            FieldPanel("address"),
            FieldRowPanel([FieldPanel("phone"), FieldPanel("hours")]),
            FieldPanel("is_active"),
        ],
        base_form_class=OrganisationForm,
    )

    def place(self, organisation: Organisation) -> str:
        """The home area, never a village without its district."""
        return organisation.area.full_name

    place.short_description = _("home area")
    place.admin_order_field = "area_id"


class InForce(SimpleListFilter):
    """Memberships of today, of later, of the past."""

    title = _("in force")
    parameter_name = "when"

    def lookups(self, request: HttpRequest, model_admin: Register) -> list[tuple[str, str]]:
        """Now is the first thing anybody asks."""
        return [("now", _("today")), ("not", _("not today"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Membership]) -> QuerySet[Membership]:
        """By the day at the organisation."""
        held = Membership.objects.in_force().values("pk")
        if self.value() == "now":
            return queryset.filter(pk__in=held)
        return queryset.exclude(pk__in=held) if self.value() == "not" else queryset


class ByRole(SimpleListFilter):
    """Memberships of one role. (Django's own filter of relations needs its admin installed.)"""

    title = _("role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Register) -> list[tuple[str, str]]:
        """Every role that somebody holds where the user may look."""
        held = Membership.objects.visible_to(request.user).values("role")
        roles = Group.objects.filter(pk__in=held).order_by("name")
        return [(str(pk), name) for pk, name in roles.values_list("pk", "name")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Membership]) -> QuerySet[Membership]:
        """Those of the role that was picked."""
        return queryset.filter(role=self.value()) if (self.value() or "").isdigit() else queryset


class EndMembership(DeleteView):
    """Taking a role away ends it; the record stays."""

    page_title = _("End")

    def confirmation_message(self) -> str:
        """Says what will happen."""
        return _("This role ends at once. The record of it stays.")

    def delete_instance(self) -> None:
        """Through the action, so that groups follow."""
        dismiss(self.instance, by=self.request.user)


class MembershipButtons(ButtonHelper):
    """The red button says what it does."""

    def delete_button(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """A role is ended; its record stays."""
        return super().delete_button(*args, **kwargs) | {"label": _("End"), "title": _("End this role")}


class MembershipRegister(Register):
    """Who holds which role, where, by which decree, from when to when."""

    model = Membership
    menu_label = _("Memberships")
    menu_icon = "group"
    base_url_path = "keanggotaan"
    history_view_enabled = True
    delete_view_class = EndMembership
    button_helper_class = MembershipButtons
    exchange = "memberships"
    list_display = ["user", "role", "organisation", "place", "starts", "ends", "lender"]
    list_filter = [InForce, ByRole]
    list_select_related = ["user", "role", "organisation", "area__parent__parent", "lent_from__user"]
    search_fields = ["user__name", "user__username", "organisation__name", "decree"]
    index_template_name = "community/register_with_exchange.html"
    inspect_view_fields = ["user", "role", "organisation", "place", "decree", "starts", "ends", "lender", "reason"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("user"), FieldPanel("role")]),
            FieldPanel("organisation"),
            FieldPanel("area"),
            FieldPanel("decree"),
            FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
        ],
        base_form_class=MembershipForm,
    )

    def lender(self, membership: Membership) -> str:
        """Whose role it is, when it was lent for an absence."""
        return str(membership.lent_from.user) if membership.lent_from else ""

    lender.short_description = _("stands in for")

    def place(self, membership: Membership) -> str:
        """The area, never a village without its district."""
        return membership.area.full_name

    place.short_description = _("for the area")
    place.admin_order_field = "area_id"


class PersonRegister(Register):
    """People cases are about. Their numbers are hidden here; the case page shows them to whoever says why."""

    model = Person
    menu_label = _("People")
    menu_icon = "user"
    base_url_path = "orang"
    permission_helper_class = ReadOnly
    search_handler_class = PersonSearch
    search_fields = ["name"]
    ordering = ["-id"]
    list_display = ["name", "hidden_nik", "hidden_phone", "place"]
    list_select_related = ["area__parent__parent"]
    inspect_view_fields = ["name", "hidden_nik", "no_nik", "hidden_phone", "place"]
    inspect_view_class = PersonPage

    def place(self, person: Person) -> str:
        """Where they live, never a village without its district."""
        return person.area.full_name if person.area else ""

    place.short_description = _("area")

    def hidden_nik(self, person: Person) -> str:
        """The NIK with its middle hidden."""
        return mask(person.nik)

    hidden_nik.short_description = _("NIK")

    def hidden_phone(self, person: Person) -> str:
        """The phone number with its beginning hidden."""
        return mask(show_phone(person.phone)) if person.phone else ""

    hidden_phone.short_description = _("phone")


class Registers(ModelAdminGroup):
    """One entry in the menu."""

    menu_label = _("Registers")
    menu_item_name = "registers"
    menu_icon = "list-ul"
    menu_order = 300
    items = (PersonRegister, OrganisationRegister, MembershipRegister, AreaRegister)
