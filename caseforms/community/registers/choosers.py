"""Choosing an area in the admin: a search box instead of a list of 91,599."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView, ChosenMultipleView, ChosenView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets.chooser import BaseChooser

from ..models import Area

FOUND = 50  # more than anybody reads


class AreaFilterForm(BaseFilterForm):
    """The search box."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Village, then district: sukaraja seluma")}),
    )

    def filter(self, objects: Any) -> Any:
        """Areas found by the beginning of their words, in the order of the search."""
        query = self.cleaned_data.get("q")
        if not query:
            return objects
        self.is_searching, self.search_query = True, query
        return objects.search(query, limit=FOUND)


class _AreaList:
    """The areas somebody may choose from: those in force where they hold a role."""

    filter_form_class = AreaFilterForm

    def get_object_list(self) -> QuerySet[Area]:
        """With the district and regency of each."""
        return Area.objects.visible_to(self.request.user).current().with_parents()

    @property
    def title_column(self) -> TitleColumn:
        """Never a village without its district."""
        column = super().title_column
        column.accessor = "path"
        return column

    @property
    def columns(self) -> list[Column]:
        """The name and the code."""
        return [self.title_column, Column("code", label=_("Code"), width="25%")]


class ChooseArea(_AreaList, ChooseView):
    """The window."""


class ChooseAreaResults(_AreaList, ChooseResultsView):
    """The list in it."""


class _Chosen:
    def get_object(self, pk: str) -> Area:
        """Only one that was offered."""
        return Area.objects.visible_to(self.request.user).with_parents().get(pk=pk)

    def get_objects(self, pks: list[str]) -> QuerySet[Area]:
        """Only those that were offered."""
        return Area.objects.visible_to(self.request.user).with_parents().filter(pk__in=pks)

    def get_display_title(self, instance: Area) -> str:
        """As it was shown in the list."""
        return instance.path


class AreaChosen(_Chosen, ChosenView):
    """One was chosen."""


class AreasChosen(_Chosen, ChosenMultipleView):
    """Several were chosen."""


class AreaInput(BaseChooser):
    """The field that shows what was chosen."""

    def get_display_title(self, instance: Area) -> str:
        """Never a village without its district."""
        return instance.path


class AreaChooserViewSet(ChooserViewSet):
    """Registered for every foreign key to an area in Wagtail's forms."""

    model = Area
    icon = "site"
    choose_one_text = _("Choose an area")
    choose_another_text = _("Choose another area")
    choose_view_class = ChooseArea
    choose_results_view_class = ChooseAreaResults
    chosen_view_class = AreaChosen
    chosen_multiple_view_class = AreasChosen
    base_widget_class = AreaInput


area_chooser = AreaChooserViewSet("area_chooser")
AreaChooser = area_chooser.widget_class
