"""The guards every workflow has. Importing this package registers them."""

from .approvals import Approvals
from .combinations import AllHold, AnyHolds, DoesNotHold
from .fields import FieldsFilled
from .four_eyes import FourEyes
from .note import NoteGiven
from .rule import RuleHolds
from .time_in_state import TimeInState

__all__ = [
    "AllHold",
    "AnyHolds",
    "Approvals",
    "DoesNotHold",
    "FieldsFilled",
    "FourEyes",
    "NoteGiven",
    "RuleHolds",
    "TimeInState",
]
