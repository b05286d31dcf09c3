"""Workflows as administrators edit them, the versions they publish, and the moves that were made."""

from .carry_over import CarryOver
from .move import Move
from .pending import PendingEffect
from .saved_test import SavedTest
from .stuck import StuckTimer
from .version import WorkflowVersion
from .workflow import Workflow

__all__ = ["CarryOver", "Move", "PendingEffect", "SavedTest", "StuckTimer", "Workflow", "WorkflowVersion"]
