"""The forms that somebody can take along: of every open service they may enter cases for, as it is published now."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse

from ..community.models import Organisation
from ..desk.choices import services_for
from ..models import FormVersion, Service
from ..on_behalf import PERMISSION


@dataclass(frozen=True, slots=True)
class Offer:
    """A service, and the version of its form that is live."""

    service: Service
    version: FormVersion

    @property
    def url(self) -> str:
        """Where the whole form is."""
        return form_url(self.service, self.version.number)


def form_url(service: Service, version: int) -> str:
    """Where a version of the service's form is filled in without signal."""
    return reverse("caseforms:offline_form", args=[service.agency.code.lower(), service.slug, version])


def offers(user: Any) -> list[tuple[Organisation, list[Offer]]]:
    """By agency, in the order of their names."""
    found = services_for(user, PERMISSION).filter(is_open=True, form__live=True, form__current__isnull=False)
    rows = found.select_related("agency", "form__current").defer("form__steps", "form__current__document")
    by_agency = groupby(rows.order_by("agency__name", "agency", "name"), key=lambda service: service.agency)
    return [(agency, list(_offers(services))) for agency, services in by_agency]


def _offers(services: Any) -> Iterator[Offer]:
    for service in services:
        yield Offer(service, service.form.current)
