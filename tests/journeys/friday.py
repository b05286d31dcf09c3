"""
The agency as it is on Friday, run inside the site's own database: 300 open PBI-JK cases in six states.

Everything goes through the actions that people use. `census` says what is in the database afterwards. Prints JSON.
"""

import json
import sys
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from uuid import uuid4

import django

django.setup()

from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from caseforms.actions.submit import submit  # noqa: E402
from caseforms.actions.take import take  # noqa: E402
from caseforms.community.models import Area, User  # noqa: E402
from caseforms.models import Case, Service  # noqa: E402
from tuntas.demo.builder.hands import Hands  # noqa: E402
from workflows.actions.publish import publish  # noqa: E402
from workflows.definition import Definition, Kind, Limit, Transition  # noqa: E402
from workflows.models import Move, Workflow  # noqa: E402
from workflows.versions import definition_of  # noqa: E402

EACH = 50
TODAY = date.today().isoformat()
START = ("start_check", {}, "")
COMPLETE = ("papers_complete", {"letter_checked": True, "card_checked": True}, "")
ASK = ("request_revision", {"missing": ["letter"], "until": TODAY}, "Surat belum bertanggal.")
ELIGIBLE = ("eligible", {"registered": True, "decile": 2, "checked_on": TODAY, "proposal": "reactivate"}, "")
WAYS = {
    "received": (),
    "document_check": (START,),
    "revision_requested": (START, ASK),
    "eligibility": (START, COMPLETE),
    "field_visit": (START, COMPLETE, ("send_visit", {}, "")),
    "awaiting_signature": (START, COMPLETE, ELIGIBLE),
}


def build() -> dict:
    """A workflow of the agency's own, in which eligibility takes five working days, and the cases that follow it."""
    service = Service.objects.select_related("agency", "form__current").get(
        agency__code="BKS", slug="reaktivasi-pbi-jk"
    )
    token = uuid4().hex[:6]
    workflow = Workflow(name=f"PBI-JK Bengkulu Selatan {token}", slug=f"pbi-jk-bks-{token}")
    workflow.set_definition(_on_friday(Workflow.objects.get(slug="reaktivasi-pbi-jk").live_version.definition))
    publish(workflow)
    service.workflow = Workflow.objects.get(pk=workflow.pk)
    service.save(update_fields=["workflow"])
    villages = list(Area.objects.within(service.agency.area).filter(level=Area.Level.VILLAGE).current()[:10])
    hands = Hands(list(User.objects.filter(username__startswith="bks-").order_by("pk")))
    numbers = {}
    for way in WAYS:
        with transaction.atomic():
            numbers[way] = [_case(service, villages[n % len(villages)], way, n, hands) for n in range(EACH)]
    return {"workflow": workflow.pk, "name": workflow.name, "numbers": numbers}


def _on_friday(definition: Definition) -> Definition:
    """
    One deadline, five working days for eligibility, said by the state and not by the steps that lead there.

    No timers: a real worker lets them go off while we look. No files: nobody here has papers.
    """
    states = (replace(s, limit=Limit(5) if s.key == "eligibility" else None, timers=()) for s in definition.states)
    return replace(definition, states=tuple(states), transitions=tuple(map(_step, definition.transitions)))


def _step(step: Transition) -> Transition:
    guards = tuple(call for call in step.guards if call.name != "documents")
    effects = tuple(call for call in step.effects if call.name != "deadline")
    return replace(step, guards=guards, effects=effects if step.target == "eligibility" else step.effects)


def _case(service: Service, village: Area, way: str, number: int, hands: Hands) -> str:
    """One case, opened yesterday; every fifth is about somebody in hospital."""
    at = timezone.now() - timedelta(days=1, minutes=number)
    urgent = number % 5 == 0
    answers = {
        "name": f"Contoh Warga {number}",
        "village": village.code,
        "urgent": urgent,
        "reason": "emergency" if urgent else "chronic",
    }
    receipt = submit(service, service.form.current, answers, key=uuid4(), channel="web", now=at)
    for minutes, (step, data, note) in enumerate(WAYS[way], 1):
        transition = definition_of(receipt.case.workflow_version_id).transition(step)
        by = hands.mover(receipt.case, transition)
        take(receipt.case, step, by=by, data=data, note=note, at=at + timedelta(minutes=minutes))
    return receipt.number


def census(workflow: str) -> dict:
    """How many follow which version in which state, what is wrong with whom, and every field of every case."""
    cases = Case.objects.filter(workflow_version__workflow=workflow).select_related("workflow_version").order_by("pk")
    places = Counter(f"{case.workflow_version.number}:{case.state}" for case in cases)
    fields = [field.attname for field in Case._meta.concrete_fields if field.attname != "turn"]
    rows = {case.number: {name: str(getattr(case, name)) for name in fields} for case in cases}
    return {"places": dict(places), "lost": [case.number for case in cases if _is_lost(case)], "rows": rows}


def _is_lost(case: Case) -> bool:
    """In a state that its version does not know, without a way on, or somewhere else than its moves say."""
    definition = case.workflow_version.definition
    state = definition.by_key.get(case.state)
    if state is None or (state.kind != Kind.FINAL and not any(definition.leaving(case.state))):
        return True
    kind = ContentType.objects.get_for_model(Case)
    moves = list(Move.objects.filter(subject_type=kind, subject_id=case.pk).order_by("pk"))
    return moves[-1].target != case.state or any(one.target != next.source for one, next in pairwise(moves))


if __name__ == "__main__":
    verb, *arguments = sys.argv[1:]
    print(json.dumps({"build": build, "census": census}[verb](*arguments)))
