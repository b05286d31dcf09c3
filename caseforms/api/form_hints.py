"""How a form is drawn, as react-jsonschema-form reads it: the `uiSchema` beside the JSON Schema of the answers."""

from collections.abc import Iterable
from typing import Any

from ..fields.choices import MANY
from ..fields.described import asked_of, described
from ..fields.row_names import ID, ROWS, parts_of

Hints = dict[str, Any]
WIDGETS = {
    "long_text": "textarea",
    "email": "email",
    "date": "date",
    "yes_no": "radio",
    "several_of": "checkboxes",
    "consent": "checkbox",
}
LINES = 5


def hints(questions: Iterable[Any]) -> Hints:
    """The order of the questions, and for each what draws it."""
    asked = asked_of(questions)
    return {"ui:order": [question.id for question in asked], **{question.id: _hints(question) for question in asked}}


def _hints(question: Any) -> Hints:
    found: Hints = {"ui:help": question.help} if question.help else {}
    if widget := _widget(question):
        found["ui:widget"] = widget
    if widget == "textarea":
        found["ui:options"] = {"rows": LINES}
    if question.type == ROWS:
        inner = hints(parts_of(question))
        found["items"] = {**inner, "ui:order": [*inner["ui:order"], ID], ID: {"ui:widget": "hidden"}}
        found["ui:options"] = {"orderable": True}
    if question.type == "ranking":
        found["ui:options"] = {"addable": False, "removable": False, "orderable": True}
    if question.type == "matrix":
        found |= {
            key: {"ui:widget": "radio", "ui:options": {"inline": True}} for key in described(question)["properties"]
        }
    return found


def _widget(question: Any) -> str:
    """What the server finds itself is not drawn; few choices are radio buttons, many a drop-down."""
    schema = described(question)
    if schema.get("readOnly"):
        return "hidden"
    if question.type == "one_of" and len(schema.get("oneOf", ())) < MANY:
        return "radio"
    return WIDGETS.get(question.type, "")
