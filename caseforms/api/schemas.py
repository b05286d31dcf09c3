"""What goes in and out of the API, as it stands in the OpenAPI document."""

from datetime import datetime
from typing import Any

from ninja import Field, Schema


class ServiceOut(Schema):
    """A service that takes applications."""

    agency: str = Field(description="Code of the agency, as in addresses.", examples=["bks"])
    agency_name: str
    slug: str
    name: str
    summary: str
    apply_url: str = Field(description="Where people fill in the form.")
    form_url: str = Field(description="The form as JSON Schema.")


class Answers(Schema):
    """A filled-in form."""

    answers: dict[str, Any] = Field(description="Values by question id, as the form's JSON Schema says.")


class ReceiptOut(Schema):
    """What the applicant needs to follow the case. The PIN is told here and nowhere else."""

    number: str = Field(examples=["BKS-2611-000123-7"])
    pin: str = Field(examples=["042917"])
    track_url: str
    warnings: dict[str, list[str]] = Field(default={}, description="By question id, what looks odd in the answers.")


class Problem(Schema):
    """Why something was not done; `errors` by question id where answers are wrong."""

    message: str
    errors: dict[str, str] = {}


class TrackIn(Schema):
    """The two halves of the receipt."""

    number: str = Field(max_length=40)
    pin: str = Field(max_length=12)


class StepOut(Schema):
    """A state in its public words; `at` is empty while it lies ahead."""

    text: str
    at: datetime | None = None


class NoteOut(Schema):
    """Something staff wrote to the applicant."""

    text: str
    at: datetime


class StoryOut(Schema):
    """Where a case stands. Nothing in it is personal."""

    number: str
    service: str
    agency: str
    closed: bool
    waiting: bool = Field(description="Something is expected of the applicant.")
    past: list[StepOut]
    now: StepOut
    next: list[StepOut]
    notes: list[NoteOut]
