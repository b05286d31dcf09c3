"""Where editors build forms: a Wagtail snippet with drafts, comparison, locks and the real form as preview."""

from collections.abc import Iterable
from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TitleFieldPanel,
)
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.admin.widgets import Button
from wagtail.blocks import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView, InspectView, SnippetViewSet

from .bank.blocks import BANK, BANK_STEP, questions_from, step_from
from .definition import Question
from .form_policy import policy
from .languages.choosing import LanguagesForm
from .models import Form
from .outline import outline
from .people.blocks import BLOCKS
from .people.person import stem
from .problems import Problem


class FormForm(LanguagesForm):
    """A draft may be as unfinished as it likes; to publish or to schedule it, nothing may be wrong."""

    class Media:
        css = {"all": ["caseforms/editor.css"]}
        js = ["caseforms/editor.js"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "agency" in self.fields and self.for_user:
            field = self.fields["agency"]
            field.queryset = field.queryset.filter(policy.agencies_for(self.for_user))

    def _post_clean(self) -> None:
        """Once the instance holds what was typed, look at it as a whole."""
        super()._post_clean()
        if self.is_deferred_validation or self.errors:
            return
        if found := self.instance.problems():
            self.add_error("steps", steps_error(self.instance, found))


def steps_error(form: Form, problems: list[Problem]) -> ValidationError:
    """The problems as the error Wagtail shows: each at its step or question."""
    messages: dict[str, list[str]] = {}
    for problem in problems:
        messages.setdefault(problem.where, []).append(problem.message)
    rows = {n: _step_error(child, f"s{n + 1}", messages) for n, child in enumerate(form.steps)}
    whole = [ValidationError(message) for message in messages.get("", ())]
    return StreamBlockValidationError({n: error for n, error in rows.items() if error}, whole)


def _step_error(child: Any, spare_id: str, messages: dict[str, list[str]]) -> ValidationError | None:
    if child.block_type == BANK_STEP:
        own = _of_bank(step_from(child.value, spare_id).questions, messages)
        return StructBlockValidationError(non_block_errors=own) if own else None
    rows = ((n, _messages(one, f"{spare_id}q{n + 1}", messages)) for n, one in enumerate(child.value["questions"]))
    questions = {n: StructBlockValidationError(non_block_errors=found) for n, found in rows if found}
    own = messages.get(child.id or spare_id, [])
    if not questions and not own:
        return None
    errors = {"questions": StreamBlockValidationError(questions)} if questions else {}
    return StructBlockValidationError(errors, non_block_errors=own)


def _messages(question: Any, spare_id: str, messages: dict[str, list[str]]) -> list[str]:
    """What is said of a question; of a person or a household what is said of any of the questions it stands for."""
    key = question.id or spare_id
    if question.block_type == BANK:
        return _of_bank(questions_from(question.value, key), messages)
    if question.block_type not in BLOCKS:
        return messages.get(key, [])
    return [one for where, found in messages.items() if where.startswith(stem(key)) for one in found]


def bank_column(form: Form) -> str:
    """Whether the question bank says something else by now than what is live."""
    behind = any(use.is_behind and use.in_draft for use in form.bank_uses.all())
    return gettext("bank changed: publish again") if behind else ""


def _of_bank(questions: Iterable[Question], messages: dict[str, list[str]]) -> list[str]:
    """What is said of questions that the form refers to."""
    return [message for question in questions for message in messages.get(question.id, ())]


class FormInspectView(InspectView):
    """What is live: its questions, its versions, and the services that use it."""

    template_name = "caseforms/form/inspect.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The live definition in words, the versions, the services."""
        live = self.object.current if self.object.live else None
        versions = self.object.versions.select_related("published_by").defer("document")
        services = self.object.services.select_related("agency")
        return super().get_context_data(
            live=live, outline=outline(live) if live else (), versions=versions, services=services, **kwargs
        )


class FormIndexView(IndexView):
    """The list, from which one can also start with something that exists: other rooms say with what."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """For whoever makes forms."""
        found: list[Button] = list(super().header_more_buttons)
        if self.permission_policy.user_has_permission(self.request.user, "add"):
            found += [button for hook in hooks.get_hooks("register_form_index_buttons") for button in hook()]
        return found


class FormViewSet(SnippetViewSet):
    """Drafts, revisions, comparison, scheduling, locking and the live preview are Wagtail's."""

    model = Form
    icon = "form"
    menu_label = _("Forms")
    menu_name = "case-forms"
    menu_order = 300
    add_to_admin_menu = True
    list_display = [
        "name",
        Column("agency", label=_("Agency")),
        Column("current", label=_("Current version")),
        LiveStatusTagColumn(),
        Column("bank", label=_("Question bank"), accessor=bank_column),
        UpdatedAtColumn(),
    ]
    list_filter = ["agency"]
    copy_view_enabled = False  # `actions.copy_form` copies the newest draft, with its tests
    index_view_class = FormIndexView
    inspect_view_enabled = True
    inspect_view_class = FormInspectView
    inspect_template_name = "caseforms/form/inspect.html"
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldRowPanel([TitleFieldPanel("name", targets=["slug"]), FieldPanel("slug")]),
                    FieldPanel("agency"),
                    FieldPanel("intro"),
                ],
                heading=_("Form"),
            ),
            MultiFieldPanel([FieldPanel("language"), FieldPanel("languages")], heading=_("Languages")),
            HelpPanel(template="caseforms/form_admin/links.html", heading=_("Try it")),
            FieldPanel("steps", help_text=_("Each step is a page. Residents can go back and change what they typed.")),
            PublishingPanel(),
        ],
        base_form_class=FormForm,
    )

    @cached_property
    def permission_policy(self) -> Any:
        """Forms of one's own agencies, and the shared ones."""
        return policy

    def construct_view(self, view_class: Any, **kwargs: Any) -> Any:
        """Every view of one form asks about that form: Wagtail itself asks only about forms as such."""
        view = super().construct_view(view_class, **kwargs)

        @wraps(view)
        def guarded(request: Any, *args: Any, **place: Any) -> Any:
            if "pk" in place and not policy.may_open(request.user, place["pk"]):
                raise Http404
            return view(request, *args, **place)

        return guarded

    def get_queryset(self, request: Any) -> Any:
        """Without the steps, which no list shows."""
        visible = policy.instances_user_has_any_permission_for(request.user, {"view", "change"})
        visible = visible.select_related("agency", "current").defer("steps", "current__document")
        return visible.prefetch_related("bank_uses__entry")


register_snippet(FormViewSet)
