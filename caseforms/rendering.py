"""
Drawing the questions of a step.

A step nobody has filled in yet is drawn once per process and kept, as is the page around it (`caseforms.shell`). What
is left for a request is putting strings together.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from html import escape
from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from workflows.registries import field_types
from workflows.rules import describe

from . import naming
from .definition import FormDefinition, Question, Section
from .fields.base import BLANK, Context, FieldType
from .fields.drawing import Drawing
from .fields.html import words
from .fields.reading import today
from .versions import forgetting, form_definition_in, form_definition_within


@dataclass(frozen=True)
class Filled:
    """How a step is filled in: what was typed or answered, what is wrong with it, and the answers that count."""

    raw: Mapping[str, Any] = field(default_factory=dict)
    answers: Mapping[str, Any] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    context: Context = BLANK
    unfinished: Collection[str] = ()


def questions_html(section: Section, filled: Filled, known: Mapping[str, Any] | None = None) -> str:
    """The questions of a step as HTML. `known` are the answers of the steps before it."""
    drawing = Drawing(section.questions, filled.raw, filled.answers, known or {}, filled.errors, filled.context)
    drawing.unfinished = filled.unfinished
    return drawing.html()


def blank_questions(version_id: int, area_code: str, n: int, language: str = "") -> str:
    """The same for a step nobody has filled in, when no step before it matters."""
    stamps = tuple(kind.stamp() for kind in _changing(version_id, area_code, n))
    return _blank(version_id, area_code, n, language, get_language(), today(), stamps)


@lru_cache(maxsize=512)
def _changing(version_id: int, area_code: str, n: int) -> tuple[Any, ...]:
    """The types of question in a step that are drawn from what can change without the form being published."""
    asked = form_definition_within(version_id, area_code).sections[n - 1].everything()
    kinds = dict.fromkeys(field_types[question.type] for question in asked)
    return tuple(kind for kind in kinds if type(kind).stamp is not FieldType.stamp)


@lru_cache(maxsize=512)
def _blank(version_id: int, area_code: str, n: int, language: str, page: str, day: str, stamps: tuple[Any, ...]) -> str:
    return questions_html(form_definition_in(version_id, area_code, language).sections[n - 1], Filled())


def errors_html(labels: Mapping[str, str], errors: Mapping[str, str], heading: str, prefix: str = "") -> str:
    """The summary above a step: what is wrong, each with a link to where. Labels are by the names of the controls."""
    rows = "".join(
        f'<li><a href="#i-{escape(prefix + key)}">{words(labels[key])}</a>: {words(message)}</li>'
        for key, message in errors.items()
        if key in labels
    )
    return (
        f'<div class="errors" role="alert" id="errors"><h2>{escape(heading)}</h2><ul>{rows}</ul></div>' if rows else ""
    )


def notice_html(text: str, kind: str = "warning") -> str:
    """A message above a step."""
    return f'<div class="notice notice--{kind}" role="status"><p>{escape(text)}</p></div>'


def news_html(new: Sequence[Question], prefix: str = "") -> str:
    """What answers have led to, above the step: texts to read at once, questions with a link to each."""
    questions = [question for question in new if field_types[question.type].asks]
    return "".join(
        [
            *(_read_first(question) for question in new if question not in questions),
            _further(questions, prefix) if questions else "",
        ]
    )


def _read_first(text: Question) -> str:
    drawn = field_types[text.type].render(text, {}, None, Context(prefix="first-"))
    return f'<div role="status">{drawn}</div>'


def _further(questions: Iterable[Question], prefix: str) -> str:
    text = _("Your answers lead to further questions. Please answer them too.")
    rows = "".join(f'<li><a href="#f-{escape(prefix + one.id)}">{words(one.label)}</a></li>' for one in questions)
    return f'<div class="notice notice--info" role="status"><p>{escape(text)}</p><ul>{rows}</ul></div>'


def preview(definition: FormDefinition, *, of_staff: bool = False) -> list[dict[str, Any]]:
    """
    Every step of a form that may not be published yet, with all questions; those with a condition say so. Else the
    steps that staff fill in.
    """
    labels = naming.labels(definition.whole())
    return [
        {"section": section, "questions": mark_safe(_previewed(section, labels))}  # noqa: S308  escaped where it is made
        for section in (definition.later if of_staff else definition.sections)
    ]


def _previewed(section: Section, labels: Mapping[str, str]) -> str:
    return "".join(_in_preview(question, labels) for question in section.questions)


def _in_preview(question: Question, labels: Mapping[str, str]) -> str:
    shown = replace(question, questions=_always_shown(question, labels))
    drawn = field_types[question.type].render(shown, {}, None, Context(prefix="preview-"))
    if question.show_if is None:
        return drawn
    rule = escape(f"{_('Shown only if:')} {describe(question.show_if, labels)}")
    return f'<div class="field"><p class="muted">{rule}</p>{drawn}</div>'


def _always_shown(table: Question, labels: Mapping[str, str]) -> tuple[Question, ...]:
    """The questions of a row, those with a condition as well; it stands with their help."""
    known = {**labels, **{f"row.{part.id}": part.label for part in table.questions}}
    return tuple(_always(part, known) for part in table.questions)


def _always(part: Question, labels: Mapping[str, str]) -> Question:
    inner = _always_shown(part, labels)
    if part.show_if is None:
        return replace(part, questions=inner)
    rule = f"{_('Shown only if:')} {describe(part.show_if, labels)}"
    return replace(part, show_if=None, help=f"{part.help} {rule}".strip(), questions=inner)


forgetting += [_blank.cache_clear, _changing.cache_clear]
