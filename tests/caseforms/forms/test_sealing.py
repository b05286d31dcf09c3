"""What is kept in the database: numbers of people and marked answers encrypted, all of it given back."""

import json

from caseforms.definition import FormDefinition, Question, Section
from caseforms.filling import opened, purposes, sealed, told

DEFINITION = FormDefinition(
    (
        Section(
            "s",
            "Satu",
            "",
            (
                Question("name", "short_text", "Nama", purpose="person_name"),
                Question("other", "short_text", "Nama lain", purpose="person_name"),
                Question("nik", "nik", "NIK", purpose="nik"),
                Question("secret", "long_text", "Rahasia", settings={"sealed": True}),
                Question("home", "short_text", "Alamat", purpose="address"),
                Question("urgent", "yes_no", "Mendesak?", purpose="urgent"),
            ),
        ),
    )
)
ANSWERS = {"name": "Siti", "nik": "3174096112900001", "secret": "HIV", "home": "Jalan 1", "urgent": False}


def test_marked_answers_are_not_readable_and_come_back():
    stored = sealed(DEFINITION, ANSWERS)
    text = json.dumps(stored)
    for hidden in ("3174096112900001", "HIV", "Jalan 1"):
        assert hidden not in text
    assert stored["name"] == "Siti"
    assert opened(DEFINITION, json.loads(text)) == ANSWERS


def test_meanings_are_found_whatever_the_questions_are_called():
    assert purposes(DEFINITION, ANSWERS) == {
        "person_name": "Siti",
        "nik": "3174096112900001",
        "address": "Jalan 1",
        "urgent": False,
    }


def test_answers_are_told_as_they_were_asked():
    [(section, rows)] = told(DEFINITION, ANSWERS)
    assert section.title == "Satu"
    assert [question.id for question, _text in rows] == ["name", "nik", "secret", "home", "urgent"]
