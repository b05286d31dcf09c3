"""From the texts of the demo to the fields of pages."""

from collections.abc import Callable
from typing import Any

from ..markup import html
from ..texts.information import Article
from ..texts.standard import ServiceText

Say = Callable[[str], str]
Blocks = list[tuple[str, Any]]
RICH = (
    "for_whom", "if_refused", "duration_note", "product", "complaints", "legal_basis", "facilities", "competence",
    "supervision", "staff", "guarantee", "safety", "evaluation",
)  # fmt: skip
PLAIN = ("title", "intro", "duration", "fee", "source")


def service(text: ServiceText, say: Say) -> dict[str, Any]:
    """The fields of a service page."""
    return {
        **{name: say(getattr(text, name)) for name in PLAIN},
        **{name: html(say(getattr(text, name))) for name in RICH},
        "topic": text.topic,
        "provider": text.provider,
        "as_of": text.as_of,
        "requirements": [
            (
                "requirement",
                {
                    "name": say(paper.name),
                    "issuer": paper.issuer,
                    "reason": paper.reason,
                    "required": paper.required,
                    "example": None,
                },
            )
            for paper in text.requirements
        ],
        "procedure": [
            ("step", {"title": say(step.title), "text": say(step.text), "who": step.who}) for step in text.procedure
        ],
        "questions": questions(text.questions, say),
    }


def article(text: Article, say: Say) -> dict[str, Any]:
    """The fields of an information page."""
    return {
        "title": text.title,
        "intro": say(text.intro),
        "body": body(say(text.body), say(text.callout), text.callout_kind) + questions(text.questions, say),
    }


def body(text: str, callout: str = "", kind: str = "info") -> Blocks:
    """The main part of a page, with something not to be overlooked at its head."""
    head = [("callout", {"kind": kind, "text": html(callout)})] if callout else []
    return [*head, ("text", html(text))]


def questions(asked: tuple[tuple[str, str], ...], say: Say) -> Blocks:
    """Questions and their answers."""
    return [("question", {"question": question, "answer": html(say(answer))}) for question, answer in asked]
