"""What an officer knows of the resident in front, and where a form asks for it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from .. import on_behalf
from ..community.actions.register import numbers
from ..definition import FormDefinition, Question
from ..fields.choices import OneOf, choices

SAME_MEANING = {
    "person_name": "name",
    "nik": "nik",
    "no_nik_reason": "no_nik",
    "phone": "phone",
    "address": "address",
    "case_area": "area",
}
"""What answers mean for the case, and what we call it here."""


@dataclass
class Known:
    """Who it is for. Everything may be empty: a name is learned later, a NIK or a phone perhaps never."""

    name: str = ""
    nik: str = ""
    no_nik: str = ""
    phone: str = ""
    no_phone: bool = False
    address: str = ""
    area: str = ""
    said: dict[str, Any] = field(default_factory=dict)
    """What the officer said beside an earlier form for the same resident, or while choosing them."""

    @classmethod
    def read(cls, content: str) -> "Known":
        """From what `written` made."""
        return cls(**json.loads(content)) if content else cls()

    def written(self) -> str:
        """As it is kept, sealed."""
        return json.dumps(asdict(self))

    def found_by(self) -> dict[str, str]:
        """The columns by which the same resident is recognised."""
        found = numbers(self.name, self.nik, self.no_nik, self.phone)
        return {key: found[key] for key in ("name_key", "nik_fingerprint", "phone_fingerprint")}

    def answers(self, definition: FormDefinition) -> dict[str, Any]:
        """By question id what a form would ask for again. Whoever fills it in sees it and may change it."""
        found = {}
        for purpose, name in SAME_MEANING.items():
            value = getattr(self, name)
            for question in definition.with_purpose(purpose)[:1]:
                if value and _takes(question, value):
                    found[question.id] = value
        return found

    def learn(self, definition: FormDefinition, answers: Mapping[str, Any]) -> None:
        """Take over what a form has found out, so that the resident is found again by it."""
        for purpose, name in SAME_MEANING.items():
            for question in definition.with_purpose(purpose)[:1]:
                if question.id in answers:
                    setattr(self, name, str(answers[question.id]))

    def keep_said(self, staff: Mapping[str, Any]) -> None:
        """What the officer said, for the next form; that the notice was read out is said each time."""
        self.said = {key: staff[key] for key in on_behalf.KEYS if key in staff and key not in on_behalf.EACH_TIME}


def _takes(question: Question, value: str) -> bool:
    """Whether the question can be answered so: a choice it does not offer it cannot."""
    return question.type != OneOf.name or value in dict(choices(question))
