"""The translations of a form, beside what it says: typed here, or taken out and in as a file."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.models import EditingSession
from wagtail.admin.ui.editing_sessions import EditingSessionsModule

from ..actions.translate_form import import_translations, translate_form
from ..community.exchange.forms import FORMATS, ConfirmForm, FileForm, packed
from ..languages.changing import Outcome, Typed
from ..languages.lines import lines
from ..languages.names import main_language, name_of
from ..languages.state import counts
from ..languages.table import Plan, plan_of, table_of
from ..languages.texts import texts
from .about import FormView

SHOWN = 300  # lines of a plan
AT_ONCE = 1500  # texts on one page


class TranslatingView(FormView):
    """A screen about one language of a form."""

    title: Any = gettext_lazy("Translations")
    needs = frozenset({"change"})

    @cached_property
    def language(self) -> str:
        """The tag in the address. Raises Http404 for one the form is not in."""
        language: str = self.kwargs["language"]
        if language not in self.definition.translations:
            raise Http404
        return language

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """With the languages."""
        main = main_language(self.definition.language)
        said = {"language": self.language, "language_name": name_of(self.language)}
        return super().get_context_data(**{**context, **said, "main": main, "main_name": name_of(main)})


class TranslateView(TranslatingView):
    """The table. What could not be kept stands there as it was typed, with the reason."""

    template_name = "caseforms/form_admin/translate.html"

    def get_context_data(self, outcome: Outcome | None = None, **context: Any) -> dict[str, Any]:
        """Step by step; `?open=1` only what is missing or out of date, `?step=` one step."""
        only, step = "open" in self.request.GET, self._step()
        return super().get_context_data(
            steps=lines(self.definition, self.language, self.request.POST, outcome, only_open=only, step=step),
            sections=self.definition.sections,
            counts=counts(self.definition),
            only_open=only,
            step=step,
            editing_sessions=None if outcome else self._session(),
            **context,
        )

    def _step(self) -> str:
        """The step that is asked for; of a form with very many texts always one, so that they fit into a request."""
        wanted = self.request.GET.get("step", "")
        if wanted or len(texts(self.definition)) <= AT_ONCE:
            return wanted
        return self.definition.sections[0].id

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep what can be kept."""
        try:
            found = translate_form(self.form, self.language, _typed(request.POST), by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return self.render_to_response(self.get_context_data(outcome=Outcome()))
        if found.changes:
            messages.success(request, _kept(len(found.changes)))
        if not found.problems:
            return redirect(request.get_full_path())
        self._look_again()
        messages.error(request, _("Some lines could not be kept. They stand here as you typed them."))
        return self.render_to_response(self.get_context_data(outcome=found), status=422)

    def _look_again(self) -> None:
        """The draft has changed since this request began."""
        for name in ("draft", "definition"):
            self.__dict__.pop(name, None)
        self.form.refresh_from_db()

    def _session(self) -> EditingSessionsModule:
        """Whoever edits this form or translates it is told of the others."""
        EditingSession.cleanup()
        of = {"content_type": ContentType.objects.get_for_model(self.form), "object_id": self.form.pk}
        session = EditingSession.objects.create(user=self.request.user, last_seen_at=timezone.now(), **of)
        place = ("caseforms", "form", self.form.pk, session.pk)
        latest = self.form.latest_revision
        return EditingSessionsModule(
            session,
            reverse("wagtailadmin_editing_sessions:ping", args=place),
            reverse("wagtailadmin_editing_sessions:release", args=[session.pk]),
            [],
            latest and latest.pk,
            latest and latest.created_at.isoformat(),
        )


class ExportTranslationsView(TranslatingView):
    """The table as a file that can be filled in elsewhere and brought back."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """As CSV or XLSX."""
        kind: str = self.kwargs["format"]
        if kind not in FORMATS:
            raise Http404
        writer = FORMATS[kind]()
        content = writer.export_data(table_of(self.definition, self.language))
        response = HttpResponse(content, content_type=writer.get_content_type())
        response["Content-Disposition"] = f'attachment; filename="{self.form.slug}-{self.language}.{kind}"'
        return response


class ImportTranslationsView(TranslatingView):
    """A file; what it would change; the change."""

    template_name = "caseforms/form_admin/import_translations.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for the file."""
        return self._page(file_form=FileForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Look at the file, or do what was looked at."""
        if "table" in request.POST:
            return self._confirmed(ConfirmForm(request.POST))
        form = FileForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(file_form=form, status=422)
        table = form.cleaned_data["file"]
        plan = plan_of(self.definition, self.language, table)
        if plan.problems:
            return self._page(file_form=FileForm(), plan=plan, status=422)
        return self._page(plan=plan, confirm=ConfirmForm(initial={"table": packed(table)}))

    def _confirmed(self, confirm: ConfirmForm) -> HttpResponse:
        if not confirm.is_valid():
            messages.error(self.request, confirm.errors["table"][0])
            return self._page(file_form=FileForm(), status=422)
        try:
            plan = import_translations(self.form, self.language, confirm.cleaned_data["table"], by=self.request.user)
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
            return self._page(file_form=FileForm(), status=422)
        messages.success(self.request, _kept(len(plan.changes)))
        return redirect("caseforms_form_translate", self.form.pk, self.language)

    def _page(self, plan: Plan | None = None, status: int = 200, **context: Any) -> HttpResponse:
        if plan:
            ordered = sorted(plan.lines, key=lambda line: not line.problem)
            context["rows"], context["more"] = ordered[:SHOWN], max(0, len(ordered) - SHOWN)
        return self.render_to_response(self.get_context_data(plan=plan, **context), status=status)


def _typed(said: QueryDict) -> dict[str, Typed]:
    """The lines of the table, by the name of the text."""
    return {
        name: Typed(said.get(f"text/{name}", ""), *_shown(said.get(f"seen/{name}", "")), f"still/{name}" in said)
        for name in (key.removeprefix("seen/") for key in said if key.startswith("seen/"))
    }


def _shown(text: str) -> tuple[str, str]:
    source, _dash, before = text.partition("-")
    return source, before


def _kept(number: int) -> str:
    text = ngettext(
        "%(number)d translation is kept in the draft.", "%(number)d translations are kept in the draft.", number
    )
    return text % {"number": number}
