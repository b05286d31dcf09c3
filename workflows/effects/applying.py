"""
Doing what a move causes, inside its transaction, and what becomes of an effect that fails.

With `stop` the step is refused in plain words, and nothing of it happened. With `later` what the effect did is rolled
back to its savepoint, the step is taken, and a PendingEffect says that something is left to do.
"""

import logging
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from ..definition import Call, OnFailure
from ..errors import EffectFailed, NotMoved, Refused
from ..machine import ConcurrentTransition, Machine, unchanged_on_failure
from ..models import Move
from ..registries import effects
from . import waiting

logger = logging.getLogger(__name__)


def apply_calls(calls: Iterable[Call], subject: Machine, move: Move, *, settled: bool | None = None) -> set[str]:
    """
    Do in order what a saved move causes. Returns the fields of the subject that effects say they touched.

    The caller saves these, and what else was changed. `settled` picks those that are applied before the subject is
    saved in its new state, or those that are applied after; a timer leads to no other state and applies all at once.
    """
    named: set[str] = set()
    for position, call in enumerate(calls):
        effect = effects.get(call.name)
        if settled is None or settled == bool(effect and effect.settled):
            named |= _apply(position, call, subject, move)
    return named


def perform(call: Call, subject: Machine, move: Move) -> set[str]:
    """Apply one effect. Whatever it raises is for the caller to deal with."""
    effect = effects.get(call.name)
    if effect is None:
        raise EffectFailed(
            _("This step does something this installation does not know: %(name)s.") % {"name": call.name}
        )
    return set(effect.apply(call.settings, subject, move, move.by) or ())


def said(error: Exception) -> str:
    """The error for people to read. Only what was written for them is repeated: other errors may quote answers."""
    if isinstance(error, EffectFailed | NotMoved):
        return str(error)
    return _("An error in the software (%(type)s).") % {"type": type(error).__name__}


def _apply(position: int, call: Call, subject: Machine, move: Move) -> set[str]:
    effect = effects.get(call.name)
    if effect is not None and effect.later:
        waiting.put_off(move, position, call)
        return set()
    return (_or_later if call.on_failure == OnFailure.LATER else _or_stop)(position, call, subject, move)


def _or_later(position: int, call: Call, subject: Machine, move: Move) -> set[str]:
    try:
        with transaction.atomic(), unchanged_on_failure(subject):
            return perform(call, subject, move)
    except ConcurrentTransition:
        raise
    except Exception as error:
        logger.exception("effect %s of move %s failed and is tried again", call.name, move.pk)
        waiting.put_off(move, position, call, said(error))
        return set()


def _or_stop(_position: int, call: Call, subject: Machine, move: Move) -> set[str]:
    try:
        return perform(call, subject, move)
    except (NotMoved, ConcurrentTransition):
        raise
    except Exception as error:
        if not isinstance(error, EffectFailed):
            logger.exception("effect %s stopped move %s", call.name, move.transition)
        failed = _("“%(effect)s” did not work, so nothing was done. %(reason)s")
        raise Refused([failed % {"effect": _name(call), "reason": said(error)}]) from error


def _name(call: Call) -> Any:
    return effects[call.name].label if call.name in effects else call.name
