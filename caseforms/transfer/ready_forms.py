"""Ready-made forms to start from: documents (`forms_on_paper`) as agencies use them."""

from pathlib import Path

from caseforms import blueprints
from workflows.library import Blueprint, blueprints_in

FOLDER = Path(blueprints.__file__).parent / "forms"


def ready_forms() -> list[Blueprint]:
    """All of them, by what people call them."""
    return sorted(blueprints_in(FOLDER), key=lambda blueprint: blueprint.title)


def ready_form(name: str) -> Blueprint | None:
    """The one with that name."""
    return next((found for found in ready_forms() if found.name == name), None)
