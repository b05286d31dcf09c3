"""Short words for writing workflows: guards, effects and fields by name, so that a workflow reads like its description."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workflows.definition import Ask, Call, Timer

RESULT_HELP = (
    "Wajib diisi: kasus tidak ditutup tanpa hasil. Pemohon membacanya di halaman lacak; jangan menulis data pribadi."
)

Roles = Mapping[str, int]
"""Ids of roles (Groups) by the short names of `demo.roles`."""
Others = Mapping[str, int]
"""Ids of what is there only after the workflows: services and webhooks, by the names of `demo.builder.others`."""

REGENCY = "2"
"""The level of a regency or city."""


def ask(kind: str, key: str, label: str, *, required: bool = True, help: str = "", **settings: Any) -> Ask:
    """Something to fill in before moving on; required unless it says otherwise."""
    return Ask(id=key, type=kind, label=label, required=required, help=help, settings=settings)


def result(label: str = "Hasil") -> Ask:
    """What came of it, for the applicant to read."""
    return replace(ask("long_text", "result", label, help=RESULT_HELP), to_applicant=True)


def choose(key: str, label: str, *choices: tuple[str, str], several: bool = False, required: bool = True) -> Ask:
    """One of some choices, or several."""
    listed = [{"key": value, "label": text} for value, text in choices]
    return ask("several_of" if several else "one_of", key, label, required=required, choices=listed)


def note_given() -> Call:
    """The mover writes a note."""
    return Call("note")


def filled(*names: str) -> Call:
    """These fields are filled in."""
    return Call("fields", {"fields": list(names)})


def only_if(rule: dict[str, Any], reason: str) -> Call:
    """A rule over the answers and over what earlier moves recorded."""
    return Call("rule", {"rule": rule, "reason": reason})


def all_of(*calls: Call) -> Call:
    """Every one of these; for use inside `any_of`."""
    return Call("all", calls=calls)


def any_of(*calls: Call, reason: str = "") -> Call:
    """One of these is enough."""
    return Call("any", {"reason": reason}, calls=calls)


def unless(call: Call, reason: str) -> Call:
    """Not when this holds."""
    return Call("not", {"reason": reason}, calls=(call,))


def four_eyes(step: str) -> Call:
    """Not by whoever did that step."""
    return Call("four_eyes", {"step": step})


def within(days: int) -> Call:
    """Not later than so many working days after the state was entered."""
    return Call("time_in_state", {"bound": "at_most", "amount": days, "unit": "days"})


def approved(step: str, *roles: int) -> Call:
    """Somebody of each role has taken the step that approves."""
    return Call("approvals", {"step": step, "roles": [str(role) for role in roles], "number": len(roles)})


def officer_assigned() -> Call:
    """Somebody is responsible."""
    return Call("officer_assigned")


def documents(*questions: str, reason: str) -> Call:
    """Files were sent for these questions."""
    return Call("documents", {"questions": [f"answers.{question}" for question in questions], "reason": reason})


def filled_in(step: str) -> Call:
    """Staff have filled in this step of the form."""
    return Call("section_complete", {"section": step})


def beside_it_closed() -> Call:
    """What was opened from the case is closed."""
    return Call("linked_closed")


def at_level(*levels: str) -> Call:
    """The role is held for an area of one of these levels."""
    return Call("level", {"levels": list(levels)})


def mine() -> Call:
    """The case is assigned to the mover."""
    return Call("assigned_to_me")


def role_here(role: int) -> Call:
    """The mover holds the role for the area of the case."""
    return Call("role_in_area", {"role": str(role)})


def assign_mover() -> Call:
    """The mover becomes responsible."""
    return Call("assign", {"to": "mover"})


def assign_role(role: int) -> Call:
    """Somebody with the role becomes responsible."""
    return Call("assign", {"to": "role", "role": str(role)})


def assign_nobody() -> Call:
    """Nobody in particular is responsible."""
    return Call("assign", {"to": "nobody"})


def deadline(days: int) -> Call:
    """The case is due in so many working days."""
    return Call("deadline", {"days": days})


def escalate(role: int) -> Call:
    """Tell those who hold the role one level up."""
    return Call("escalate", {"role": str(role), "assign": False})


def write_down(name: str, value: str) -> Call:
    """A value of the case for later conditions: `case.values.<name>`."""
    return Call("set_value", {"name": name, "value": value})


def tag(name: str) -> Call:
    """Put on a tag."""
    return Call("tag", {"tag": name, "off": False})


def put_first() -> Call:
    """To the top of the lists."""
    return Call("priority", {"priority": "urgent"})


def open_beside(service: int) -> Call:
    """Open a case of another service for the same person."""
    return Call("open_linked", {"service": str(service)})


def tell_system(webhook: int) -> Call:
    """Tell another system."""
    return Call("webhook", {"webhook": str(webhook)})


def soon(days: int = 1) -> Timer:
    """So many working days before the deadline whoever is responsible is reminded."""
    return Timer("soon", "Ingatkan penanggung jawab", -days, effects=(tell_assignee("due_soon"),))


def late(role: int) -> Timer:
    """The working day after the deadline somebody else hears of it."""
    return Timer("late", "Beri tahu: lewat tenggat", 1, effects=(tell_role("overdue", role),))


def nobody_came(role: int) -> Timer:
    """The working day after the deadline it goes one level up."""
    return Timer("up", "Belum diambil: naikkan satu tingkat", 1, effects=(escalate(role),))


def tell_applicant(event: str) -> Call:
    """Write to the applicant."""
    return Call("notify", {"to": "applicant", "event": event})


def tell_assignee(event: str) -> Call:
    """Write to whoever is responsible."""
    return Call("notify", {"to": "assignee", "event": event})


def tell_role(event: str, role: int) -> Call:
    """Write to everybody who holds the role for the area."""
    return Call("notify", {"to": "role", "event": event, "role": str(role)})


def answer(key: str, op: str, value: Any = None) -> dict[str, Any]:
    """The rule `answers.<key> <op> <value>`."""
    return _rule(f"answers.{key}", op, value)


def recorded(transition: str, key: str, op: str, value: Any = None) -> dict[str, Any]:
    """A rule over what was filled in at an earlier transition."""
    return _rule(f"moves.{transition}.{key}", op, value)


def case_value(name: str, op: str, value: Any = None) -> dict[str, Any]:
    """A rule over what was written down on the case."""
    return _rule(f"case.values.{name}", op, value)


def _rule(var: str, op: str, value: Any) -> dict[str, Any]:
    rule = {"op": op, "var": var}
    return rule if value is None else rule | {"value": value}
