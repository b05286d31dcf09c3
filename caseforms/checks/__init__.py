"""What cases know of a draft of a workflow that it cannot know itself. Importing this package registers it."""

from .questions import QuestionsAsked
from .sections import SectionsThere
from .staffing import Staffing

__all__ = ["QuestionsAsked", "SectionsThere", "Staffing"]
