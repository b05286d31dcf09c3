"""Where the question bank is kept: a Wagtail snippet with drafts, comparison, locks and the questions as preview."""

from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList, PublishingPanel
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import DeleteView, InspectView, SnippetViewSet

from ..models import BankEntry
from ..problems import problems
from .choosing import EntryChooser
from .policy import policy


class BankEntryForm(WagtailAdminModelForm):
    """A draft may be unfinished; to publish it, nothing may be wrong."""

    class Media:
        css = {"all": ["caseforms/editor.css"]}
        js = ["caseforms/editor.js"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "agency" in self.fields and self.for_user:
            field = self.fields["agency"]
            field.queryset = field.queryset.filter(policy.agencies_for(self.for_user))

    def _post_clean(self) -> None:
        """Once the instance holds what was typed, look at it as a whole. Places are asked by forms."""
        super()._post_clean()
        if self.is_deferred_validation or self.errors:
            return
        if found := problems(self.instance.definition(), has_area=True):
            self.add_error("questions", ValidationError([problem.message for problem in found]))


class UsesView(InspectView):
    """Where an entry is used, and which forms have not been published since it was changed."""

    template_name = "caseforms/bank/uses.html"


class DeleteUnusedView(DeleteView):
    """An entry in use stays; the page that opens instead says where."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Look first."""
        if self.object_in_use(kwargs):
            messages.error(request, _now("This entry is in use and cannot be deleted. These forms use it:"))
            return redirect(f"{BankEntryViewSet.namespace}:inspect", kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def object_in_use(self, place: Any) -> bool:
        """Whether a form refers to it."""
        return BankEntry.objects.filter(pk=place["pk"], uses__isnull=False).exists()


class BankEntryViewSet(SnippetViewSet):
    """Drafts, revisions, comparison and locking are Wagtail's."""

    model = BankEntry
    icon = "copy"
    namespace = "wagtailsnippets_caseforms_bankentry"
    menu_label = _("Question bank")
    menu_name = "question-bank"
    menu_order = 310
    add_to_admin_menu = True
    list_display = ["name", Column("agency", label=_("Agency")), LiveStatusTagColumn(), UpdatedAtColumn()]
    list_filter = ["agency"]
    copy_view_enabled = False  # ids of questions would be the same in both
    inspect_view_enabled = True
    inspect_view_class = UsesView
    inspect_template_name = "caseforms/bank/uses.html"
    delete_view_class = DeleteUnusedView
    chooser_viewset_class = EntryChooser
    edit_handler = ObjectList(
        [
            MultiFieldPanel([FieldPanel("name"), FieldPanel("agency")], heading=_("Entry")),
            HelpPanel(template="caseforms/bank/used.html", heading=_("Where it is used")),
            MultiFieldPanel([FieldPanel("title"), FieldPanel("intro")], heading=_("As a step")),
            FieldPanel(
                "questions",
                help_text=_("Forms ask them as they stand here once this is published, and once they are, too."),
            ),
            PublishingPanel(),
        ],
        base_form_class=BankEntryForm,
    )

    @cached_property
    def permission_policy(self) -> Any:
        """Entries of one's own agencies, and the shared ones."""
        return policy

    def construct_view(self, view_class: Any, **kwargs: Any) -> Any:
        """Every view of one entry asks about that entry: Wagtail itself asks only about entries as such."""
        view = super().construct_view(view_class, **kwargs)

        @wraps(view)
        def guarded(request: Any, *args: Any, **place: Any) -> Any:
            if "pk" in place and not policy.may_open(request.user, place["pk"]):
                raise Http404
            return view(request, *args, **place)

        return guarded

    def get_queryset(self, request: Any) -> Any:
        """Without the questions, which no list shows."""
        visible = policy.instances_user_has_any_permission_for(request.user, {"view", "change"})
        return visible.select_related("agency").defer("questions")


register_snippet(BankEntryViewSet)
