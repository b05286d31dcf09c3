"""The roles by short names; what each may do is `ensure_roles`' business."""

NAMES = {
    "operator": "Operator Puskesos",
    "facilitator": "Fasilitator",
    "supervisor": "Supervisor",
    "front": "Front Office",
    "back": "Back Office",
    "surveyor": "Surveyor",
    "manager": "Manajer",
    "head": "Kepala Dinas",
    "camat": "Camat",
    "editor": "Editor",
    "admin": "Administrator Layanan",
}
