"""A form of another program on its way in: looked at, with all it cannot bring along; then kept as a draft."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from caseforms.definition import FormDefinition
from caseforms.form_policy import policy
from caseforms.problems import problems
from workflows.document_forms import packed, unpacked

from ..actions.import_form import import_form
from ..xlsform.reading import Imported
from ..xlsform_forms import KeepForm


@dataclass(frozen=True, slots=True)
class Door:
    """Where forms of one program come in: what it is called, the page, what asks for the file, how that is read."""

    called: Any
    address: str
    template: str
    asking: Any
    read: Callable[[Any], tuple[Imported, tuple[str, ...]]]

    def open(self, request: HttpRequest) -> HttpResponse:
        """A file; what of it becomes a form, and what does not; the draft."""
        if not policy.user_has_permission(request.user, "add"):
            raise PermissionDenied
        if "document" in request.POST:
            return self._kept(request)
        form = self.asking(request.POST or None, request.FILES or None)
        if not form.is_valid():
            return self.page(request, {"form": form}, 422 if form.is_bound else 200)
        return self._looked_at(request, *self.read(form.cleaned_data["file"]))

    def _looked_at(self, request: HttpRequest, found: Imported, warnings: tuple[str, ...]) -> HttpResponse:
        document = {"name": found.name, "definition": found.definition.as_json()}
        keep = KeepForm(user=request.user, initial={"document": packed(document, KeepForm.salt), "name": found.name})
        said = ngettext("%(number)d question came in.", "%(number)d questions came in.", found.carried)
        context = {
            "keep": keep,
            "found": found,
            "carried": said % {"number": found.carried},
            "warnings": warnings,
            "problems": problems(found.definition, has_area=True),
            "sections": found.definition.sections,
        }
        return self.page(request, context)

    def _kept(self, request: HttpRequest) -> HttpResponse:
        document = unpacked(request.POST["document"], KeepForm.salt)
        if document is None:
            messages.error(request, _("Please choose the file again."))
            return redirect(self.address)
        keep = KeepForm(request.POST, user=request.user)
        if not keep.is_valid():
            return self.page(request, {"keep": keep}, 422)
        data, by = keep.cleaned_data, request.user
        definition = FormDefinition.from_json(document["definition"])
        form = import_form(definition, name=data["name"], agency=data["agency"], by=by, form=data["form"])
        said = _("The draft of “%(name)s” is saved. Look at it, then publish it.")
        messages.success(request, said % {"name": form.name})
        return redirect(reverse("wagtailsnippets_caseforms_form:edit", args=[form.pk]))

    def page(self, request: HttpRequest, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
        """The page, below the list of forms."""
        crumbs = [
            {"url": reverse("wagtailsnippets_caseforms_form:list"), "label": _("Forms")},
            {"url": "", "label": str(self.called)},
        ]
        context = {"breadcrumbs_items": crumbs, "address": self.address, **context}
        return render(request, self.template, context, status=status)
