"""What an editor fills in for a person or a household: one block each."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from workflows.blocks.plain import plain

from ..definition import Question
from ..fields.choices import ChoicesBlock
from ..fields.row_names import MOST
from . import household, person
from .household import HEADED, HOUSEHOLD, KK, Household
from .person import PERSON, Person

ABOUT = [
    (person.CONCERNED, _("the person the case is about")),
    (person.REPORTER, _("the person who reports")),
]
PARTS = [
    (person.NIK, _("NIK, or why there is none")),
    (person.BORN, _("birth date, compared with the NIK")),
    (person.SEX, _("sex, compared with the NIK")),
    (person.RELATION, _("relation")),
    (person.PHONE, _("phone number")),
    (person.PROXY, _("who speaks for the person")),
]
OF_MEMBERS = [one for one in PARTS if one[0] not in (person.PHONE, person.PROXY)]
NAMES = [(person.NAME, _("name")), *PARTS]
NAMES_OF_HOUSEHOLD = [
    (KK, _("family card number")),
    (HEADED, _("name of the head")),
    (person.NAME, _("name of each member")),
    *OF_MEMBERS,
]
OF_PROXY = (person.PHONE, person.PROXY, person.PROXY_NAME, person.PROXY_AS, person.PROXY_PHONE)


def ticks(label: Any, choices: Sequence[tuple[str, Any]], default: Sequence[str]) -> blocks.Block:
    """Any number of these, to tick."""
    return blocks.MultipleChoiceBlock(
        label=label,
        choices=choices,
        default=list(default),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        search_index=False,
    )


class WordsBlock(blocks.StructBlock):
    """The words of the questions; where one is left empty, the usual ones."""

    def __init__(self, usual: Any = (), **kwargs: Any) -> None:
        texts = [
            (part, blocks.CharBlock(label=words, default=words, max_length=200, required=False))
            for part, words in dict(usual).items()
        ]
        super().__init__(texts, **kwargs)

    class Meta:
        label = _("Words of the questions")
        collapsed = True
        form_classname = "struct-block person-words"


class SomebodyBlock(blocks.StructBlock):
    """What both blocks share: which choices are offered, the words, and when it is asked."""

    def __init__(self, first: Any = (), last: Any = (), words: Any = (), show_if: Any = None, **kwargs: Any) -> None:
        local = [
            *first,
            ("relations", _choices(_("Relations to choose from, one a line"), person.RELATIONS)),
            ("reasons", _choices(_("Reasons why there is no NIK, one a line"), person.NO_NIK_REASONS)),
            ("words", WordsBlock(words)),
            ("show_if", show_if),
            *last,
        ]
        super().__init__([one for one in local if one[1] is not None], **kwargs)

    class Meta:
        icon = "user"
        label_format = "{label}"
        form_classname = "struct-block question-block person-block"


class PersonBlock(SomebodyBlock):
    """A person as one block."""

    def __init__(self, show_if: Any = None, **kwargs: Any) -> None:
        first = [
            ("label", blocks.CharBlock(label=_("Who it is, such as “child”"), max_length=40, required=False)),
            ("about", blocks.ChoiceBlock(label=_("For the case this is"), choices=ABOUT, required=False)),
            ("parts", ticks(_("What is asked besides the name"), PARTS, person.USUAL)),
            ("must", ticks(_("Must be answered"), NAMES, (person.NAME,))),
            ("news", blocks.BooleanBlock(label=_("News about the case go to this phone"), required=False)),
        ]
        super().__init__(first, words=person.WORDS, show_if=show_if, **{"label": _("Person"), **kwargs})

    def questions(self, value: Any, key: str, in_row: bool) -> tuple[Question, ...]:
        """What the block stands for."""
        said = plain_of(self, value)
        made = Person(
            key,
            said["label"].strip(),
            said["about"],
            tuple(said["parts"]),
            tuple(said["must"]),
            bool(said["news"]),
            words=said["words"],
            relations=said["relations"],
            reasons=said["reasons"],
            show_if=value["show_if"].rule(),
            in_row=in_row,
        )
        return made.questions()


class HouseholdBlock(SomebodyBlock):
    """A household as one block: card, head and members."""

    def __init__(self, questions: Any = None, show_if: Any = None, **kwargs: Any) -> None:
        number = {"required": False, "max_value": MOST}
        first = [
            ("label", blocks.CharBlock(label=_("Name of the block, for the editor"), max_length=40, required=False)),
            ("about", blocks.ChoiceBlock(label=_("For the case this is"), choices=ABOUT[:1], required=False)),
            ("parts", ticks(_("What is asked of each member besides the name"), OF_MEMBERS, household.PARTS)),
            ("must", ticks(_("Must be answered"), NAMES_OF_HOUSEHOLD, (person.NAME, person.RELATION))),
            ("least", blocks.IntegerBlock(label=_("At least this many members"), default=1, min_value=0, **number)),
            ("most", blocks.IntegerBlock(label=_("At most this many members"), min_value=1, **number)),
        ]
        of_members = {part: words for part, words in person.WORDS.items() if part not in OF_PROXY}
        words = {**household.WORDS, **of_members}
        last = [("questions", questions)]
        super().__init__(first, last, words, show_if, **{"label": _("Household"), "icon": "group", **kwargs})

    def questions(self, value: Any, key: str, more: tuple[Question, ...]) -> tuple[Question, ...]:
        """What the block stands for; `more` are the further questions about each member."""
        said = plain_of(self, value)
        made = Household(
            key,
            said["about"],
            tuple(said["parts"]),
            tuple(said["must"]),
            said.get("least"),
            said.get("most"),
            words=said["words"],
            relations=said["relations"],
            reasons=said["reasons"],
            show_if=value["show_if"].rule(),
            more=more,
        )
        return made.questions()


BLOCKS = {PERSON: PersonBlock, HOUSEHOLD: HouseholdBlock}


def plain_of(block: blocks.StructBlock, value: Any) -> dict[str, Any]:
    """What was filled in, with something for whatever was left out."""
    empty = {"label": "", "about": "", "parts": [], "must": [], "news": False, "words": {}}
    ours = (name for name in block.child_blocks if name not in ("show_if", "questions"))
    said = {name: plain(block.child_blocks[name], value.get(name)) for name in ours}
    known = {name: found for name, found in said.items() if found is not None}
    return {**empty, "relations": [], "reasons": [], **known}


def _choices(label: Any, usual: Any) -> blocks.Block:
    return ChoicesBlock(label=label, rows=4, required=False, default=usual)
