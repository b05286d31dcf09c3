"""The work list."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ...community import scope
from ...models import Case
from .. import search
from ..filters import AGES, HOLDERS
from ..listing import SEARCH, Listing
from ..urls import case_url, index_url
from .base import DeskView


class WorkListView(DeskView):
    """What is to be done, the most pressing first. A search is sent, never put into the address as typed."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The list as the address asks for it."""
        listing = Listing(request.user, request.GET, self.model_admin.list_per_page)
        return self.render_to_response(self.get_context_data(listing=listing))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Search: a full number leads to its case at once, anything else to what it finds."""
        text = request.POST.get("q", "").strip()[:120]
        if case := search.exactly(Case.objects.visible_to(request.user), text):
            return redirect(case_url(case.pk))
        return redirect(f"{index_url()}?{SEARCH}={search.sealed(text, request.user)}" if text else index_url())

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """With what the filters offer that is the same for everybody."""
        may_add = scope.holds_anywhere(self.request.user, "caseforms.add_case")
        return super().get_context_data(ages=AGES.items(), holders=HOLDERS.items(), may_add=may_add, **context)

    def crumbs(self) -> list[dict[str, Any]]:
        """Where we are."""
        return [{"url": "", "label": _("Cases")}]

    def get_template_names(self) -> list[str]:
        """The list."""
        return ["caseforms/desk/index.html"]
