"""Everything that happened to a case, the latest first: moves, notes, who was given it, what was told, who looked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from workflows import wording
from workflows.models import Move
from workflows.registries import effects
from workflows.versions import definition_of

from ..actions.reveal import ACTION
from ..models import Case, Mandate
from ..notices.models import Notice
from .answers import Answer, Files, filled
from .later import Later

ASSIGN = "assign"  # the effect that gives a case to somebody


@dataclass(frozen=True)
class Entry:
    """One thing that happened. `kind` is move, alarm, note, letter (a note to the applicant), hands, notice or look."""

    at: datetime
    kind: str
    title: str
    by: Any = None
    """Who, as a user or in words."""
    text: str = ""
    answers: list[Answer] = field(default_factory=list)
    tone: str = ""


def timeline(case: Case, files: Files, later: Later | None = None) -> list[Entry]:
    """What happened, the latest first; of things at one moment the move before what it brought about."""
    moves = list(case.moves.select_related("by", "stood_in_for", "carry").order_by("id"))
    happened = (_moves(moves, files), _notes(case), _hands(case, moves), _later(later) if later else ())
    sources = (*happened, _taken_over(case), _notices(case), _looks(case))
    entries = [entry for source in sources for entry in source]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def _moves(moves: list[Move], files: Files) -> Iterator[Entry]:
    for move in reversed(moves):
        kind = "alarm" if move.kind == Move.Kind.ALARM else "move"
        yield Entry(move.at, kind, _headline(move), _doer(move), _why(move), _filled(move, files), _tone(move))


def _why(move: Move) -> str:
    """The note; of a carry-over first why the workflow was changed."""
    reason = move.carry.reason if move.kind == Move.Kind.CARRY and move.carry else ""
    return "\n".join(filter(None, (reason, move.note)))


def _doer(move: Move) -> Any:
    if move.by_applicant:
        return _("the applicant")
    if move.stood_in_for:
        return _("%(name)s, standing in for %(lender)s") % {"name": move.by, "lender": move.stood_in_for}
    return move.by


def _headline(move: Move) -> str:
    definition = definition_of(move.version_id)
    target = definition.by_key[move.target].label
    match move.kind:
        case Move.Kind.START:
            return _("Case opened: %(state)s") % {"state": target}
        case Move.Kind.ALARM:
            return _("Timer: %(timer)s") % {"timer": wording.timer(definition.timer(move.target, move.transition))}
        case Move.Kind.CARRY:
            return _("Carried over to another version: %(state)s") % {"state": target}
        case Move.Kind.BACK:
            return _("Carried back to the version before: %(state)s") % {"state": target}
    return f"{definition.transition(move.transition).label} → {target}"


def _filled(move: Move, files: Files) -> list[Answer]:
    if move.kind != Move.Kind.TAKE:
        return []
    return list(filled(definition_of(move.version_id).transition(move.transition).asks, move.data, files))


def _tone(move: Move) -> str:
    return definition_of(move.version_id).by_key[move.target].kind.value


def _notes(case: Case) -> Iterator[Entry]:
    for note in case.notes.select_related("by").order_by("-id"):
        if note.to_applicant:
            yield Entry(note.at, "letter", _("Note to the applicant"), note.by, note.text)
        else:
            yield Entry(note.at, "note", _("Note"), note.by, note.text)


def _hands(case: Case, moves: list[Move]) -> Iterator[Entry]:
    reasons = {move.at: reason for move in moves if (reason := _reason(move))}
    for hand in case.assignments.select_related("by", "to").order_by("-id"):
        title = _("Assigned to %(name)s") % {"name": hand.to} if hand.to else _("Put back: assigned to nobody")
        by = hand.by if hand.by_id != hand.to_id else None
        yield Entry(hand.at, "hands", title, by, reasons.get(hand.at, ""))


def _taken_over(case: Case) -> Iterator[Entry]:
    """The resident made a case their own that staff had sent."""
    if case.submission.by_id is None:
        return
    done = Mandate.objects.filter(submission=case.submission_id).exclude(taken_over_at=None)
    for at in done.values_list("taken_over_at", flat=True):
        title = _("Taken over by the resident: the PIN is a new one, and they alone are told")
        yield Entry(at, "hands", title, _("the applicant"))


def _reason(move: Move) -> str:
    """By which rule a move gave the case to somebody, if it did."""
    if move.kind != Move.Kind.TAKE:
        return ""
    step = definition_of(move.version_id).transition(move.transition)
    rules = [str(effects[call.name].describe(call.settings)) for call in step.effects if call.name == ASSIGN]
    return _("by the step “%(step)s”: %(rule)s") % {"step": step.label, "rule": rules[-1]} if rules else ""


def _later(later: Later) -> Iterator[Entry]:
    for filling in later.fillings():
        again = filling.row.revision > 1
        title = _("Changed: %(step)s") if again else _("Filled in: %(step)s")
        yield Entry(filling.row.at, "later", title % {"step": filling.title}, filling.row.by, filling.text)


def _looks(case: Case) -> Iterable[Entry]:
    for look in ModelLogEntry.objects.for_instance(case).filter(action=ACTION).select_related("user"):
        yield Entry(look.timestamp, "look", _("Looked at hidden data"), look.user, look.data.get("reason", ""))


def _notices(case: Case) -> Iterator[Entry]:
    """Whom a notice was for and how far it has come; the address is nobody's business here."""
    for notice in Notice.objects.filter(case=case).order_by("-id").defer("address", "body"):
        said = {"to": notice.get_recipient_display(), "subject": notice.subject}
        title = _("Notice to %(to)s: %(subject)s") % said
        yield Entry(notice.created_at, "notice", title, None, _delivery(notice), tone=notice.status)


def _delivery(notice: Notice) -> str:
    if notice.status == Notice.Status.FAILED or notice.error:
        return f"{notice.get_status_display()}: {notice.error[:200]}"
    return str(notice.get_status_display())
