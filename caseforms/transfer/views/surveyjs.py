"""Forms of SurveyJS in: a file to look at, with all it cannot bring along, then a draft."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ..surveyjs.reading import form_of
from ..xlsform.reading import Imported
from ..xlsform_forms import SurveyForm
from .coming_in import Door


def _read(document: dict[str, Any]) -> tuple[Imported, tuple[str, ...]]:
    return form_of(document), ()


DOOR = Door(_("SurveyJS"), "transfer_surveyjs", "transfer/surveyjs.html", SurveyForm, _read)


@require_http_methods(["GET", "POST"])
def import_surveyjs(request: HttpRequest) -> HttpResponse:
    """A document comes in."""
    return DOOR.open(request)
