"""What an editor puts into a form to refer to the bank: some questions in a step, or a whole step."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from ..definition import Question, Section
from .marks import Mark, marked

BANK, BANK_STEP = "bank", "bank_step"


class BankBlock(blocks.StructBlock):
    """Questions from the bank, in the middle of a step."""

    entry = SnippetChooserBlock("caseforms.BankEntry", label=_("Questions from the bank"))

    class Meta:
        label = _("From the bank")
        icon = "copy"
        label_format = "{entry}"
        form_classname = "struct-block question-block bank-block"


class BankStepBlock(blocks.StructBlock):
    """A whole step from the bank, with its title and introduction."""

    entry = SnippetChooserBlock("caseforms.BankEntry", label=_("Step from the bank"))

    class Meta:
        label = _("Step from the bank")
        icon = "copy"
        label_format = "{entry}"
        form_classname = "struct-block question-block bank-block"


def questions_from(value: Any, place: str) -> tuple[Question, ...]:
    """The questions the bank has now; none while nothing is chosen."""
    entry = value["entry"]
    return marked(entry.asked.questions, Mark(entry.pk, place)) if entry else ()


def step_from(value: Any, place: str) -> Section:
    """The step the bank has now."""
    entry = value["entry"]
    if entry is None:
        return Section(place)
    asked = entry.asked
    return Section(place, asked.title, asked.intro, marked(asked.questions, Mark(entry.pk, place, step=True)))


def raw_reference(mark: Mark) -> dict[str, Any]:
    """The reference as StreamField data."""
    return {"type": BANK_STEP if mark.step else BANK, "id": mark.place, "value": {"entry": mark.entry}}
