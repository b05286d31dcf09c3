"""A state as a row of the editor."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..definition import Kind, Unit
from ..registries import effects
from .calls import CallsBlock, effect_block
from .omitted import MayBeOmitted
from .pickers import StepBlock
from .spans import UNITS

KEY = r"^[a-z][a-z0-9_]*$"
KEY_ERROR = {"invalid": _("Small letters, digits and underscores only, beginning with a letter.")}
KINDS = [
    (Kind.INITIAL.value, _("initial: where it begins")),
    (Kind.OPEN.value, _("open: we are working on it")),
    (Kind.WAITING.value, _("waiting: for somebody outside")),
    (Kind.FINAL.value, _("final: it is done")),
]


BEFORE, AFTER = "before", "after"
SIDES = [(BEFORE, _("before the deadline")), (AFTER, _("after the deadline"))]


class TimerBlock(blocks.StructBlock):
    """What happens by itself around the deadline."""

    label = blocks.CharBlock(label=_("What it is for"), required=False, max_length=80)
    amount = blocks.IntegerBlock(label=_("How long"), min_value=0, default=0)
    unit = blocks.ChoiceBlock(label=_("Counted in"), choices=UNITS, default=Unit.DAYS.value)
    side = blocks.ChoiceBlock(label=_("When"), choices=SIDES, default=BEFORE)
    transition = StepBlock(
        label=_("Take this step"),
        required=False,
        leaving=True,
        help_text=_("By itself: silence means this. Its conditions must hold all the same."),
    )
    effects = CallsBlock(effects, effect_block, label=_("What follows"), required=False, collapsed=True)

    class Meta:
        label = _("Timer")
        icon = "time"
        label_format = "{label} · {amount} {unit} {side}"


class TimersBlock(MayBeOmitted, blocks.StreamBlock):
    """The timers of a state."""

    timer = TimerBlock()


class StateBlock(blocks.StructBlock):
    """What it is called inside, what the public reads, and what it is for."""

    label = blocks.CharBlock(label=_("Name for staff"), max_length=80)
    kind = blocks.ChoiceBlock(label=_("Kind"), choices=KINDS, default=Kind.OPEN.value)
    public = blocks.CharBlock(label=_("What the applicant reads when it is here"), required=False, max_length=200)
    future = blocks.CharBlock(
        label=_("What the applicant reads before it comes here"),
        required=False,
        max_length=200,
        help_text=_("Leave it empty for states that are not the usual way."),
    )
    limit_amount = blocks.IntegerBlock(
        label=_("How long it may last"),
        required=False,
        min_value=1,
        help_text=_("Sets the deadline. Empty: the deadline stays as it is; waiting stops its clock."),
    )
    limit_unit = blocks.ChoiceBlock(label=_("Counted in"), choices=UNITS, default=Unit.DAYS.value)
    timers = TimersBlock(label=_("Around the deadline"), required=False, collapsed=True)
    key = blocks.RegexBlock(
        label=_("Key"),
        regex=KEY,
        max_length=50,
        error_messages=KEY_ERROR,
        help_text=_("Never changes once published: records, messages and reports refer to it."),
        form_attrs={"data-workflow-key": "state"},
    )

    class Meta:
        label = _("State")
        icon = "radio-empty"
        label_format = "{label} · {kind}"
        form_classname = "struct-block workflow-row workflow-row--state"
        form_attrs = {"data-workflow-row": "state"}


class StatesBlock(blocks.StreamBlock):
    """The states, in the order people see them."""

    state = StateBlock()
