"""Cases: sent with `submit`, moved with `take`, as far as their age allows; some are left lying, as in life."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import NAMESPACE_URL, UUID, uuid5

from caseforms import drafts
from caseforms.actions.fill_later import fill_later
from caseforms.actions.note import note
from caseforms.actions.submit import submit
from caseforms.actions.take import take
from caseforms.community.models import Area, Organisation, User
from caseforms.filling import clean
from caseforms.models import Case, Mandate, Service, Submission
from caseforms.versions import form_definition_within
from workflows import engine, timers
from workflows.definition import Kind
from workflows.versions import definition_of

from ..agencies import Agency
from ..people import Resident, resident
from ..stories import STORIES, Step, Story
from . import clock
from .hands import Hands
from .matters import Matter, raw
from .papers import attach

NUMBERS = {  # lapor, reaktivasi-pbi-jk, sk-dtsen, alat-bantu-disabilitas, pembentukan-puskesos
    "LTU": (28, 13, 11, 6, 3),
    "BTG": (22, 10, 9, 5, 3),
    "BKS": (38, 18, 16, 9, 10),
    "MRS": (22, 10, 8, 5, 12),
    "CRB": (20, 11, 9, 5, 5),
}
MONTHS, WEEKS = timedelta(days=270), timedelta(days=35)
LEFT_LYING = 0.1


class Misfit(ValueError):
    """A story that its form refuses."""


@dataclass
class Town:
    """One agency, with all that is needed to invent its cases."""

    about: Agency
    agency: Organisation
    services: dict[str, Service]
    hands: Hands
    centres: list[Organisation]
    now: datetime

    def __post_init__(self) -> None:
        self._earlier: dict[str, str] = {}
        self.villages = list(Area.objects.within(self.agency.area).filter(level=Area.Level.VILLAGE).current())
        formed = {centre.area_id for centre in self.centres}
        self.unformed = [village for village in self.villages if village.pk not in formed]

    def build(self) -> int:
        """Every case that is not there yet; how many were made."""
        known = set(Submission.objects.filter(service__agency=self.agency).values_list("key", flat=True))
        return sum(self._case(plan) for plan in self._plans() if plan.key not in known)

    def _plans(self) -> list["Plan"]:
        numbers = zip(STORIES, NUMBERS[self.about.code], strict=True)
        plans = [plan for service, number in numbers for plan in self._planned(service, number)]
        return sorted(plans, key=lambda plan: plan.opened)

    def _planned(self, service: str, number: int) -> Iterator["Plan"]:
        """The stories of a service, common ones more often, in an order of the town's own."""
        deck = [story for story in STORIES[service] for _copy in range(story.weight)]
        Random(f"{self.about.code}-{service}").shuffle(deck)  # noqa: S311 the same town every time
        return (self._plan(service, turn, deck[turn % len(deck)]) for turn in range(number))

    def _plan(self, service: str, turn: int, story: Story) -> "Plan":
        """What will be sent, by whom, from where and when; the same each time, whatever is there already."""
        dice = Random(f"{self.about.code}-{service}-{turn}")  # noqa: S311
        channel = story.channel or dice.choices(("web", "counter", "outreach"), weights=(62, 24, 14))[0]
        age = self._age(service, story, dice)
        number = list(NUMBERS).index(self.about.code) * 1000 + list(STORIES).index(service) * 100 + turn
        return Plan(
            key=uuid5(NAMESPACE_URL, f"tuntas-demo:{self.about.code}:{service}:{turn}"),
            service=service,
            story=story,
            channel=channel,
            village=self._village(service, story, dice),
            who=resident(dice, number, self.now.date()),
            opened=clock.opened(self.now, age, self.about.zone, dice, channel != "web"),
            dice=dice,
        )

    def _age(self, service: str, story: Story, dice: Random) -> timedelta:
        """How long ago it began. A story that is not told to an end has not come much further than its end."""
        definition = definition_of(self.services[service].workflow.current_id)
        last = definition.transition(story.steps[-1].transition).target if story.steps else definition.initial.key
        if definition.by_key[last].kind == Kind.FINAL:
            return MONTHS * dice.random() ** 1.6
        days = 1.5 * sum(step.after for step in story.steps)
        return timedelta(days=days * dice.uniform(0.4, 1.1)) + WEEKS * dice.random() ** 2

    def _village(self, service: str, story: Story, dice: Random) -> Area:
        """Somewhere; most from the places where an operator sits. A centre's story happens where its centre is."""
        if service == "pembentukan-puskesos":
            opens = any(step.transition == "open_doors" for step in story.steps) or story.answers["aim"] == "again"
            return dice.choice([centre.area for centre in self.centres] if opens else self.unformed or self.villages)
        near = [village for village in self.villages if village.code[:8] in self.about.counter_districts]
        return dice.choice(near if near and dice.random() < 0.55 else self.villages)

    def _case(self, plan: "Plan") -> bool:
        receiver = None if plan.channel == "web" else self.hands.receiver(plan.village.pk)
        service = self.services[plan.service]
        definition = form_definition_within(service.form.current_id, self.agency.area.code)
        draft = drafts.start(service, receiver)
        draft.pk = plan.key
        drafts.keep(draft, drafts.Content())
        matter = Matter(plan.who, plan.village, plan.story.answers, plan.opened.date(), plan.dice)
        cleaned = clean(definition, raw(plan.service, matter) | attach(definition, draft))
        if cleaned.errors:
            raise Misfit(f"{plan.service}: {cleaned.errors}")
        receipt = submit(
            service,
            draft.version,
            cleaned.answers,
            key=plan.key,
            channel=plan.channel if receiver else "web",
            by=receiver,
            on_behalf=("self" if matter.relation == "self" else "family") if receiver else "",
            uploads_from=draft,
            now=plan.opened,
            mandate=_mandate(receiver),
            told=Case.Told.RESIDENT if receiver else "",
        )
        self._live(receipt.case, plan)
        self._earlier[plan.service] = receipt.number
        return True

    def _live(self, case: Case, plan: "Plan") -> None:
        """Step by step until now, or until somebody forgets about it."""
        for step, at in self._steps(plan):
            _let_timers_go_off(case, at)
            transition = definition_of(case.workflow_version_id).transition(step.transition)
            data = step.filled(at.date(), {"earlier": self._earlier.get(plan.service, case.number)})
            if transition.by_applicant and plan.channel == "web":
                engine.take(case, step.transition, by=engine.APPLICANT, data=data, note=step.note, at=at)
                continue
            by = self.hands.mover(case, transition)
            for section, answers in step.later.items():
                seen = case.later.filter(section=section).count()
                fill_later(case, section, answers, by=by, seen=seen, at=at - timedelta(minutes=20))
            take(case, step.transition, by=by, data=data, note=step.note, at=at)
            if step.tell:
                note(case, step.tell, by=by, to_applicant=True, at=at + timedelta(minutes=4))
        _let_timers_go_off(case, self.now)

    def _steps(self, plan: "Plan") -> Iterator[tuple[Step, datetime]]:
        at, steps = plan.opened, plan.story.steps
        last = plan.dice.randrange(len(steps)) if steps and plan.dice.random() < LEFT_LYING else len(steps)
        for step in steps[:last]:
            at = clock.later(at, step.after * plan.dice.uniform(0.7, 1.5), self.about.zone)
            if at > self.now:
                return
            yield step, at


def _mandate(receiver: User | None) -> Mandate | None:
    """By what right staff send it."""
    return Mandate(asked=Mandate.Asked.PRESENT, notice=Mandate.Notice.AGREED) if receiver else None


def _let_timers_go_off(case: Case, until: datetime) -> None:
    """What would have happened by itself in the meantime, when it would have."""
    while case.alarm_at and case.alarm_at <= until:
        timers.ring(Case, case.pk, now=case.alarm_at)
        case.refresh_from_db(fields=["alarm_at"])


@dataclass(frozen=True)
class Plan:
    """One case to be."""

    key: UUID
    service: str
    story: Story
    channel: str
    village: Area
    who: Resident
    opened: datetime
    dice: Random
