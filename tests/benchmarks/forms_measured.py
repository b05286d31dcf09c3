"""Long forms beside plain Django forms with the same fields, drawn and validated in one process. Prints JSON."""

import json
import time
from collections.abc import Callable
from typing import Any

from django.utils.translation import override

from caseforms.filling import clean
from caseforms.rendering import Filled, questions_html

from . import forms_asked as asked

TURNS = 15
Action = Callable[[], Any]


def measure() -> None:
    """Each comparison by its name: milliseconds of ours and of Django's, and what ours weighs."""
    with override("id"):
        found = {"40 questions": _step()}
        for rows in (1, 30):
            words = f"{asked.LONG} questions, {asked.rules_of(asked.long_form())} rules, {rows} row(s)"
            found[words] = _long(rows)
            found[f"table of {rows} x {len(asked.KINDS)}"] = _table(rows)
    print(json.dumps(found))


def _step() -> dict[str, Any]:
    definition, form = asked.step(), asked.plain_form(asked.STEP)
    typed, plain = asked.sent(asked.STEP), asked.plain_sent(asked.STEP)
    section = definition.sections[0]
    answers = _good(clean(definition, typed))
    return {
        "drawn": _beside(lambda: questions_html(section, Filled(typed, answers)), lambda: form(plain).as_div()),
        "validated": _beside(lambda: clean(definition, typed), lambda: _valid(form(plain))),
    }


def _long(rows: int) -> dict[str, Any]:
    definition, count = asked.long_form(), asked.LONG - len(asked.KINDS)
    form, formset = asked.plain_form(count), asked.plain_rows(rows)
    typed, plain = asked.sent(count, rows), asked.plain_sent(count, rows)
    answers = _good(clean(definition, typed))

    def draw() -> str:
        return "".join(questions_html(one, Filled(typed, answers), answers) for one in definition.sections)

    return {
        "drawn": _beside(draw, lambda: form(plain).as_div() + formset(plain).as_div()),
        "validated": _beside(lambda: clean(definition, typed), lambda: (_valid(form(plain)), _valid(formset(plain)))),
    }


def _table(rows: int) -> dict[str, Any]:
    section = asked.long_form().sections[-1]
    definition, formset = asked.FormDefinition((section,)), asked.plain_rows(rows)
    typed, plain = asked.sent(0, rows), asked.plain_sent(0, rows)
    answers = _good(clean(definition, typed))
    return {
        "drawn": _beside(lambda: questions_html(section, Filled(typed, answers)), lambda: formset(plain).as_div()),
        "validated": _beside(lambda: clean(definition, typed), lambda: _valid(formset(plain))),
    }


def _good(cleaned: Any) -> dict[str, Any]:
    if cleaned.errors:
        raise RuntimeError(f"the answers are refused: {cleaned.errors}")
    return cleaned.answers


def _valid(form: Any) -> None:
    if not form.is_valid():
        raise RuntimeError(f"the answers are refused: {form.errors}")


def _beside(ours: Action, theirs: Action) -> dict[str, float]:
    """The least that each took, in turns: whatever else the machine does only adds to it. Text says how long it is."""
    turns = [(_once(ours), _once(theirs)) for _ in range(TURNS)]
    one, other = (min(turn[place] for turn in turns) for place in (0, 1))
    return {"ours": one, "theirs": other} | _weights(ours(), theirs())


def _once(action: Action) -> float:
    started = time.process_time()
    action()
    return 1000 * (time.process_time() - started)


def _weights(*drawn: Any) -> dict[str, float]:
    if not all(isinstance(text, str) for text in drawn):
        return {}
    return dict(zip(("kilobytes", "plain_kilobytes"), (len(text) / 1000 for text in drawn), strict=True))
