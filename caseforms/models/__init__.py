"""Forms and their versions, services, drafts, submissions and the cases they open."""

from ..bank.models import BankEntry, BankUse
from ..lists.models import EntryWord, ReferenceEntry, ReferenceList
from .attempt import Attempt
from .case import Case, CaseWord
from .counter_client import CounterClient
from .draft import Draft, Upload
from .form import Form, FormVersion
from .form_test import SavedFormTest
from .holiday import Holiday, OfficeHours, Reckoning
from .later import LaterAnswers
from .mandate import Mandate
from .piece import Piece
from .record import Assignment, Note
from .serial import Serial
from .service import Service
from .submission import Submission
from .tag import Tag
from .webhook import Webhook

__all__ = [
    "Assignment",
    "Attempt",
    "BankEntry",
    "BankUse",
    "Case",
    "CaseWord",
    "CounterClient",
    "Draft",
    "EntryWord",
    "Form",
    "FormVersion",
    "Holiday",
    "LaterAnswers",
    "Mandate",
    "Note",
    "OfficeHours",
    "Piece",
    "Reckoning",
    "ReferenceEntry",
    "ReferenceList",
    "SavedFormTest",
    "Serial",
    "Service",
    "Submission",
    "Tag",
    "Upload",
    "Webhook",
]
