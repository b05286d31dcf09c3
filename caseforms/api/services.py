"""Services and their forms."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import Router
from ninja.pagination import LimitOffsetPagination, paginate

from ..models import Service
from .form_schema import schema_of
from .schemas import Problem, ServiceOut

router = Router(tags=["services"])

# What a submission needs of a service. What forms ask and workflows do is kept in the process, by version.
WITH_VERSIONS = ("agency__area", "form__current", "workflow__current")
NEEDED = (
    *("name", "slug", "is_open", "for_public"),
    *("agency__name", "agency__code", "agency__time_zone", "agency__area__code"),
    *("form__live", "form__current__number", "workflow__live", "workflow__current__number"),
)


@router.get("/services", response=list[ServiceOut], summary="Services that take applications")
@paginate(LimitOffsetPagination)
def services(request: HttpRequest, agency: str = "") -> list[ServiceOut]:
    """Everything the public may apply for, by agency and name; `agency` narrows it to one code."""
    found = Service.objects.offered().select_related("agency").order_by("agency__code", "name")
    if agency:
        found = found.filter(agency__code=agency.upper())
    return [_told(service) for service in found]


@router.get(
    "/services/{agency}/{slug}/form",
    response={200: dict[str, Any], 404: Problem},
    summary="A form as JSON Schema",
)
def form(request: HttpRequest, agency: str, slug: str, language: str = "") -> HttpResponse:
    """
    The answers the form takes now. It changes when an editor publishes; `x-version` tells.

    `language` is one of `x-languages`; what is not translated is in the main one.
    """
    service = offered(agency, slug)
    return JsonResponse(schema_of(service, language), content_type="application/schema+json")


def offered(agency: str, slug: str) -> Service:
    """The service the public may apply for, with its versions. Raises Http404."""
    found: QuerySet[Service] = Service.objects.offered().at(agency, slug)
    service = get_object_or_404(found.select_related(*WITH_VERSIONS).only(*NEEDED))
    if service.form.live_version_id is None:
        raise Http404
    return service


def _told(service: Service) -> ServiceOut:
    code = service.agency.code.lower()
    return ServiceOut(
        agency=code,
        agency_name=service.agency.name,
        slug=service.slug,
        name=service.name,
        summary=service.summary,
        apply_url=service.apply_url,
        form_url=reverse("api:form", args=[code, service.slug]),
    )
