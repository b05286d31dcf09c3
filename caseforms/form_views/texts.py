"""Search and replace in all texts of a form, and a copy of it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from workflows.errors import Overtaken

from ..actions.copy_form import copy_form
from ..actions.publish_form import Shown
from ..actions.replace_texts import replace_texts
from ..form_texts import replacements
from .about import FormView


class ReplaceView(FormView):
    """Every replacement is shown before it is done; what is ticked lands in the draft."""

    title: Any = gettext_lazy("Search and replace")
    template_name = "caseforms/form_admin/replace.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """What is found of `?search=`, before and after."""
        said = self.request.POST if self.request.method == "POST" else self.request.GET
        search, by, case = said.get("search", ""), said.get("by", ""), "case" in said
        found = replacements(self.definition, search, by, match_case=case)
        shown = Shown.of(self.form).draft
        return super().get_context_data(search=search, by=by, case=case, found=found, shown=shown, **context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do what is ticked, or say why not."""
        said = request.POST
        try:
            count = replace_texts(
                self.form,
                said.get("search", ""),
                said.get("by", ""),
                wanted=said.getlist("wanted"),
                by=request.user,
                match_case="case" in said,
                shown=said.get("shown", ""),
            )
        except Overtaken as error:
            messages.warning(request, str(error))
        except ValidationError as error:
            messages.warning(request, " ".join(error.messages))
        else:
            text = ngettext(
                "%(count)d text is replaced in the draft.", "%(count)d texts are replaced in the draft.", count
            )
            messages.success(request, text % {"count": count})
            return redirect("wagtailsnippets_caseforms_form:edit", self.form.pk)
        return self.render_to_response(self.get_context_data())


class CopyFormView(FormView):
    """Asks for the name of the copy."""

    title: Any = gettext_lazy("Copy the form")
    needs = frozenset({"view", "change", "publish"})
    template_name = "caseforms/form_admin/copy.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make it, and go there."""
        name = request.POST.get("name", "")
        try:
            made = copy_form(self.form, name, by=request.user)
        except ValidationError as error:
            messages.warning(request, " ".join(error.messages))
            return self.render_to_response(self.get_context_data(name=name))
        messages.success(request, _("“%(name)s” is a draft: change it as you like.") % {"name": made.name})
        return redirect("wagtailsnippets_caseforms_form:edit", made.pk)
