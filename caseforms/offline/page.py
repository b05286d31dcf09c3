"""A whole form on one page: every step below the one before it, drawn as the steps themselves are."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from .. import on_behalf
from ..definition import FormDefinition, Section
from ..fields import html
from ..fields.base import Context
from ..fields.drawing import Drawing, Where
from ..fields.row_names import named
from ..rendering import Filled, errors_html, notice_html
from ..views.step import staff_html


def blank_html(definition: FormDefinition) -> str:
    """The form as nobody has filled it in yet."""
    return staff_html(Filled(context=Context(staff=True))) + _steps(definition, Filled(context=Context(staff=True)))


def filled_html(definition: FormDefinition, filled: Filled, reason: str = "") -> str:
    """The form as it was filled in, with what is wrong at each question and all of it at the top."""
    top = notice_html(reason, "error") if reason else ""
    summary = errors_html(_labels(definition, filled.raw), filled.errors, _("Please look at this again"))
    return top + summary + staff_html(filled) + _steps(definition, filled)


def _steps(definition: FormDefinition, filled: Filled) -> str:
    """Rules look at the whole page: what one step asks may depend on another without the server."""
    questions = tuple(definition.questions())
    drawing = Drawing(questions, filled.raw, filled.answers, {}, filled.errors, filled.context)
    where = Where(filled.raw, filled.context, None, questions)
    return "".join(_step(n, section, drawing.drawn(section.questions, where)) for n, section in _numbered(definition))


def _numbered(definition: FormDefinition) -> Iterable[tuple[int, Section]]:
    return enumerate(definition.sections, 1)


def _step(n: int, section: Section, questions: str) -> str:
    title = html.words(section.title or _("Step %(number)d") % {"number": n})
    intro = f'<div class="muted">{html.paragraphs(section.intro)}</div>' if section.intro else ""
    return f'<section class="offline__step" id="langkah-{n}"><h2>{title}</h2>{intro}{questions}</section>'


def _labels(definition: FormDefinition, raw: Mapping[str, Any]) -> dict[str, str]:
    """The words of every control by its name."""
    asked = (*on_behalf.definition().questions(), *definition.questions())
    return {one.name: one.label for one in named(asked, raw)}
