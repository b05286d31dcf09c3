"""
Drawing questions with their rules: what is shown, what must be answered, what stands there at first, rows in rows.

What the browser needs to follow a rule at once stands beside the question: `data-when` (shown), `data-require` (must be
answered), `data-checks` (what an answer must satisfy), `data-value` (how a calculated answer is reckoned). A question
without rules costs nothing of this.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from workflows.expressions import evaluate
from workflows.registries import field_types
from workflows.rules import holds

from ..settling import expression_left, rule_changes, rule_left
from . import html, rows_html
from .base import ASKED, BLANK, Context, FieldType, as_typed
from .reading import data_of, required_now
from .row_names import ROWS


@dataclass(frozen=True, slots=True)
class Where:
    """A place for questions: what was typed there, how names begin, what rules see, who else is there."""

    raw: Mapping[str, Any]
    context: Context
    data: Mapping[str, Any] | None = None  # inside rows; else that of the whole drawing
    beside: tuple[Any, ...] = ()
    is_template: bool = False


@dataclass
class Drawing:
    """
    The questions of one step, as somebody has filled them in.

    `unfinished` names controls that are not right yet though nobody has been told: their rows stay open.
    """

    questions: tuple[Any, ...]
    raw: Mapping[str, Any] = field(default_factory=dict)
    answers: Mapping[str, Any] = field(default_factory=dict)
    known: Mapping[str, Any] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    context: Context = BLANK
    unfinished: Collection[str] = ()

    def __post_init__(self) -> None:
        self._texts: dict[tuple[int, str], str] = {}

    def html(self) -> str:
        """All of them."""
        return self.drawn(self.questions, Where(self.raw, self.context, None, self.questions))

    def drawn(self, questions: Iterable[Any], where: Where) -> str:
        """Questions at a place."""
        return "".join([self._question(question, where) for question in questions])

    @cached_property
    def data(self) -> dict[str, Any]:
        """What rules see outside rows."""
        return data_of({**self.known, **self.answers})

    @cached_property
    def here(self) -> frozenset[str]:
        """The questions whose answers can change while the page is open."""
        return frozenset(question.id for question in self.questions)

    def data_at(self, where: Where) -> Mapping[str, Any]:
        """What rules see at a place."""
        return self.data if where.data is None else where.data

    def key(self, name: str) -> str:
        """What a control is known by among the errors."""
        return name.removeprefix(self.context.prefix)

    def _question(self, question: Any, where: Where) -> str:
        if _is_plain(question):
            return self._control(question, where.raw, where)
        data = self.data_at(where)
        if question.show_if is None:
            return self._around(question, where, "", self._ruled(question, where, data))
        appears = holds(question.show_if, data)
        if not rule_changes(question.show_if, self.here):
            return self._marked(question, where, "", self._ruled(question, where, data)) if appears else ""
        rule = html.attributes({"data-when": self._left(question, "show_if", question.show_if)})
        away = "" if appears else " hidden disabled"
        return self._marked(question, where, rule + away, self._ruled(question, where, data))

    def _marked(self, question: Any, where: Where, attributes: str, drawn: str) -> str:
        """With the mark that it was on the screen."""
        name = html.escape(where.context.prefix + question.id)
        marker = f'<input type="hidden" name="{name}{ASKED}" value="1">'
        rules = attributes + self._rules(question)
        return f'<fieldset class="field when" role="none"{rules}>{marker}{drawn}</fieldset>'

    def _around(self, question: Any, where: Where, attributes: str, drawn: str) -> str:
        rules = attributes + self._rules(question)
        return f'<div class="field ruled"{rules}>{drawn}</div>' if rules else drawn

    def _rules(self, question: Any) -> str:
        """What the browser checks while somebody fills in."""
        found = {}
        if question.require_if is not None and not question.required:
            found["data-require"] = self._left(question, "require_if", question.require_if)
        if question.checks:
            found["data-checks"] = self._checks(question)
        return html.attributes(found)

    def _left(self, question: Any, part: str, rule: Any) -> str:
        """A rule as JSON, with what earlier steps answered settled; the same in every row."""
        key = (id(question), part)
        if key not in self._texts:
            self._texts[key] = json.dumps(rule_left(rule, self.here, self.data))
        return self._texts[key]

    def _checks(self, question: Any) -> str:
        key = (id(question), "checks")
        if key not in self._texts:
            rules = ((rule_left(check.rule, self.here, self.data), check.message) for check in question.checks)
            self._texts[key] = json.dumps([{"rule": rule, "message": message} for rule, message in rules])
        return self._texts[key]

    def _ruled(self, question: Any, where: Where, data: Mapping[str, Any]) -> str:
        """The control: required when its rule says so, with what stands there at first."""
        kind = field_types[question.type]
        asked = kind.narrowed(required_now(question, data), data)
        if kind.computed:
            return self._computed(question, where, data)
        if question.type == ROWS:
            return rows_html.group(self, asked, where)
        name = where.context.prefix + question.id
        if question.value is not None and _is_fresh(question, name, where):
            first = as_typed(evaluate(question.value, data))
            return self._control(asked, {} if first is None else {name: first}, where)
        return self._control(asked, where.raw, where)

    def _computed(self, question: Any, where: Where, data: Mapping[str, Any]) -> str:
        name = where.context.prefix + question.id
        left = replace(question, value=expression_left(question.value, self.here, data))
        return self._control(left, {name: evaluate(question.value, data)}, where)

    def _control(self, question: Any, raw: Mapping[str, Any], where: Where) -> str:
        name = where.context.prefix + question.id
        error = self.errors.get(self.key(name)) if self.errors else None
        return field_types[question.type].render(question, raw, error, where.context)


def _is_plain(question: Any) -> bool:
    """Whether it has none of what this module is about."""
    return (
        question.show_if is None
        and question.require_if is None
        and question.value is None
        and not question.checks
        and question.type != ROWS
        and type(field_types[question.type]).narrowed is FieldType.narrowed
    )


def _is_fresh(question: Any, name: str, where: Where) -> bool:
    """Whether nobody has seen the question yet, so that what it says at first is put there."""
    if question.show_if is not None and hasattr(where.raw, "getlist"):
        return f"{name}{ASKED}" not in where.raw
    return not any(where.context.prefix + one.id in where.raw for one in where.beside)
