"""A carry-over: its progress, what came of it, those behind the numbers, and taking it back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from .. import wording
from ..actions import carry
from ..actions.carry import NotPossible
from ..actions.undo import undo, undo_until, why_not
from ..batches import kinds
from ..machine import Machine
from ..models import CarryOver, Move
from ..planning import neighbours, shown_to
from ..undoing import moved_on, way_back
from ..versions import definition_of
from .about import WorkflowView

Status = CarryOver.Status
LISTED = 200
"""Those that moved on are chosen one by one; of more than that many the rest is left where it is."""


@dataclass(frozen=True, slots=True)
class Went:
    """So many went from one state to another."""

    source: str
    target: str
    source_label: str
    target_label: str
    count: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One that has moved on: may it be taken back, and to which state."""

    value: str
    name: str
    address: str
    state: str
    back_to: str


class CarryView(WorkflowView):
    """One carry-over: for whoever may publish workflows."""

    title: Any = gettext_lazy("Moving cases to the new version")
    template_name = "workflows/changing/carry.html"
    verbs = {"stop": carry.stop, "resume": carry.resume, "finish": carry.finish, "drop": carry.drop}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Found by its own id."""
        known = CarryOver.objects.select_related("workflow", "target", "before", "by", "undone_by")
        self.carry_over = get_object_or_404(known, pk=kwargs["pk"])
        carry.check(request.user)
        return super().dispatch(request, *args, **{**kwargs, "pk": self.carry_over.workflow_id})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """One of the buttons."""
        try:
            if "undo" in request.POST:
                undo(self.carry_over, by=request.user, back=self.chosen())
            for name, verb in self.verbs.items():
                if name in request.POST:
                    verb(self.carry_over, by=request.user)
        except NotPossible as error:
            messages.error(request, str(error))
        return redirect("workflows_carry", self.carry_over.pk)

    def chosen(self) -> dict[str, list[int]]:
        """Those that moved on and are taken back all the same."""
        found: dict[str, list[int]] = {}
        for value in self.request.POST.getlist("back"):
            label, _colon, pk = value.partition(":")
            if pk.isdigit():
                found.setdefault(label, []).append(int(pk))
        return found

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The numbers first."""
        carry_over = self.carry_over
        under_way = carry_over.status in (Status.RUNNING, Status.UNDOING)
        reason = why_not(carry_over)
        total, done = self.progress()
        return super().get_context_data(
            carry=carry_over,
            under_way=under_way,
            percent=100 * done // total if total else 100,
            total=total,
            done=done,
            went=list(self.went()),
            may_undo=not reason,
            why_not=reason,
            undo_until=undo_until(carry_over),
            choices=[] if reason or under_way else list(self.choices()),
            can_stop=carry_over.status == Status.RUNNING,
            can_go_on=carry_over.status == Status.STOPPED,
            can_drop=carry_over.status == Status.PLANNED,
            **context,
        )

    def progress(self) -> tuple[int, int]:
        """Of how many, how many are done: on the way there, or back."""
        found = self.carry_over
        if found.status in (Status.UNDOING, Status.UNDONE):
            return found.carried, found.undone + found.left
        return found.total, min(found.total, found.carried + found.stayed)

    def went(self) -> Iterator[Went]:
        """From where to where, with the names of both versions."""
        if self.carry_over.target is None:
            return
        moves = Move.objects.filter(carry=self.carry_over, kind=Move.Kind.CARRY).order_by()
        new = self.carry_over.target.definition.by_key
        older = [version.definition.by_key for version in self.workflow.versions.order_by("-number")]
        for source, target, count in (
            moves.values_list("source", "target").annotate(count=Count("pk")).order_by("-count")
        ):
            known = next((states[source] for states in older if source in states), None)
            yield Went(
                source,
                target,
                wording.state_name(known, source),
                wording.state_name(new.get(target), target),
                count,
            )

    def choices(self) -> Iterator[Choice]:
        """Those that moved on, as far as the user may see them."""
        for model, moves in moved_on(self.carry_over):
            for subject in shown_to(model, self.request.user).filter(pk__in=list(moves))[:LISTED]:
                yield self.choice(subject, moves[subject.pk])

    def choice(self, subject: Machine, move: Move) -> Choice:
        """Where it stands, and where it would go."""
        label = type(subject)._meta.label_lower
        back = way_back(self.carry_over, move, subject.state)
        older = definition_of(int(move.data["before"]["workflow_version_id"]))
        here = definition_of(subject.workflow_version_id).by_key.get(subject.state)
        return Choice(
            f"{label}:{subject.pk}",
            str(subject),
            neighbours(type(subject)).address(subject),
            wording.state_name(here, subject.state),
            wording.state_name(older.by_key.get(back)) if back else "",
        )


class CarriedView(CarryView):
    """Those behind a number, as far as the user may see them."""

    title: Any = gettext_lazy("Cases that were moved")
    template_name = "workflows/changing/carried.html"
    http_method_names = ["get", "head"]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """A page of them."""
        moves = Move.objects.filter(carry=self.carry_over, kind=Move.Kind.CARRY)
        query = self.request.GET
        for name, value in (("source", query.get("from")), ("target", query.get("to"))):
            if value:
                moves = moves.filter(**{name: value})
        found: list[tuple[type[Machine], int]] = []
        for model in kinds():
            ids = moves.filter(subject_type=ContentType.objects.get_for_model(model)).values("subject_id")
            seen = shown_to(model, self.request.user).filter(pk__in=ids).order_by("pk")
            found += [(model, pk) for pk in seen.values_list("pk", flat=True)]
        page = Paginator(found, 50).get_page(query.get("p"))
        listed = [(subject, neighbours(type(subject)).address(subject)) for subject in _read(page)]
        return super().get_context_data(page=page, listed=listed, hidden=moves.count() - len(found), **context)


def _read(page: Iterable[tuple[type[Machine], int]]) -> Iterator[Machine]:
    """The subjects of a page, which were found among those the user may see."""
    ids: dict[type[Machine], list[int]] = {}
    for model, pk in page:
        ids.setdefault(model, []).append(pk)
    for model, pks in ids.items():
        yield from model._base_manager.filter(pk__in=pks).order_by("pk")
