"""From a service to its signed bundle."""

from typing import Any

from django.contrib.auth.models import Group

from caseforms.models import Service
from caseforms.service_parts import service_parts
from workflows.document import roles_in
from workflows.document import write as write_workflow

from . import forms_on_paper, signing

DOCUMENT, FORMAT = "service", 1


def bundle(service: Service) -> dict[str, Any]:
    """Its form and workflow as they are live, and all that belongs to them; signed by this installation."""
    workflow = write_workflow(service.workflow)
    parts = {name: part.write(service) for name, part in service_parts.items()}
    named = roles_in(workflow) + [entry["role"] for part in parts.values() for entry in part if "role" in entry]
    document = {
        "document": DOCUMENT,
        "format": FORMAT,
        "name": service.name,
        "slug": service.slug,
        "summary": service.summary,
        "for_public": service.for_public,
        "retention_months": service.retention_months,
        "form": forms_on_paper.write(service.form),
        "workflow": workflow,
        **{name: part for name, part in parts.items() if part},
        "roles": [_role(role) for role in Group.objects.filter(name__in=named).order_by("name")],
    }
    return signing.signed(document, by=str(service.agency))


def _role(role: Group) -> dict[str, Any]:
    granted = role.permissions.order_by("content_type__app_label", "codename")
    names = granted.values_list("content_type__app_label", "codename")
    return {"name": role.name, "permissions": [f"{app}.{codename}" for app, codename in names]}
