"""Short words for writing forms: one function a question type, so that a form reads like the form."""

from dataclasses import replace
from typing import Any

from caseforms.definition import Question

Choices = tuple[tuple[str, str], ...]


def question(kind: str, key: str, label: str, **more: Any) -> Question:
    """A question of any type; optional unless it says otherwise."""
    more.setdefault("settings", {})
    return Question(id=key, type=kind, label=label, **more)


def short(key: str, label: str, **more: Any) -> Question:
    """One line of text."""
    return question("short_text", key, label, **more)


def long(key: str, label: str, **more: Any) -> Question:
    """Several lines of text."""
    return question("long_text", key, label, **more)


def number(key: str, label: str, *, least: int | None = None, most: int | None = None, **more: Any) -> Question:
    """A whole number between two bounds."""
    bounds = {"least": least, "most": most}
    return question("number", key, label, settings={k: v for k, v in bounds.items() if v is not None}, **more)


def money(key: str, label: str, **more: Any) -> Question:
    """An amount in rupiah."""
    return question("money", key, label, **more)


def date(key: str, label: str, *, period: str = "past", **more: Any) -> Question:
    """A day: `past` (today or earlier), `future` or `any`."""
    return question("date", key, label, settings={"period": period}, **more)


def yes_no(key: str, label: str, **more: Any) -> Question:
    """Yes or no."""
    return question("yes_no", key, label, **more)


def one_of(key: str, label: str, choices: Choices, **more: Any) -> Question:
    """Exactly one of some choices."""
    return question("one_of", key, label, settings={"choices": listed(choices)}, **more)


def several_of(key: str, label: str, choices: Choices, **more: Any) -> Question:
    """Any number of some choices."""
    return question("several_of", key, label, settings={"choices": listed(choices)}, **more)


def file(key: str, label: str, *, most: int = 1, **more: Any) -> Question:
    """One or more files."""
    return question("file", key, label, settings={"most": most}, **more)


def area(key: str, label: str, **more: Any) -> Question:
    """A village within the agency's area."""
    return question("area", key, label, **more)


def info(key: str, text: str, title: str = "", **more: Any) -> Question:
    """A text to read; nothing to answer."""
    return question("information", key, title, settings={"text": text}, **more)


def consent(key: str, label: str, **more: Any) -> Question:
    """A statement to agree to."""
    return question("consent", key, label, **more)


def called(asked: Question, *names: str) -> Question:
    """The same question, found also under other names in messages that staff paste."""
    return replace(asked, settings={**asked.settings, "also_called": "\n".join(names)})


def listed(choices: Choices) -> list[dict[str, str]]:
    """Choices as the question types keep them."""
    return [{"key": key, "label": label} for key, label in choices]


def when(key: str, op: str, value: Any = None) -> dict[str, Any]:
    """The rule `answers.<key> <op> <value>`."""
    rule = {"op": op, "var": f"answers.{key}"}
    return rule if value is None else rule | {"value": value}
