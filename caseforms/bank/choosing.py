"""Choosing an entry in the editor of a form: those of one's own agencies, and the shared ones."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet

from ..models import BankEntry
from .policy import policy


class OfOnesAgencies:
    """What is published, and the user's to see."""

    request: HttpRequest

    def get_object_list(self) -> QuerySet[BankEntry]:
        """Without the questions, which the list does not show."""
        return offered_to(self.request.user).filter(live=True).defer("questions")


class ChooseEntryView(OfOnesAgencies, ChooseView):
    """The dialog."""


class ChooseEntryResultsView(OfOnesAgencies, ChooseResultsView):
    """What is found in it."""


class EntryChooser(SnippetChooserViewSet):
    """Wagtail's, with fewer entries."""

    choose_view_class = ChooseEntryView
    choose_results_view_class = ChooseEntryResultsView


def offered_to(user: Any) -> QuerySet[BankEntry]:
    """The entries that the user may put into forms."""
    found: QuerySet[BankEntry] = policy.instances_user_has_any_permission_for(user, {"view", "change", "add"})
    return found
