"""Where reference lists are kept: in the admin beside the forms that name them."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail_modeladmin.helpers import ButtonHelper
from wagtail_modeladmin.options import ModelAdminGroup
from wagtail_modeladmin.views import DeleteView

from ..community.registers.base import PolicyPermissions, Register
from ..community.registers.pages import RegisterPage
from .actions.end_entry import end_entry
from .forms import EntryForm, ListForm
from .models import ReferenceEntry, ReferenceList
from .policy import may_import
from .using import forms_using


class NeverDeleted(PolicyPermissions):
    """Forms name lists: one that nobody needs any more is left alone."""

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        """Never."""
        return False


class ListPage(RegisterPage):
    """A list, the way to its entries, and the forms that offer it."""

    template_name = "caseforms/lists/list.html"

    def get_template_names(self) -> list[str]:
        """Ours."""
        return [self.template_name]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the forms, and whether entries may be imported."""
        may = may_import(self.request.user, self.instance)
        return super().get_context_data(forms=forms_using(self.instance.key), may_import=may, **kwargs)


class ListRegister(Register):
    """The lists."""

    model = ReferenceList
    base_url_path = "daftar-pilihan"
    menu_label = _("Lists")
    menu_icon = "list-ul"
    history_view_enabled = True
    permission_helper_class = NeverDeleted
    inspect_view_class = ListPage
    list_display = ["name", "key", "whose", "size"]
    list_select_related = ["agency"]
    search_fields = ["name", "key"]
    inspect_view_fields = ["name", "key", "whose", "parent", "source", "size"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("key")]),
            FieldPanel("agency"),
            FieldPanel("parent"),
            FieldPanel("source"),
        ],
        base_form_class=ListForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[ReferenceList]:
        """With the number of entries."""
        return super().get_queryset(request).annotate(number=Count("entries"))

    def whose(self, one: ReferenceList) -> str:
        """The agency, or all."""
        return str(one.agency or _("every agency"))

    whose.short_description = _("agency")

    def size(self, one: ReferenceList) -> str:
        """How many entries there are, those included that ended."""
        return str(one.number if hasattr(one, "number") else one.entries.count())

    size.short_description = _("entries")


class ByList(SimpleListFilter):
    """Entries of one list."""

    title = _("list")
    parameter_name = "list"

    def lookups(self, request: HttpRequest, model_admin: Register) -> list[tuple[str, str]]:
        """The lists the user may see."""
        found = ReferenceList.objects.visible_to(request.user).order_by("name")
        return [(str(pk), name) for pk, name in found.values_list("pk", "name")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[ReferenceEntry]) -> QuerySet[ReferenceEntry]:
        """Those of the list that was picked."""
        return queryset.filter(list=self.value()) if (self.value() or "").isdecimal() else queryset


class EndEntry(DeleteView):
    """Taking an entry out ends it; what chose it stays readable."""

    page_title = _("End")

    def confirmation_message(self) -> str:
        """Says what will happen."""
        return _("From today on it is not offered any more. Answers that chose it keep it, and still show its words.")

    def delete_instance(self) -> None:
        """Through the action."""
        end_entry(self.instance, by=self.request.user)


class EntryButtons(ButtonHelper):
    """The red button says what it does."""

    def delete_button(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """An entry is ended."""
        return super().delete_button(*args, **kwargs) | {"label": _("End"), "title": _("End this entry")}


class EntryRegister(Register):
    """The entries of all lists."""

    model = ReferenceEntry
    base_url_path = "isi-daftar"
    menu_label = _("Entries")
    menu_icon = "list-ol"
    history_view_enabled = True
    delete_view_class = EndEntry
    button_helper_class = EntryButtons
    list_display = ["label", "code", "list", "parent", "valid_from", "valid_to", "is_active", "sensitive"]
    list_filter = [ByList, "is_active", "sensitive"]
    list_select_related = ["list", "parent"]
    search_fields = ["label", "label_en", "code"]
    ordering = ["list__name", "order", "label"]
    inspect_view_fields = [
        "list", "code", "label", "label_en", "parent", "order", "valid_from", "valid_to", "is_active", "sensitive",
    ]  # fmt: skip
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("list"), FieldPanel("code")]),
            FieldRowPanel([FieldPanel("label"), FieldPanel("label_en")]),
            FieldRowPanel([FieldPanel("upper_code"), FieldPanel("order")]),
            FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
            FieldRowPanel([FieldPanel("is_active"), FieldPanel("sensitive")]),
        ],
        base_form_class=EntryForm,
    )


class ListsGroup(ModelAdminGroup):
    """One entry in the menu."""

    menu_label = _("Reference lists")
    menu_item_name = "reference-lists"
    menu_icon = "list-ul"
    menu_order = 301
    items = (ListRegister, EntryRegister)
