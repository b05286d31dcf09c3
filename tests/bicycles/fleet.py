"""What tests ask of a fleet that is carried over: let it run, and see where everybody is."""

from workflows.actions import carry
from workflows.models import CarryOver

from .models import Bicycle

Status = CarryOver.Status
FIELDS = [f.attname for f in Bicycle._meta.concrete_fields if f.attname != "turn"]


def run(carry_over):
    while carry.run(carry_over.pk, seconds=5):
        pass
    carry_over.refresh_from_db()
    return carry_over


def places():
    return {b.name: (b.workflow_version.number, b.state) for b in Bicycle.objects.select_related("workflow_version")}


def rows():
    return {row["id"]: row for row in Bicycle.objects.values(*FIELDS)}
