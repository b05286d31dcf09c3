"""The workflow with a short name, as it is live or as its newest draft has it."""

import json
from typing import Any

from ..models import Workflow


def stored(slug: str, draft: bool = False) -> Workflow | None:
    """What is live; the newest draft when that is asked for or when it was never published. None: there is none."""
    workflow = Workflow.objects.filter(slug=slug).first()
    if workflow is None:
        return None
    return workflow.get_latest_revision_as_object() if draft or not workflow.live else workflow


def in_text(document: dict[str, Any]) -> str:
    """A document as a file that people can read and compare."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
