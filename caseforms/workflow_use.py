"""What this room tells of the surroundings of a workflow: its services, its cases, the forms being filled in."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from workflows.models import Workflow
from workflows.surroundings import Surroundings, Use, surroundings

from .community import scope
from .community.models import Membership
from .models import Case, Draft, Service

CHANGE = "caseforms.change_service"


@surroundings.register("caseforms")
class Services(Surroundings):
    """Services begin cases by a workflow."""

    model = Case

    def visible(self, user: Any) -> Any:
        """By place, as everywhere."""
        return Case.objects.visible_to(user)

    def address(self, subject: Case) -> str:
        """The page of the case at the desk."""
        try:
            return reverse("kasus_modeladmin_inspect", args=[subject.pk])
        except NoReverseMatch:
            return ""

    def used_by(self, workflow: Workflow, user: Any) -> Iterator[Use]:
        """The services of the user's agencies."""
        seen = scope.within(user, "caseforms.view_service", "agency__area_id")
        for service in workflow.services.filter(seen).select_related("agency"):
            may = scope.holds(user, CHANGE, service.agency.area_id)
            name = f"{service.name} ({service.agency})"
            yield Use(service.pk, name, reverse("layanan_modeladmin_edit", args=[service.pk]) if may else "", may)

    def switch(self, use: int, workflow: Workflow, by: Any) -> None:
        """New cases of the service follow that workflow; those under way stay where they are."""
        service = Service.objects.select_related("agency").get(pk=use)
        if by is not None and not scope.holds(by, CHANGE, service.agency.area_id):
            raise PermissionDenied
        service.workflow = workflow
        service.save(update_fields=["workflow"])
        log(instance=service, action="wagtail.edit", user=by)

    def affected(self, workflow: Workflow) -> Iterator[tuple[str, int]]:
        """Forms that are being filled in now, and roles that are lent."""
        found = Draft.objects.filter(service__workflow=workflow).aggregate(count=Count("pk"))["count"]
        if found:
            yield _("Forms that are being filled in, whose cases will begin by the new version"), found
        if lent := Membership.objects.in_force().exclude(lent_from=None).count():
            yield _("Roles lent for an absence"), lent
