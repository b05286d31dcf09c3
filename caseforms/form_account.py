"""
What a form costs those who fill it in: time, data, attention. Pure.

These are estimates, and say how they are made: an editor shall see at once that a form grows, not trust a number.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .definition import FormDefinition, Question, Section
from .fields.choices import choices
from .form_texts import texts
from .languages.state import Count, counts
from .officialese import OFFICIALESE

STEP_MAX = 40_000  # bytes of one step, as it is sent
WORDS_A_MINUTE = 130  # read on a telephone, by somebody who does not read every day
SENTENCE_MAX, WORD_MAX = 20, 16  # words of a sentence, letters of a word
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SENTENCE = re.compile(r"[.!?:;]+\s|\n+")
LINE, CHARACTERS, SCREEN = 26, 38, 560  # pixels of a line, characters in it at 360 px, pixels of a screen
AROUND = 420  # pixels of heading, progress and buttons
CONTROL = 56  # pixels of one control
MANY = 8  # from here on choices are a drop-down
TALL = {"long_text": 150, "file": 96, "signature": 200, "area": 240, "yes_no": 96, "calculated": 30, "information": 0}
SECONDS = {
    "long_text": 60, "file": 45, "signature": 30, "nik": 25, "area": 20, "email": 20, "phone": 15, "yes_no": 4,
    "consent": 8, "calculated": 0, "information": 0, "prefilled": 0,
}  # fmt: skip
ANSWER = 12  # seconds for every other type
ROWS = 3  # rows somebody fills in, where the form does not say how many


@dataclass(frozen=True, slots=True)
class StepAccount:
    """What one step costs."""

    title: str
    bytes: int
    screens: float
    seconds: int

    @property
    def kilobytes(self) -> float:
        """As people read it."""
        return round(self.bytes / 1000, 1)

    @property
    def is_heavy(self) -> bool:
        """Whether it is more than a step may be."""
        return self.bytes >= STEP_MAX


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a text that is hard to read: where, what, and what to do about it."""

    about: str
    quoted: str
    advice: str


@dataclass(frozen=True, slots=True)
class Account:
    """The whole form."""

    steps: tuple[StepAccount, ...]
    questions: int
    remarks: tuple[Remark, ...]
    translations: tuple[Count, ...] = ()

    @property
    def minutes(self) -> int:
        """For somebody who answers everything."""
        return max(1, round(sum(step.seconds for step in self.steps) / 60))

    @property
    def screens(self) -> int:
        """To scroll through, one after the other."""
        return round(sum(step.screens for step in self.steps))

    @property
    def kilobytes(self) -> float:
        """All steps together."""
        return round(sum(step.bytes for step in self.steps) / 1000, 1)


def account(definition: FormDefinition, pages: Sequence[str]) -> Account:
    """The account of a form whose steps are drawn as these pages."""
    steps = tuple(_step(section, page) for section, page in zip(definition.sections, pages, strict=True))
    asked = sum(1 for _question in definition.everything())
    return Account(steps, asked, tuple(remarks(definition)), tuple(counts(definition)))


def _step(section: Section, page: str) -> StepAccount:
    words = _words(f"{section.title} {section.intro}")
    pixels = AROUND + _lines(section.intro) * LINE + sum(_pixels(question) for question in section.questions)
    seconds = words * 60 / WORDS_A_MINUTE + sum(_seconds(question) for question in section.questions)
    return StepAccount(section.title, len(page.encode()), round(pixels / SCREEN, 1), round(seconds))


def _pixels(question: Question) -> int:
    """How tall a question is at 360 px: its lines of text, and its control."""
    text = (_lines(question.label) + _lines(question.help) + _lines(str(question.settings.get("text") or ""))) * LINE
    offered = choices(question)
    if question.questions:
        rows = max(1, int(question.settings.get("least") or 1))
        return text + CONTROL + rows * (LINE + sum(_pixels(part) for part in question.questions))
    control = len(offered) * 44 if 0 < len(offered) < MANY or question.type == "several_of" else CONTROL
    return text + TALL.get(question.type, control) + LINE


def _seconds(question: Question) -> float:
    """To read and to answer it. What is asked only of some counts half."""
    words = _words(f"{question.label} {question.help} {question.settings.get('text') or ''}")
    words += sum(_words(label) for _key, label in choices(question))
    seconds = words * 60 / WORDS_A_MINUTE + SECONDS.get(question.type, ANSWER)
    if question.questions:
        rows = max(ROWS, int(question.settings.get("least") or 0))
        seconds += rows * sum(_seconds(part) for part in question.questions)
    return seconds / 2 if question.show_if else seconds


def _lines(text: str) -> int:
    return sum(-(-len(line) // CHARACTERS) for line in text.splitlines())


def _words(text: str) -> int:
    return len(WORD.findall(text))


def remarks(definition: FormDefinition) -> Iterator[Remark]:
    """What is hard to read: long sentences, long words, words of the office."""
    for one in texts(definition):
        for sentence in SENTENCE.split(one.text):
            if (words := _words(sentence)) > SENTENCE_MAX:
                text = _("This sentence has %(words)d words. Make two of it.")
                yield Remark(one.about, sentence.strip(), text % {"words": words})
        for word in dict.fromkeys(WORD.findall(one.text)):
            if max(map(len, word.split("-"))) > WORD_MAX:
                yield Remark(one.about, word, _("A long word. Is there a shorter one?"))
        yield from _of_the_office(one.about, one.text)


def _of_the_office(about: str, text: str) -> Iterator[Remark]:
    found = [said for said in OFFICIALESE if re.search(rf"\b{re.escape(said)}\b", text, re.IGNORECASE)]
    for said in found:
        if not any(said != longer and said in longer for longer in found):
            advice = _("A word of the office. People say: “%(plain)s”.") % {"plain": OFFICIALESE[said]}
            yield Remark(about, said, advice)
