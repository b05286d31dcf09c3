"""Who may see which cases, and what hangs on them, in Wagtail's admin: the same answer as `visible_to`."""

from wagtail.permissions import policy_registry

from .community.policy import AreaPermissionPolicy
from .models import Assignment, Case, LaterAnswers, Note, Submission, Upload

AREA_OF = {
    Case: "area_id",
    LaterAnswers: "case__area_id",
    Note: "case__area_id",
    Assignment: "case__area_id",
    Submission: "case__area_id",
    Upload: "submission__case__area_id",
}

for model, area_field in AREA_OF.items():
    policy_registry.register(model, value=AreaPermissionPolicy(model, area_field))
