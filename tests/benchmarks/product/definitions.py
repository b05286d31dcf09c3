"""The same twelve questions as the yardsticks ask, and a small workflow."""

from typing import Any

from caseforms.definition import FormDefinition, Question, Section
from workflows.definition import ANY, Call, Definition, Kind, State, Transition

from ..fields import CHOICES, QUESTIONS

TYPES = {"text": "short_text", "place": "area"}
MEANINGS = {"nama": "person_name", "nik": "nik", "kk": "kk", "telepon": "phone", "email": "email", "desa": "case_area"}
OWN_TYPES = {"nik": "nik", "kk": "kk", "telepon": "phone"}


def form() -> FormDefinition:
    """One section, so that a visitor sees all twelve questions at once."""
    return FormDefinition((Section("all", "Permohonan", "", tuple(_question(*question) for question in QUESTIONS)),))


def _question(name: str, kind: str, label: str) -> Question:
    settings: dict[str, Any] = {"within": "17.01.04"} if kind == "place" else {}
    settings |= {"choices": [{"value": choice, "label": choice} for choice in CHOICES[name]]} if name in CHOICES else {}
    return Question(
        id=name,
        type=OWN_TYPES.get(name, TYPES.get(kind, kind)),
        label=label,
        required=kind != "email",
        settings=settings,
        purpose=MEANINGS.get(name, ""),
    )


def workflow(role: int) -> Definition:
    """Received, in progress and back, done; and to and fro with a notice to the applicant."""
    tell = (Call("notify", {"event": "moved", "to": "applicant"}),)
    return Definition(
        states=(
            State("a", "Diterima", Kind.INITIAL, "Diterima", "Diterima"),
            State("b", "Diproses", Kind.OPEN, "Diproses", "Diproses"),
            State("done", "Selesai", Kind.FINAL, "Selesai", "Selesai"),
        ),
        transitions=(
            Transition("go", "Proses", ("a",), "b", (role,)),
            Transition("back", "Kembalikan", ("b",), "a", (role,)),
            Transition("go_and_tell", "Proses, beri tahu", ("a",), "b", (role,), effects=tell),
            Transition("back_and_tell", "Kembalikan, beri tahu", ("b",), "a", (role,), effects=tell),
            Transition("finish", "Selesaikan", (ANY,), "done", (role,)),
        ),
    )
