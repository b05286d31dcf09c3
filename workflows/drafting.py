"""Between the rows of the editor and a Definition: reading a draft, and writing one."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_OID, uuid4, uuid5

from .blocks.calls import UNKNOWN
from .blocks.plain import plain
from .blocks.state import AFTER, BEFORE
from .definition import ANY, Ask, Call, Definition, Kind, Limit, OnFailure, State, Timer, Transition, Unit

if TYPE_CHECKING:
    from .models import Workflow


def read(workflow: "Workflow") -> Definition:
    """What the draft says. Half-finished rows give half-empty states and transitions, never an exception."""
    return Definition(
        states=tuple(_state(row) for row in workflow.states),
        transitions=tuple(_transition(row) for row in workflow.transitions),
    )


def write(workflow: "Workflow", definition: Definition) -> None:
    """Put the definition into the rows of the draft. Writing the same definition twice gives the same rows."""
    workflow.states = [_state_row(state) for state in definition.states]
    workflow.transitions = [_transition_row(transition) for transition in definition.transitions]


def _state(row: Any) -> State:
    value = row.value
    return State(
        key=value["key"] or "",
        label=value["label"] or "",
        kind=Kind(value["kind"]) if value["kind"] in set(Kind) else Kind.OPEN,
        public=value["public"] or "",
        future=value["future"] or "",
        id=row.id or "",
        limit=Limit(value["limit_amount"], _unit(value["limit_unit"])) if value["limit_amount"] else None,
        timers=tuple(_timer(child) for child in value["timers"]),
    )


def _timer(row: Any) -> Timer:
    value = row.value
    amount = value["amount"] or 0
    return Timer(
        id=row.id or str(uuid4()),
        label=value["label"] or "",
        offset=-amount if value["side"] == BEFORE else amount,
        unit=_unit(value["unit"]),
        transition=value["transition"] or "",
        effects=tuple(_calls(value["effects"])),
    )


def _unit(name: Any) -> Unit:
    return Unit(name) if name in set(Unit) else Unit.DAYS


def _transition(row: Any) -> Transition:
    value = row.value
    return Transition(
        key=value["key"] or "",
        label=value["label"] or "",
        sources=(ANY,) if ANY in value["sources"] else tuple(value["sources"]),
        target=value["target"] or "",
        roles=tuple(int(role) for role in value["roles"] or () if str(role).isdigit()),
        guards=tuple(_calls(value["guards"])),
        asks=tuple(_asks(value["asks"])),
        effects=tuple(_calls(value["effects"])),
        id=row.id or "",
        by_applicant=bool(value["by_applicant"]),
    )


def _calls(stream: Any) -> Iterator[Call]:
    for child in stream:
        if child.block_type == UNKNOWN:
            yield _kept_call(child.value["name"] or "", child.value["settings"])
        else:
            yield _call(
                child.block_type, plain(child.block, child.value), tuple(_calls(child.value.get("calls") or ()))
            )


def _kept_call(name: str, stored: Any) -> Call:
    """An entry that is not set up here, from what is stored of it."""
    rows = stored.get("calls") if isinstance(stored, Mapping) else None
    return _call(name, stored, tuple(_kept_call(row["type"], row.get("value")) for row in rows or ()))


def _call(name: str, value: Any, calls: tuple[Call, ...]) -> Call:
    settings = {**value} if isinstance(value, Mapping) else {}
    settings.pop("calls", None)
    failure = settings.pop("on_failure", None)
    return Call(name, settings, calls, OnFailure(failure) if failure in set(OnFailure) else OnFailure.STOP)


def _asks(stream: Any) -> Iterator[Ask]:
    for child in stream:
        settings = dict(plain(child.block, child.value))
        common = ("label", "required", "help", "to_applicant", "show")
        label, required, help, told, show = (settings.pop(name, None) for name in common)
        key = child.id or str(uuid4())
        yield Ask(key, child.block_type, label or "", bool(required), help or "", settings, bool(told), show)


def _state_row(state: State) -> dict[str, Any]:
    value = {
        "key": state.key,
        "label": state.label,
        "kind": str(state.kind),
        "public": state.public,
        "future": state.future,
        "limit_amount": state.limit.amount if state.limit else None,
        "limit_unit": str(state.limit.unit if state.limit else Unit.DAYS),
        "timers": [_timer_row(timer) for timer in state.timers],
    }
    return {"type": "state", "id": state.id or _stable_id("state", state.key), "value": value}


def _timer_row(timer: Timer) -> dict[str, Any]:
    value = {
        "label": timer.label,
        "amount": abs(timer.offset),
        "unit": str(timer.unit),
        "side": BEFORE if timer.offset < 0 else AFTER,
        "transition": timer.transition,
        "effects": [_call_row(call) for call in timer.effects],
    }
    return {"type": "timer", "id": timer.id, "value": value}


def _transition_row(transition: Transition) -> dict[str, Any]:
    value = {
        "key": transition.key,
        "label": transition.label,
        "sources": list(transition.sources),
        "target": transition.target,
        "roles": [str(role) for role in transition.roles],
        "by_applicant": transition.by_applicant,
        "guards": [_call_row(call) for call in transition.guards],
        "asks": [_ask_row(ask) for ask in transition.asks],
        "effects": [_call_row(call) for call in transition.effects],
    }
    return {"type": "transition", "id": transition.id or _stable_id("transition", transition.key), "value": value}


def _call_row(call: Call) -> dict[str, Any]:
    value = dict(call.settings)
    if call.calls:
        value["calls"] = [_call_row(part) for part in call.calls]
    if call.on_failure != OnFailure.STOP:
        value["on_failure"] = str(call.on_failure)
    return {"type": call.name, "value": value}


def _ask_row(ask: Ask) -> dict[str, Any]:
    common = {"label": ask.label, "required": ask.required, "help": ask.help, "to_applicant": ask.to_applicant}
    return {"type": ask.type, "id": ask.id, "value": {**ask.settings, **common, "show": ask.show}}


def _stable_id(kind: str, key: str) -> str:
    return str(uuid5(NAMESPACE_OID, f"{kind}:{key}"))
