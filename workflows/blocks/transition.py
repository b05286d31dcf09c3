"""A transition as a row of the editor."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..registries import effects, field_types
from .calls import CallsBlock, ask_block, effect_block, guards_block
from .pickers import SourcesBlock, TargetBlock
from .roles import RolesBlock
from .state import KEY, KEY_ERROR


class TransitionBlock(blocks.StructBlock):
    """From where to where, who may do it, when, what is asked and what follows."""

    label = blocks.CharBlock(
        label=_("What staff do"), max_length=80, help_text=_("As a verb: it is the text of a button.")
    )
    sources = SourcesBlock(label=_("From"), default=[])
    target = TargetBlock(label=_("To"))
    roles = RolesBlock(label=_("Who may do it"), required=False)
    by_applicant = blocks.BooleanBlock(
        label=_("The applicant may do this, too"),
        required=False,
        help_text=_("From the page on which the case is followed: appeal, withdraw, answer."),
    )
    guards = guards_block(label=_("Only if"), required=False, collapsed=True)
    asks = CallsBlock(field_types, ask_block, label=_("Fields to fill in"), required=False, collapsed=True)
    effects = CallsBlock(effects, effect_block, label=_("What follows"), required=False, collapsed=True)
    key = blocks.RegexBlock(
        label=_("Key"),
        regex=KEY,
        max_length=50,
        error_messages=KEY_ERROR,
        help_text=_("Never changes once published: records, messages and reports refer to it."),
        form_attrs={"data-workflow-key": "transition"},
    )

    class Meta:
        label = _("Transition")
        icon = "arrow-right"
        label_format = "{label} · {sources} → {target}"
        form_classname = "struct-block workflow-row workflow-row--transition"
        form_attrs = {
            "data-workflow-row": "transition",
            "data-facts-url": reverse_lazy("workflows_facts"),
            "data-this-step": _("Filled in with this step"),
            "data-other-steps": _("Filled in with other steps"),
        }


class TransitionsBlock(blocks.StreamBlock):
    """The transitions, in the order people see them."""

    transition = TransitionBlock()
