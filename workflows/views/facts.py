"""What the workflow editor asks the server for."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from wagtail.permissions import policy_registry

from ..models import Workflow
from ..registries import facts


def known_facts(request: HttpRequest) -> JsonResponse:
    """What conditions may look at, in groups: names of questions and the like, nobody's answers."""
    if not policy_registry.get_by_type(Workflow).user_has_any_permission(request.user, {"add", "change"}):
        raise PermissionDenied
    groups = [
        {"label": str(label), "facts": list(found)} for source in facts.values() for label, found in source.groups()
    ]
    columns = {table: found for source in facts.values() for table, found in getattr(source, "columns", tuple)()}
    return JsonResponse({"groups": groups, "columns": columns})
