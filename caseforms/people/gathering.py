"""The blocks that questions of a form were made of, so that an editor finds them again as they were. Pure."""

from collections.abc import Iterator, Sequence
from typing import Any

from ..definition import Question
from .household import HOUSEHOLD, MEMBER, MEMBERS, Household
from .household import WORDS as OF_HOUSEHOLD
from .person import BLOCK, NO_NIK, PERSON, PROXY_AS, RELATION, WORDS, Person

COMPARED = ("id", "type", "label", "required", "show_if", "purpose")
NOTHING = Question("", "", "")


def gathered(questions: Sequence[Question], in_row: bool = False) -> Iterator[Question | dict[str, Any]]:
    """
    Each question; of a block, in place of its questions, the block as raw data. Questions of a block that were changed
    one by one stay questions.
    """
    place = 0
    while place < len(questions):
        block, taken = _block(questions[place:], in_row)
        yield block or questions[place]
        place += taken if block else 1


def _block(questions: Sequence[Question], in_row: bool) -> tuple[dict[str, Any] | None, int]:
    chosen = questions[0].settings.get(BLOCK)
    kind = chosen.get("kind") if isinstance(chosen, dict) else None
    if kind == PERSON:
        return _person(chosen, questions, in_row)
    return _household(chosen, questions) if kind == HOUSEHOLD and not in_row else (None, 0)


def _person(chosen: dict[str, Any], questions: Sequence[Question], in_row: bool) -> tuple[dict[str, Any] | None, int]:
    known = {question.id: question for question in questions}
    bare = Person(str(chosen["id"]), who=str(chosen.get("who", "")))
    made = Person(
        bare.id,
        bare.who,
        chosen.get("about", ""),
        tuple(chosen.get("parts", ())),
        tuple(chosen.get("must", ())),
        bool(chosen.get("news")),
        words=_words(bare, known),
        relations=_choices(known.get(bare.key(RELATION)) or known.get(bare.key(PROXY_AS))),
        reasons=_choices(known.get(bare.key(NO_NIK))),
        show_if=questions[0].show_if,
        in_row=in_row,
    )
    expected = made.questions()
    if not _same(expected, questions):
        return None, 0
    raw = {**_shared(chosen, made), "label": made.who, "news": made.news}
    return {"type": PERSON, "id": made.id, "value": raw}, len(expected)


def _household(chosen: dict[str, Any], questions: Sequence[Question]) -> tuple[dict[str, Any] | None, int]:
    known = {question.id: question for question in questions}
    bare = Household(str(chosen["id"]))
    members = known.get(bare.key(MEMBERS), NOTHING)
    row = {part.id: part for part in members.questions}
    member = Person(MEMBER, in_row=True)
    words = {part: known[bare.key(part)].label for part in OF_HOUSEHOLD if bare.key(part) in known}
    parts = tuple(chosen.get("parts", ()))
    asked = len(Person(MEMBER, parts=parts).questions())
    made = Household(
        bare.id,
        chosen.get("about", ""),
        parts,
        tuple(chosen.get("must", ())),
        members.settings.get("least"),
        members.settings.get("most"),
        words={**words, **_words(member, row), MEMBER: str(members.settings.get("called", ""))},
        relations=_choices(row.get(member.key(RELATION))),
        reasons=_choices(row.get(member.key(NO_NIK))),
        show_if=questions[0].show_if,
        more=members.questions[asked:],
    )
    expected = made.questions()
    if not _same(expected, questions):
        return None, 0
    raw = {**_shared(chosen, made), "least": made.least, "most": made.most, "questions": made.more}
    return {"type": HOUSEHOLD, "id": made.id, "value": raw}, len(expected)


def _shared(chosen: dict[str, Any], made: Person | Household) -> dict[str, Any]:
    found: dict[str, Any] = {"about": made.about, "parts": list(made.parts), "must": list(made.must)}
    lists = {"relations": made.relations, "reasons": made.reasons}
    return {
        **found,
        **{name: choices for name, choices in lists.items() if choices},
        "words": dict(made.words),
        "show_if": made.show_if,
    }


def _words(made: Person, known: dict[str, Question]) -> dict[str, str]:
    """What the questions say, without of whom."""
    suffix = f" ({made.who})" if made.who else ""
    found = {part: known[made.key(part)].label for part in WORDS if made.key(part) in known}
    return {part: label.removesuffix(suffix) for part, label in found.items()}


def _choices(question: Question | None) -> list[dict[str, str]]:
    return [dict(one) for one in question.settings.get("choices") or ()] if question else []


def _same(expected: Sequence[Question], questions: Sequence[Question]) -> bool:
    """Whether these questions begin as a block would make them; how the sexes are called does not matter."""
    begun = questions[: len(expected)]
    return len(begun) == len(expected) and all(map(_alike, expected, begun))


def _alike(one: Question, other: Question) -> bool:
    if any(getattr(one, name) != getattr(other, name) for name in COMPARED):
        return False
    if _but_choices(one) != _but_choices(other) or (other.value, other.checks, other.help) != (None, (), ""):
        return False
    return _same(one.questions, other.questions) and len(one.questions) == len(other.questions)


def _but_choices(question: Question) -> dict[str, Any]:
    return {name: value for name, value in question.settings.items() if name != "choices"}
