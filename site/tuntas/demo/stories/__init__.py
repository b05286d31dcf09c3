"""What happens to cases: invented matters, told step by step, of which a case lives as many as its age allows."""

from .aid import AID
from .complaints import COMPLAINTS
from .complaints_more import MORE
from .formation import FORMATION
from .insurance import INSURANCE
from .letters import LETTERS
from .story import Step, Story

STORIES: dict[str, tuple[Story, ...]] = {
    "lapor": (*COMPLAINTS, *MORE),
    "reaktivasi-pbi-jk": INSURANCE,
    "sk-dtsen": LETTERS,
    "alat-bantu-disabilitas": AID,
    "pembentukan-puskesos": FORMATION,
}

__all__ = ["STORIES", "Step", "Story"]
