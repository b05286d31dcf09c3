"""Places, organisations, users, memberships, people."""

from .area import Area, AreaWord, area_number
from .fields import SealedField
from .membership import Membership
from .organisation import Organisation, agency_for, centre_for
from .person import Household, Person
from .user import User

__all__ = [
    "Area",
    "AreaWord",
    "Household",
    "Membership",
    "Organisation",
    "Person",
    "SealedField",
    "User",
    "agency_for",
    "area_number",
    "centre_for",
]
