"""Tells Wagtail who may see and change the rows of this room; imported once when the app is ready."""

from wagtail.permissions import register_permission_policy

from .models import Area, Household, Membership, Organisation, Person
from .policy import AreaPermissionPolicy

AREA_OF = {
    Area: "id",
    Organisation: "area_id",
    Membership: "area_id",
    Household: "area_id",
    Person: "area_id",
}


def register_policies() -> None:
    """Rows are seen and changed within the areas of the user's memberships."""
    for model, area_field in AREA_OF.items():
        register_permission_policy(model, AreaPermissionPolicy(model, area_field))
