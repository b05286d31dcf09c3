"""
The blocks a form is built from in the admin, and the way between them and a FormDefinition.

There is one block for each registered type of question; its settings are what the type asks for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from workflows.blocks.expression import ExpressionBlock
from workflows.blocks.omitted import MayBeOmitted
from workflows.blocks.rule import RuleBlock
from workflows.registries import field_types

from . import fields as _fields  # noqa: F401  (registers the types)
from .bank.blocks import BANK, BANK_STEP, BankBlock, BankStepBlock, questions_from, raw_reference, step_from
from .bank.marks import runs, step_of, unmarked
from .definition import Check, FormDefinition, Question, Section
from .fields import help_media
from .fields.base import FieldType
from .fields.row_names import ROWS
from .fields.rows import DEEPEST
from .later.blocks import ReadersBlock, WritersBlock, access_of, raw_access
from .pasting.names import ALSO_CALLED, NEVER
from .people.blocks import HouseholdBlock, PersonBlock
from .people.gathering import gathered
from .people.household import HOUSEHOLD
from .people.person import PERSON
from .purposes import choices_for
from .typed_rules import typed, typed_expression

SECTION, LATER = "section", "later"  # the steps of applicants, and those of staff
Children = Sequence[tuple[str, blocks.Block]]


class QuestionBlock(blocks.StructBlock):
    """One question of a type."""

    def __init__(self, type_name: str = "short_text", more: Children = (), **kwargs: Any) -> None:
        self.type_name = type_name
        kind = field_types[type_name]
        super().__init__([*_children(type_name), *more], label=kind.label, icon=kind.icon, **kwargs)

    class Meta:
        label_format = "{label}"
        form_classname = "struct-block question-block"


def _children(type_name: str) -> Iterator[tuple[str, blocks.Block]]:
    kind = field_types[type_name]
    yield (
        "label",
        blocks.CharBlock(label=_("Question") if kind.asks else _("Heading"), max_length=250, required=kind.asks),
    )
    shared = _shared()
    yield "help", shared["help"]
    if kind.asks and not kind.computed:
        yield "required", shared["required"]
    yield from settings_blocks(kind)
    if meanings := choices_for(type_name):
        yield "purpose", blocks.ChoiceBlock(label=_("What it means for the case"), choices=meanings, required=False)
    yield "show_if", shared["show_if"]
    if kind.asks and not kind.computed:
        yield "require_if", shared["require_if"]
        yield "checks", shared["checks"]
    if kind.asks and type_name != ROWS:
        yield "value", shared["calculation" if kind.computed else "value"]


@cache
def _shared() -> dict[str, blocks.Block]:
    """What questions of every type have: the same objects, so that the editor's page describes each of them once."""
    return {
        "help": blocks.TextBlock(label=_("Help"), rows=2, max_length=600, required=False),
        "required": blocks.BooleanBlock(label=_("Must be answered"), required=False),
        "show_if": RuleBlock(label=_("Show only if"), collapsed=True),
        "require_if": SeldomRule(label=_("Must also be answered if"), collapsed=True),
        "checks": ChecksBlock(CheckBlock(), label=_("An answer is right only if"), default=[], collapsed=True),
        "value": ExpressionBlock(label=_("What stands there at first"), collapsed=True),
        "calculation": ExpressionBlock(label=_("How it is calculated")),
    }


class SeldomRule(MayBeOmitted, RuleBlock):
    """A rule few questions have."""


class CheckBlock(blocks.StructBlock):
    """What an answer must satisfy, and what is said when it does not."""

    rule = RuleBlock(label=_("Right if"))
    message = blocks.CharBlock(label=_("What to say otherwise"), max_length=250)

    class Meta:
        label = _("Check")
        label_format = "{message}"


class ChecksBlock(MayBeOmitted, blocks.ListBlock):
    """Any number of checks."""


def settings_blocks(kind: FieldType) -> list[tuple[str, blocks.Block]]:
    """What an editor sets for a type of question: what the type asks for, and its names in pasted messages."""
    helping = help_media.settings_blocks() if kind.asks and not kind.computed else ()
    called = [(ALSO_CALLED, _also_called())] if kind.name not in NEVER else []
    return [*kind.settings_blocks(), *helping, *called]


def _also_called() -> blocks.Block:
    return blocks.TextBlock(
        label=_("Also called"),
        rows=2,
        max_length=600,
        required=False,
        help_text=_("Other names of this question in messages that staff paste, one a line."),
    )


class QuestionsBlock(blocks.StreamBlock):
    """The questions of a section; one kind of block for each registered type."""

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        super().__init__(local_blocks or _question_blocks(), **kwargs)

    class Meta:
        label = _("Questions")
        required = False
        collapsed = True  # a question is one line until it is opened


def _question_blocks(deeper: int = DEEPEST) -> Children:
    """
    A block for each type. A table of rows holds the same blocks once more, and in it one more table.

    They are the same objects at every depth: the editor's page describes each of them once.
    """
    plain: list[tuple[str, blocks.Block]] = [
        (name, QuestionBlock(name)) for name in sorted(field_types) if name != ROWS
    ]
    plain.append((PERSON, PersonBlock(_shared()["show_if"])))
    found = plain
    for _depth in range(deeper):
        parts = QuestionsBlock(found, label=_("Questions of each row"))
        found = sorted([*plain, (ROWS, QuestionBlock(ROWS, [("questions", parts)]))], key=_by_name)
    return sorted([*found, (HOUSEHOLD, HouseholdBlock(parts, _shared()["show_if"]))], key=_by_name)


def _by_name(child: tuple[str, blocks.Block]) -> str:
    return child[0]


class SectionBlock(blocks.StructBlock):
    """A step of the form."""

    title = blocks.CharBlock(label=_("Title"), max_length=120, required=False)
    intro = blocks.TextBlock(label=_("Introduction"), rows=2, required=False)

    def __init__(self, local_blocks: Any = (), **kwargs: Any) -> None:
        access = ("access", self.access_block())
        super().__init__([*local_blocks, ("questions", _all_questions()), access], **kwargs)

    def access_block(self) -> blocks.Block:
        """Who reads it."""
        return ReadersBlock()

    class Meta:
        label = _("Step")
        icon = "list-ul"
        label_format = "{title}"


class LaterBlock(SectionBlock):
    """A step that staff fill in on the page of the case."""

    def access_block(self) -> blocks.Block:
        """Who fills it in, and who reads it."""
        return WritersBlock()

    class Meta:
        label = _("Step that staff fill in later")
        icon = "edit"
        label_format = "{title}"


@cache
def _all_questions() -> QuestionsBlock:
    """What a step of a form can ask: questions of its own, and those of the bank."""
    return QuestionsBlock([*QuestionsBlock().child_blocks.items(), (BANK, BankBlock())])


class StepsBlock(blocks.StreamBlock):
    """A form: steps one after the other."""

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        steps = [(SECTION, SectionBlock()), (LATER, LaterBlock()), (BANK_STEP, BankStepBlock())]
        super().__init__(local_blocks or steps, **kwargs)

    class Meta:
        required = False


def definition_of(steps: blocks.StreamValue, intro: str = "") -> FormDefinition:
    """What the blocks say."""
    made = [(_kind(child), _section(child, f"s{n}")) for n, child in enumerate(steps, 1)]
    types = {question.id: question for _kind, section in made for question in section.questions}
    typed_ones = [(kind, _with_typed_rules(section, types)) for kind, section in made]
    own, later = (tuple(one for kind, one in typed_ones if kind == wanted) for wanted in (SECTION, LATER))
    return FormDefinition(own, intro, later=later)


def _kind(step: Any) -> str:
    return SECTION if step.block_type == BANK_STEP else step.block_type


def section_of(questions: blocks.StreamValue, key: str, title: str = "", intro: str = "") -> Section:
    """Questions by themselves, as a step."""
    section = Section(key, title, intro, _questions({"questions": questions}, key))
    return _with_typed_rules(section, {question.id: question for question in section.questions})


def _section(child: Any, spare_id: str) -> Section:
    value = child.value
    if child.block_type == BANK_STEP:
        return step_from(value, child.id or spare_id)
    said = (value["title"] or "", value["intro"] or "", _questions(value, spare_id), access_of(value.get("access")))
    return Section(child.id or spare_id, *said)


def _questions(value: Any, spare_id: str, in_row: bool = False) -> tuple[Question, ...]:
    children = enumerate(value.get("questions") or (), 1)
    return tuple(question for n, child in children for question in _asked(child, f"{spare_id}q{n}", in_row))


def _asked(child: Any, spare_id: str, in_row: bool) -> tuple[Question, ...]:
    """A question; of a person or a household all that the block stands for."""
    key = child.id or spare_id
    if child.block_type == BANK:
        return questions_from(child.value, key)
    if child.block_type == PERSON:
        return child.block.questions(child.value, key, in_row)
    if child.block_type == HOUSEHOLD:
        return child.block.questions(child.value, key, _questions(child.value, spare_id, in_row=True))
    return (_question(child, spare_id),)


def _question(child: Any, spare_id: str) -> Question:
    value = child.value
    must, worth = value.get("require_if"), value.get("value")
    return Question(
        id=child.id or spare_id,
        type=child.block_type,
        label=value["label"] or "",
        required=bool(value.get("required")),
        help=value["help"] or "",
        settings=_settings(child),
        show_if=value["show_if"].rule(),
        purpose=value.get("purpose") or "",
        require_if=must.rule() if must else None,
        checks=tuple(_checks(value)),
        value=worth.expression() if worth else None,
        questions=_questions(value, spare_id, in_row=True),
    )


def _checks(value: Any) -> Iterator[Check]:
    """Those that say something."""
    for check in value.get("checks") or ():
        if rule := check["rule"].rule():
            yield Check(rule, check["message"] or "")


def _settings(child: Any) -> dict[str, Any]:
    found = {}
    for name, _block in settings_blocks(field_types[child.block_type]):
        block = child.block.child_blocks[name]
        plain = block.get_prep_value(child.value[name])
        unset = plain is None or plain is False or plain in ("", [])  # zero is a setting
        if not unset and plain != block.get_prep_value(block.get_default()):
            found[name] = plain
    return found


def _with_typed_rules(section: Section, known: dict[str, Question]) -> Section:
    return replace(section, questions=tuple(_typed(question, known, ()) for question in section.questions))


def _typed(question: Question, known: dict[str, Question], rows: tuple[dict[str, Question], ...]) -> Question:
    """With the values in its rules as the questions they compare with understand them."""
    inside = (*rows, {part.id: part for part in question.questions})
    return replace(
        question,
        show_if=typed(question.show_if, known, rows) if question.show_if else None,
        require_if=typed(question.require_if, known, rows) if question.require_if else None,
        checks=tuple(replace(check, rule=typed(check.rule, known, rows)) for check in question.checks),
        value=typed_expression(question.value, known, rows, question) if question.value else None,
        questions=tuple(_typed(part, known, inside) for part in question.questions),
    )


def raw_steps(definition: FormDefinition) -> list[dict[str, Any]]:
    """The same as StreamField data: what `definition_of` would read the definition from."""
    steps = (*((SECTION, one) for one in definition.sections), *((LATER, one) for one in definition.later))
    return [_raw_step(kind, one) for kind, one in steps]


def _raw_step(kind: str, section: Section) -> dict[str, Any]:
    if mark := step_of(section):
        return raw_reference(mark)
    return {"type": kind, "id": section.id, "value": _raw_section(section)}


def _raw_section(section: Section) -> dict[str, Any]:
    said = {"title": section.title, "intro": section.intro, "access": raw_access(section.access)}
    return {**said, "questions": list(_raw_parts(section.questions))}


def _raw_parts(questions: tuple[Question, ...]) -> Iterator[dict[str, Any]]:
    """The form's own questions, and references in place of those that came from the bank."""
    for mark, found in runs(questions):
        if mark is None or mark.step:
            yield from _raw_questions(tuple(map(unmarked, found)))
        else:
            yield raw_reference(mark)


def _raw_questions(questions: tuple[Question, ...], in_row: bool = False) -> list[dict[str, Any]]:
    return [_raw(one) for one in gathered(questions, in_row)]


def _raw(one: Question | dict[str, Any]) -> dict[str, Any]:
    if isinstance(one, Question):
        return {"type": one.type, "id": one.id, "value": _raw_question(one)}
    if "questions" not in one["value"]:
        return one
    return {**one, "value": {**one["value"], "questions": _raw_questions(one["value"]["questions"], in_row=True)}}


def _raw_question(question: Question) -> dict[str, Any]:
    return {
        **question.settings,
        "label": question.label,
        "help": question.help,
        "required": question.required,
        "purpose": question.purpose,
        "show_if": question.show_if,
        "require_if": question.require_if,
        "checks": [{"rule": check.rule, "message": check.message} for check in question.checks],
        "value": question.value,
        "questions": _raw_questions(question.questions, in_row=True),
    }
