"""
What a type of question must be able to do.

The same types serve the questions of a form and what a transition of a workflow asks for: anything with `id`,
`type`, `label`, `required`, `help` and `settings` is a question here. Values are plain JSON. `parse` takes what a
browser sent as well as a value it once returned, so an API and a draft go through the same door.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SOMETHING = r"^[^\x00]*[^\s\x00][^\x00]*$"  # in a JSON Schema: text that is not blank
ASKED = "-asked"  # added to the name of a question that may be hidden: sent only when the question was on the screen


class Asked(Protocol):
    """A question of a form, or an Ask of a transition."""

    id: str
    type: str
    label: str
    required: bool
    help: str
    settings: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Context:
    """What drawing a question may need besides the question: where names begin, files kept so far, things to check."""

    prefix: str = ""
    files: Mapping[str, Any] = field(default_factory=dict)  # uploads by id: anything with `name` and `size`
    warnings: Mapping[str, Sequence[str]] = field(default_factory=dict)  # by question id
    staff: bool = False  # whoever looks at it is signed in to work on it


BLANK = Context()


class FieldType:
    """A type of question. Subclasses say how it is set up, drawn, read, shown and described."""

    name: str = ""
    label: Any = ""
    icon: str = "pilcrow"
    sealed: bool = False
    asks: bool = True  # False: it only tells, there is no answer
    computed: bool = False  # True: its answer is worked out, whatever is sent for it

    def settings_blocks(self) -> list[tuple[str, Any]]:
        """The Wagtail blocks an editor fills in, by setting name."""
        return []

    def assets(self, question: Asked) -> tuple[str, ...]:
        """The style sheets and scripts, below `static/caseforms/`, that only questions like this one need."""
        return ()

    def parse(self, question: Asked, raw: Mapping[str, Any], prefix: str = "") -> Any:
        """The answer in `raw`, as plain JSON; None or empty when there is none. Raises ValidationError."""
        text = one(raw, prefix + question.id)
        if not text:
            return self.nothing(question)
        return self.clean(question, text)

    def clean(self, question: Asked, text: str) -> Any:
        """The value of a text that is not empty. Raises ValidationError."""
        return text

    def nothing(self, question: Asked) -> Any:
        """What an unanswered question is worth. Raises ValidationError when it is required."""
        if question.required:
            raise ValidationError(self.missing(question))
        return None

    def missing(self, question: Asked) -> str:
        """What to say when a required answer is missing."""
        return _("Please answer this question.")

    def warnings(self, question: Asked, value: Any) -> list[str]:
        """What looks odd about a valid answer. It never stops anybody."""
        return []

    def problems(self, question: Asked) -> list[str]:
        """What is wrong with the settings; blocks publication."""
        return []

    def problems_after(self, question: Asked, earlier: Mapping[str, Asked]) -> list[str]:
        """What is wrong with how it depends on the questions before it; blocks publication."""
        return []

    def stamp(self) -> Any:
        """Another value whenever the same question would be drawn in another way, because something else changed."""
        return None

    def narrowed(self, question: Asked, data: Mapping[str, Any]) -> Asked:
        """The question as earlier answers leave it; `data` is what rules look at."""
        return question

    def render(
        self, question: Asked, raw: Mapping[str, Any], error: str | None = None, context: Context = BLANK
    ) -> str:
        """The question as HTML, filled in with `raw`."""
        raise NotImplementedError

    def display(self, question: Asked, value: Any) -> str:
        """The answer for people, as plain text."""
        return "" if self.empty(value) else str(value)

    def schema(self, question: Asked) -> dict[str, Any]:
        """The answer as a JSON Schema."""
        return {"type": "string", "pattern": SOMETHING}

    def server_only(self, question: Asked) -> tuple[str, ...]:
        """By name, the rules that `schema` cannot say: whoever follows the schema may still be refused by them."""
        return ()

    def is_sealed(self, question: Asked) -> bool:
        """Whether the answer is encrypted in the database."""
        return self.sealed or bool(question.settings.get("sealed"))

    def is_seen(self, question: Asked) -> bool:
        """Whether those who fill in are shown it, on the form and when they read their answers once more."""
        return True

    def empty(self, value: Any) -> bool:
        """Whether the value is no answer."""
        return value is None or value == "" or value == []


def one(raw: Mapping[str, Any], name: str) -> str:
    """The text sent under a name, trimmed; of several the last."""
    value = raw.get(name)
    if isinstance(value, list | tuple):
        value = value[-1] if value else None
    if value is None:
        return ""
    if isinstance(value, float):
        # as people here write it; a dot would group thousands
        value = int(value) if value.is_integer() else str(value).replace(".", ",")
    return str(value).replace("\x00", "").strip()


def many(raw: Mapping[str, Any], name: str) -> list[str]:
    """All texts sent under a name, trimmed, without empty ones."""
    getlist = getattr(raw, "getlist", None)
    found = getlist(name) if getlist else raw.get(name)
    if found is None:
        return []
    values = found if isinstance(found, list | tuple) else [found]
    return [text for text in (str(value).replace("\x00", "").strip() for value in values if value is not None) if text]


def as_typed(value: Any) -> Any:
    """A plain value as a browser would send it: a tick is “yes”."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return {key: as_typed(part) for key, part in value.items()}
    return [as_typed(item) for item in value] if isinstance(value, list) else value


def at_least_one(question: Asked) -> dict[str, int]:
    """In the JSON Schema of a list: it has something in it when the answer is required."""
    return {"minItems": 1} if question.required else {}
