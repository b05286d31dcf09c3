"""Publish with a plan: what changed, who is affected, where they go, and why."""

from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from ..actions.carry import NotPossible
from ..actions.publish import problems_of
from ..actions.publish_plan import Shown, for_new_only, publish_with_plan, submit_with_plan
from ..changes import changes, marks, together
from ..definition import Ask, Definition, State, Transition
from ..diagram import Overlay, svg
from ..errors import Overtaken
from ..holes import holes
from ..models import CarryOver, Workflow
from ..overdue import overdue
from ..plan import Plan, Proposals, propose
from ..plan_form import MissingForm, PlanForm, RouteForm, missing_in
from ..planning import UnderWay, affected, covered, events, ground_of, known, under_way
from ..problems import Problem, stopping, warnings
from .about import WorkflowView


@dataclass(frozen=True, slots=True)
class RouteRow:
    """A state of older versions: how many are in it, and where they go."""

    state: State
    count: int
    form: RouteForm
    reason: str
    is_gone: bool


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A field that must be filled in from now on."""

    step: Transition
    ask: Ask
    form: MissingForm


class PublishView(WorkflowView):
    """The page between the draft and the live version, when somebody follows an older one."""

    title: Any = gettext_lazy("Publish with a plan")
    template_name = "workflows/changing/publish.html"

    @cached_property
    def new(self) -> Definition:
        """What would be published."""
        return self.draft.definition()

    @cached_property
    def found(self) -> UnderWay:
        """Who is under way."""
        return under_way(self.workflow)

    @cached_property
    def waiting(self) -> CarryOver | None:
        """The plan that waits for this draft already."""
        return self.workflow.carry_overs.filter(status=CarryOver.Status.PLANNED).first()

    @cached_property
    def proposals(self) -> Proposals:
        """What to begin with."""
        return propose(covered(self.workflow, self.found), self.new)

    @cached_property
    def may_publish(self) -> bool:
        """Else it can only be handed to those who may."""
        policy = policy_registry.get_by_type(Workflow)
        return bool(policy.user_has_permission_for_instance(self.request.user, "publish", self.workflow))

    @cached_property
    def beginning(self) -> tuple[Plan, str]:
        """What is proposed, or the plan that waits already, as far as it fits; and the reason that was given for it."""
        plan = self.proposals.plan
        if not self.waiting:
            return plan, ""
        kept = Plan.from_json(self.waiting.plan)
        routes = tuple(kept.by_state.get(route.state, route) for route in plan.routes)
        missing = {(m.transition, m.ask): m for m in kept.missing}
        asked = tuple(missing.get((m.transition, m.ask), m) for m in plan.missing)
        return replace(kept, routes=routes, missing=asked), self.waiting.reason

    def plan_form(self, data: Any = None) -> PlanForm:
        """The form, with what there is to begin with."""
        plan, reason = self.beginning
        names = known(covered(self.workflow, self.found))
        variables = sorted(
            ((name, label) for name, label in names.items() if not name.startswith("steps.")), key=lambda pair: pair[1]
        )
        return PlanForm(data, plan, self.new, variables=variables, events=events(), reason=reason)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What there is to begin with, and what is wrong with it."""
        plan, _reason = self.beginning
        return self.shown(self.plan_form(), self.check(plan), plan)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """One of the buttons: a row more, check, publish, hand in for review."""
        form = self.plan_form(request.POST)
        valid = form.is_valid()
        if "add" in request.POST:
            return self.shown(form, [])
        if not valid:
            faults = [Problem(("plan",), fault) for fault in form.faults()]
            return self.shown(form, [*faults, *(self.check(form.plan()) if form.is_readable else [])], checked=True)
        plan = for_new_only(self.workflow) if "new-only" in request.POST else form.plan()
        found = self.check(plan)
        if "check" in request.POST or stopping(found):
            return self.shown(form, found, form.plan(), checked=True)
        return self.decided(form, plan)

    def decided(self, form: PlanForm, plan: Plan) -> HttpResponse:
        """Do it, or say why not."""
        verb = submit_with_plan if "submit" in self.request.POST else publish_with_plan
        try:
            carry_over = verb(
                self.workflow, plan, reason=form.reason, by=self.request.user, shown=self.shown_to_the_user()
            )
        except (NotPossible, Overtaken, ValidationError) as error:
            said = error.messages if isinstance(error, ValidationError) else [str(error)]
            found = [Problem(("plan",), message) for message in said]
            return self.shown(form, found, checked=True)
        if verb is submit_with_plan:
            messages.success(self.request, _("The draft and its plan have been handed in for review."))
            return redirect("wagtailsnippets_workflows_workflow:edit", self.workflow.pk)
        return redirect("workflows_carry", carry_over.pk)

    def shown_to_the_user(self) -> Shown:
        """What the page was made from."""
        live = self.request.POST.get("live", "")
        return Shown(self.request.POST.get("draft", ""), int(live) if live.isdigit() else None)

    def check(self, plan: Plan) -> list[Problem]:
        """What is wrong with the draft, and with the plan."""
        return [*problems_of(self.draft), *holes(plan, ground_of(self.workflow, self.new, self.found))]

    def shown(
        self, plan_form: PlanForm, found: list[Problem], plan: Plan | None = None, checked: bool = False
    ) -> HttpResponse:
        """Everything there is to see. Without a plan nobody knows who would be overdue by it."""
        live = self.workflow.live_version
        old = live.definition if live else Definition((), ())
        changed = changes(old, self.new, self.roles, known([old, self.new]))
        overlay = Overlay(counts=self.found.counts, marks=marks(changed))
        context = self.get_context_data(
            plan_form=plan_form,
            checked=checked,
            problems=stopping(found),
            warnings=warnings(found),
            changes=changed,
            diagram=svg(together(old, self.new), overlay),
            under_way=self.found,
            overdue=overdue(self.found.versions, self.new, plan) if plan else None,
            affected=list(affected(self.workflow)),
            rows=[self.row(state, plan_form) for state in plan_form.routes],
            missing=[MissingRow(*missing_in(self.new, form.missing), form) for form in plan_form.missing],
            shown=Shown.of(self.workflow),
            may_publish=self.may_publish,
            may_submit=self.workflow.has_workflow,
            scheduled=self.draft.go_live_at,
            waiting=self.waiting,
            action=reverse("workflows_publish", args=[self.workflow.pk]),
        )
        return self.render_to_response(context)

    def row(self, key: str, form: PlanForm) -> RouteRow:
        """A state with its form."""
        states = ground_of(self.workflow, self.new, self.found).states
        count, reason = self.found.counts.get(key, 0), self.proposals.reasons.get(key, "")
        return RouteRow(states[key], count, form.routes[key], reason, key not in self.new.by_key)
