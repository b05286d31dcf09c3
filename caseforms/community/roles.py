"""
The roles an installation begins with, and what each may do.

A permission is named `app_label.codename`. Those of rooms that are not installed are left out when the roles are made.
An agency may change its roles in the admin afterwards; making the roles again only adds what is missing to new ones.
"""

_ENTER = ["wagtailadmin.access_admin"]
_READ_PLACES = ["community.view_area", "community.view_organisation"]
_READ = [
    *_ENTER,
    *_READ_PLACES,
    "caseforms.view_case",
    "caseforms.view_submission",
    "caseforms.view_upload",
    "caseforms.view_note",
    "community.view_person",
    "community.view_household",
]
_WORK = [*_READ, "caseforms.add_case", "caseforms.change_case", "caseforms.add_note", "community.change_person"]
_OUTBOX = ["notices.view_notice", "notices.change_notice"]  # see what was sent, and send again what failed
_LEAD = [*_WORK, "caseforms.assign_case", "community.view_membership", "community.view_user", *_OUTBOX]
_KEEP = ("view", "add", "change", "delete")


def _all(app: str, *models: str, extra: tuple[str, ...] = ()) -> list[str]:
    return [f"{app}.{verb}_{model}" for model in models for verb in (*_KEEP, *extra)]


OPERATOR, FACILITATOR, SUPERVISOR = "Operator Puskesos", "Fasilitator", "Supervisor"
FRONT_OFFICE, BACK_OFFICE, SURVEYOR = "Front Office", "Back Office", "Surveyor"
MANAGER, HEAD, DISTRICT_HEAD = "Manajer", "Kepala Dinas", "Camat"
EDITOR, ADMINISTRATOR = "Editor", "Administrator Layanan"

ROLES: dict[str, list[str]] = {
    OPERATOR: _WORK,
    FACILITATOR: _WORK,
    SUPERVISOR: _LEAD,
    FRONT_OFFICE: [*_WORK, "caseforms.assign_case"],
    BACK_OFFICE: [*_WORK, "caseforms.assign_case", *_OUTBOX],
    SURVEYOR: [*_READ, "caseforms.change_case", "caseforms.add_note"],
    MANAGER: _LEAD,
    HEAD: _LEAD,
    DISTRICT_HEAD: [*_READ, "caseforms.change_case", "caseforms.add_note"],
    EDITOR: _ENTER,
    ADMINISTRATOR: [
        *_ENTER,
        *_READ_PLACES,
        *_all("workflows", "workflow", extra=("publish", "lock", "unlock")),
        "workflows.view_workflowversion",
        *_all("caseforms", "form", extra=("publish", "lock", "unlock")),
        "caseforms.view_formversion",
        *_all("caseforms", "service", "webhook", "holiday", "officehours"),
        *_all("caseforms", "referencelist", "referenceentry"),
        *_all("caseforms", "bankentry", extra=("publish", "lock", "unlock")),
        *_all("notices", "noticetemplate"),
        *_OUTBOX,
        *_all("community", "membership"),
        *[f"community.{verb}_organisation" for verb in ("add", "change")],
        *[f"community.{verb}_user" for verb in ("view", "add", "change")],
    ],
}
