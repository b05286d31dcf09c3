"""
Tables of rows: the same questions once for each member of the household, each aid received.

`row_names` says how rows are called, `reading` reads them, `rows_html` draws them, `static/caseforms/rows.js` makes
their buttons work without a round trip.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import blocks

from workflows.registries import field_types

from .base import BLANK, Asked, Context, FieldType
from .described import always, asked_of, described, with_an_answer
from .drawing import Drawing
from .reading import Found, data_of, least, most, read
from .row_names import ID, LINE, MOST, ROWS, parts_of
from .summary_line import LineBlock

ONE_OF_THEM = "one_of_them"  # the setting of a table: a question of its rows, and what exactly one row should answer
ROW_ID_SCHEMA = {"type": "string", "pattern": "^[A-Za-z0-9]{1,12}$"}
PART_ID = re.compile(r"^[A-Za-z0-9_-]{1,36}$")
DEEPEST = 2  # a table, and in its rows one more
IN_A_LINE = [("1", gettext_lazy("its first answer")), ("2", gettext_lazy("two")), ("3", gettext_lazy("three"))]


@field_types.register(ROWS)
class RowsType(FieldType):
    """Any number of rows with the same questions. The answer is a list of objects by question id, each with an `id`."""

    name = ROWS
    label = gettext_lazy("Table of rows")
    icon = "table"

    def settings_blocks(self) -> list[tuple[str, Any]]:
        """How many rows, what one is called, how it looks."""
        called = gettext_lazy("What one row is called, such as “Household member”")
        number = {"required": False, "max_value": MOST}
        return [
            ("called", blocks.CharBlock(label=called, max_length=60, required=False)),
            ("least", blocks.IntegerBlock(label=gettext_lazy("At least this many rows"), min_value=0, **number)),
            ("most", blocks.IntegerBlock(label=gettext_lazy("At most this many rows"), min_value=1, **number)),
            (
                "summary",
                blocks.ChoiceBlock(
                    label=gettext_lazy("Answers in the line that sums up a row"),
                    choices=IN_A_LINE,
                    default="2",
                    required=False,
                ),
            ),
            (LINE, LineBlock(label=gettext_lazy("Questions that make up this line"), required=False)),
            (
                "as_table",
                blocks.BooleanBlock(label=gettext_lazy("Show as a table where there is room"), required=False),
            ),
        ]

    def assets(self, question: Asked) -> tuple[str, ...]:
        """Their look, and their buttons."""
        return ("rows.css", "rows.js")

    def parse(self, question: Asked, raw: Mapping[str, Any], prefix: str = "") -> list[dict[str, Any]] | None:
        """The rows, where nothing around them matters. A form is read as a whole: see `reading`."""
        found = Found(prefix)
        answers = read([question], raw, data_of({}), {}, found, prefix)
        if found.errors:
            raise ValidationError(list(found.errors.values()))
        return answers.get(question.id)

    def render(
        self, question: Asked, raw: Mapping[str, Any], error: str | None = None, context: Context = BLANK
    ) -> str:
        """The table, where nothing around it matters."""
        errors = {question.id: error} if error else {}
        return Drawing((replace(question, show_if=None),), raw, raw, {}, errors, context).html()

    def display(self, question: Asked, value: Any) -> str:
        """How many rows."""
        number = len(value or ())
        return ngettext("%(number)d row", "%(number)d rows", number) % {"number": number} if number else ""

    def warnings(self, question: Asked, value: Any) -> list[str]:
        """None, or more than one, is what one row should be: the head of the household."""
        part, wanted = question.settings.get(ONE_OF_THEM) or ("", "")
        count = sum(1 for row in value or () if part and row.get(part) == wanted)
        if not part or count == 1:
            return []
        asked = next((one for one in parts_of(question) if one.id == part), None)
        said = field_types[asked.type].display(asked, wanted) if asked else wanted
        if not count:
            return [_("No row says “%(said)s”. Please check.") % {"said": said}]
        return [_("More than one row says “%(said)s”. Please check.") % {"said": said}]

    def schema(self, question: Asked) -> dict[str, Any]:
        """A list of objects by question id."""
        asked = asked_of(parts_of(question))
        row = {
            "type": "object",
            "properties": {ID: ROW_ID_SCHEMA, **{part.id: described(part) for part in asked}},
            "required": always(asked),
            "additionalProperties": False,
            **with_an_answer(asked),
        }
        return {"type": "array", "items": row, "minItems": least(question), "maxItems": most(question)}

    def problems(self, question: Asked) -> list[str]:
        """What is wrong with the settings, and with the questions of a row."""
        fewest, most_rows = question.settings.get("least"), question.settings.get("most")
        found = [_("the least is more than the most.")] if fewest and most_rows and fewest > most_rows else []
        return [*found, *_part_problems(parts_of(question), DEEPEST - 1)]


def _part_problems(parts: tuple[Any, ...], deeper: int) -> Iterator[str]:
    if not any(part.type in field_types and field_types[part.type].asks for part in parts):
        yield _("a row asks nothing: add a question.")
    times = Counter(part.id for part in parts)
    for key in times:
        if times[key] > 1 or key == ID or not PART_ID.match(key):
            yield _("“%(id)s” cannot be the id of a question in a row.") % {"id": key}
    for part in parts:
        for message in _of_part(part, deeper):
            yield _("“%(label)s”: %(message)s") % {"label": part.label, "message": message}


def _of_part(part: Any, deeper: int) -> Iterator[str]:
    kind = field_types.get(part.type)
    if kind is None:
        yield _("the type %(type)s is unknown.") % {"type": part.type}
    elif part.type == ROWS and not deeper:
        yield _("a table in a table in a table is one too many.")
    elif part.type == ROWS:
        yield from _part_problems(part.questions, deeper - 1)
    else:
        if kind.asks and not part.label.strip():
            yield _("a question has no text.")
        yield from kind.problems(part)
    if getattr(part, "purpose", ""):
        yield _("a row cannot say what something means for the case: ask it outside the table.")
