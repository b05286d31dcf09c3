"""
A draft that was begun on an older version of its form, picked up on the newest one.

Answers and typing are kept under the ids of questions, so most of it simply stays. What has no place any more (the
question is gone, expects another kind of answer, or does not offer the choice) goes into the drawer of the draft:
`Content.earlier`, shown until the form is sent, never sent. Should the question come back, so does the answer.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from workflows.registries import field_types

from . import on_behalf
from .definition import FormDefinition, Question
from .drafts import Content, Typed, content_of
from .fields.base import as_typed
from .fields.files import holds_files
from .fields.row_names import ID, ORDER, is_marker
from .models import Draft
from .versions import form_definition_within

ALIKE = ({"short_text", "long_text"},)  # types whose answers are good for one another
PREFILLED = "prefilled"
ENDS = "-._"  # what may follow the id of a question in the name of one of its controls


def pick_up(draft: Draft, content: Content) -> Content:
    """
    Set the draft down on the version that is live, and return its content there. Nothing is saved: `drafts.keep` does.

    It stays as it is while no version is live, and when it is there already: other processes may know of a newer
    version a moment before this one.
    """
    live = draft.service.form.live_version_id
    if live is None or live <= draft.version_id:
        return content
    area = content.staff.get("within") or draft.service.agency.area.code
    old, new = form_definition_within(draft.version_id, area), form_definition_within(live, area)
    names = {} if draft._state.adding else {str(pk): name for pk, name in draft.uploads.values_list("pk", "name")}
    draft.version_id = live
    return carried(content, old, new, names)


def is_news(draft: Draft) -> bool:
    """Whether it was carried over since somebody had it open. From now on it is known; the draft is saved."""
    content = content_of(draft)
    if not content.seen:
        return False
    content.seen = 0
    draft.content = json.dumps(asdict(content))
    draft.save(update_fields=["content"])
    return True


def carried(
    content: Content, old: FormDefinition, new: FormDefinition, files: Mapping[str, str] | None = None
) -> Content:
    """The same content for another version of the form. `files` are the names of files by id. Pure."""
    move = _Move(content, old, new, files or {})
    move.bring_back()
    move.take_answers()
    move.take_typing()
    return move.made


def with_typing(content: Content, typed: Typed, n: int, seen: FormDefinition, now: FormDefinition) -> Content:
    """
    The content, which is of the version `now`, with what was typed on step `n` of another version of the form.

    What is typed counts more than what was typed or answered before. Pure.
    """
    page = Content(answers=deepcopy(content.answers), staff=content.staff, typed={seen.sections[n - 1].id: typed})
    told = carried(page, seen, now)
    asked = {question.id for question in seen.sections[n - 1].questions}
    typing = {key: {**_but(content.typed.get(key, {}), asked, seen), **names} for key, names in told.typed.items()}
    known = [(entry["question"], entry["text"]) for entry in content.earlier]
    new = [entry for entry in told.earlier if (entry["question"], entry["text"]) not in known]
    made = deepcopy(content)
    made.typed.update(typing)
    made.earlier.extend(new)
    made.judged = [key for key in made.judged if key not in typing]
    return made


def landing(old: FormDefinition, new: FormDefinition, n: int) -> int:
    """Which step of the new version somebody comes to who was at step `n` of the old one."""
    if n > len(old.sections):
        return len(new.sections) + 1
    places = {section.id: number for number, section in enumerate(new.sections, 1)}
    section = old.sections[n - 1]
    if section.id in places:
        return places[section.id]
    kept = (new.section_of[question.id] for question in section.questions if question.id in new.section_of)
    return next((places[found.id] for found in kept), max(1, min(n, len(new.sections))))


@dataclass
class _Move:
    """One content on its way from one version to another."""

    content: Content
    old: FormDefinition
    new: FormDefinition
    files: Mapping[str, str]
    made: Content = field(init=False)

    def __post_init__(self) -> None:
        self.made = deepcopy(self.content)
        self.made.answers, self.made.typed = {}, {}

    def bring_back(self) -> None:
        """Answers in the drawer whose question is asked again, and was not answered meanwhile."""
        answered = self.content.answers.keys() | {
            found.id for typed in self.content.typed.values() for name in typed if (found := _owner(name, self.new))
        }
        drawer, self.made.earlier = self.made.earlier, []
        for entry in drawer:
            question = self.new.by_id.get(entry["question"])
            if question and question.id not in answered and _is_good(question, entry):
                self.made.answers[question.id] = entry["value"]
            else:
                self.made.earlier.append(entry)

    def take_answers(self) -> None:
        """Good answers."""
        for key, value in self.content.answers.items():
            old, new = self.old.by_id.get(key), self.new.by_id.get(key)
            kept = self._fitting(old or new, new, deepcopy(value), "")
            if kept is not None:
                self.made.answers[key] = kept

    def take_typing(self) -> None:
        """What was typed and is not good yet, each to the step where its question is now."""
        for key, typed in self.content.typed.items():
            if key in self.new_sections:
                self.made.typed.setdefault(key, {})
            for question, names in self._by_question(typed):
                self._take_names(question, names)
        self._fill_up()
        self.made.judged = [key for key in self.content.judged if key in self.new_sections]

    @property
    def new_sections(self) -> dict[str, Any]:
        """The steps of the new version by id."""
        return {section.id: section for section in self.new.sections}

    def _by_question(self, typed: Typed) -> Iterator[tuple[Question, Typed]]:
        """What was typed, by question; what is asked of staff goes on above the first step, whichever that is."""
        found: dict[str, Typed] = {}
        for name, texts in typed.items():
            if name.startswith(on_behalf.KEYS) and self.new.sections:
                self.made.typed.setdefault(self.new.sections[0].id, {})[name] = list(texts)
            elif owner := _owner(name, self.old) or _owner(name, self.new):
                found.setdefault(owner.id, {})[name] = list(texts)
        for key, names in found.items():
            yield self.old.by_id.get(key) or self.new.by_id[key], names

    def _take_names(self, old: Question, names: Typed) -> None:
        new = self.new.by_id.get(old.id)
        if new is None or not _alike(old, new):
            value = _value(old, names)
            self._put_aside(old, value, _typed_text(names) if value is None else "", "")
            return
        typed = self.made.typed.setdefault(self.new.section_of[new.id].id, {})
        if old.questions:
            typed.update(self._columns(old, new, names))
            return
        typed.update(names)
        value = _value(old, names)
        if value is not None and (left := _offered(new, value)) != value:
            self._put_aside(old, value, "", "")
            typed[old.id] = [str(one) for one in left] if isinstance(left, list) else []

    def _columns(self, old: Question, new: Question, names: Typed) -> Typed:
        """The controls of rows, `<table>.<row>.<column>`, without those of columns that are gone."""
        kept: Typed = {}
        after = {question.id: question for question in new.questions}
        for name, texts in names.items():
            parts = name.split(".", 2)
            column = _longest(parts[2], old.questions) if len(parts) == 3 else None
            if column is None:
                kept[name] = texts
            elif column.id not in after or not _alike(column, after[column.id]):
                self._put_aside(column, None, _typed_text({name: texts}), old.label)
            elif column.questions:
                inside = self._columns(column, after[column.id], {parts[2]: texts})
                kept.update({f"{parts[0]}.{parts[1]}.{inner}": found for inner, found in inside.items()})
            else:
                kept[name] = texts
        return kept

    def _fill_up(self) -> None:
        """A step with typing is shown by its typing alone: answers that were given on other steps are put into it."""
        typed_before = self.content.typed.keys()
        for section in self.new.sections:
            typed = self.made.typed.get(section.id)
            for question in section.questions if typed is not None else ():
                before = self.old.section_of.get(question.id)
                value = self.made.answers.get(question.id)
                if value is not None and (before is None or before.id not in typed_before):
                    typed.update(_names(question, value, question.id))
        if self.content.staff.get("within") and self.new.sections:
            first = self.made.typed.get(self.new.sections[0].id)
            for key in on_behalf.KEYS if first is not None else ():
                if key in self.content.staff:
                    first.setdefault(key, [self.content.staff[key]])

    def _fitting(self, old: Question | None, new: Question | None, value: Any, around: str) -> Any:
        """What is left of an answer for the new question; the rest goes into the drawer."""
        if old is None:
            return None  # neither version knows it
        if new is None or not _alike(old, new):
            self._put_aside(old, value, "", around)
            return None
        if old.questions and isinstance(value, list):
            return [self._row(old, new, row, n) for n, row in enumerate(value, 1) if isinstance(row, Mapping)]
        left = _offered(new, value)
        if left != value:
            self._put_aside(old, value, "", around)
        return left

    def _row(self, old: Question, new: Question, row: Mapping[str, Any], n: int) -> dict[str, Any]:
        before = {question.id: question for question in old.questions}
        after = {question.id: question for question in new.questions}
        around = f"{old.label} {n}"
        found = {key: row[key] for key in row if key not in before and (key in after or key == "id")}
        for key in (key for key in row if key in before):
            kept = self._fitting(before[key], after.get(key), row[key], around)
            if kept is not None:
                found[key] = kept
        return found

    def _put_aside(self, old: Question, value: Any, text: str, around: str) -> None:
        """Into the drawer, as people read it. What the form itself filled in is nobody's answer."""
        kind = field_types.get(old.type)
        if kind is None or kind.computed or old.type == PREFILLED or not kind.asks or not kind.is_seen(old):
            return
        if kind.empty(value) and not text:
            return
        label = f"{around}: {old.label}" if around else old.label
        words = text or self._words(old, value)
        known = {(entry["label"], entry["text"]) for entry in self.made.earlier}
        if words and (label, words) not in known:
            entry = {"question": old.id, "type": old.type, "label": label, "text": words}
            self.made.earlier.append(entry if around or value is None else {**entry, "value": value})

    def _words(self, old: Question, value: Any) -> str:
        if holds_files(old):
            return ", ".join(self.files.get(str(key), _("a file")) for key in value)
        if old.questions:
            return "; ".join(_row_text(old, row) for row in value if isinstance(row, Mapping))
        return _displayed(old, value)


def _alike(old: Question, new: Question) -> bool:
    """Whether answers to the one can be answers to the other. Nobody has agreed to what reads otherwise now."""
    if old.type == new.type == "consent":
        return (old.label, old.settings) == (new.label, new.settings)
    return old.type == new.type or any({old.type, new.type} <= types for types in ALIKE)


def _offered(question: Question, value: Any) -> Any:
    """What is left of a chosen value: of several the ones that are still offered, of one all or nothing (None)."""
    offers = getattr(field_types[question.type], "offered", None)
    if offers is None or isinstance(value, Mapping):
        return value
    offered = offers(question)
    if offered == []:  # nothing to choose from: it is filled in some other way
        return value
    if not isinstance(value, list):
        return value if value in offered else None
    return [one for one in value if isinstance(one, Mapping) or one in offered] or None


def _is_good(question: Question, entry: Mapping[str, Any]) -> bool:
    """Whether an earlier answer answers the question as it is now."""
    value = entry.get("value")
    if value is None or question.type != entry["type"]:
        return False
    try:
        return bool(field_types[question.type].parse(question, {question.id: value}) == value)
    except ValidationError:
        return False


def _value(question: Question, names: Typed) -> Any:
    """What was typed, as a value; None when it was not good."""
    try:
        return field_types[question.type].parse(question, MultiValueDict(names))
    except (ValidationError, KeyError):
        return None


def _typed_text(names: Typed) -> str:
    """What was typed, as it was typed."""
    texts = [str(text) for name, found in names.items() if not is_marker(name) for text in found]
    return ", ".join(text.strip() for text in texts if text.strip())


def _but(typed: Typed, asked: set[str], definition: FormDefinition) -> Typed:
    """What was typed before, without what this page asked: a tick that was taken back sends nothing."""
    owners = {name: _owner(name, definition) for name in typed}
    return {name: texts for name, texts in typed.items() if (found := owners[name]) is None or found.id not in asked}


def _names(question: Question, value: Any, name: str) -> Typed:
    """An answer as a browser would send it again, by the names of its controls."""
    if not question.questions:
        sent = as_typed(value)
        return {name: sent if isinstance(sent, list) else [sent]}
    columns = {column.id: column for column in question.questions}
    found: Typed = {name + ORDER: [row[ID] for row in value]}
    for row in value:
        for key in row.keys() & columns.keys():
            found.update(_names(columns[key], row[key], f"{name}.{row[ID]}.{key}"))
    return found


def _displayed(question: Question, value: Any) -> str:
    try:
        return field_types[question.type].display(question, value)
    except (ValueError, TypeError, KeyError, AttributeError):
        return str(value)


def _row_text(table: Question, row: Mapping[str, Any]) -> str:
    told = ((column, row.get(column.id)) for column in table.questions if column.type in field_types)
    given = ((column, value) for column, value in told if not field_types[column.type].empty(value))
    return ", ".join(f"{column.label}: {_displayed(column, value)}" for column, value in given)


def _owner(name: str, definition: FormDefinition) -> Question | None:
    """The question a control belongs to, by its name."""
    return definition.by_id.get(name) or _longest(name, tuple(definition.questions()))


def _longest(name: str, questions: Sequence[Question]) -> Question | None:
    found = [
        question
        for question in questions
        if name.startswith(question.id) and (name == question.id or name[len(question.id)] in ENDS)
    ]
    return max(found, key=lambda question: len(question.id), default=None)
