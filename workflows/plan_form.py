"""The form for a plan: plain rows that work without a script, prefilled with what is proposed."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .blocks.rule import COMPARISONS, RuleBlock, as_choices
from .definition import Ask, Definition, Kind, State, Transition
from .plan import STAY, Missing, Plan, Reckon, Route, Split
from .wording import kind

Choices = Sequence[tuple[str, Any]]
BLANK = ("", "—")
MOST_RULES = 20


class RuleForm(forms.Form):
    """One rule: what it looks at, how it compares, and where those go for whom it holds."""

    var = forms.ChoiceField(label=gettext_lazy("If"), required=False)
    op = forms.ChoiceField(label=gettext_lazy("Comparison"), choices=COMPARISONS, required=False)
    value = forms.CharField(label=gettext_lazy("Compare with"), required=False, max_length=200)
    to = forms.ChoiceField(label=gettext_lazy("then they go to"), required=False)

    use_required_attribute = False

    def __init__(self, *args: Any, variables: Choices, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["var"].choices = [BLANK, *variables]  # type: ignore[attr-defined]
        self.fields["to"].choices = [BLANK, *places]  # type: ignore[attr-defined]

    def split(self) -> Split | None:
        """What was chosen; None for a row that was left empty."""
        chosen = self.cleaned_data
        if not chosen.get("var") and not chosen.get("to"):
            return None
        condition = {"var": chosen.get("var", ""), "op": chosen.get("op", ""), "value": chosen.get("value", "")}
        rule = RuleBlock().to_python({"match": "all", "conditions": [condition]}).rule()
        return Split(rule, chosen.get("to", ""))


class RouteForm(forms.Form):
    """Where those of one state go."""

    to = forms.ChoiceField(label=gettext_lazy("Where they go"), required=False)
    closes = forms.BooleanField(label=gettext_lazy("Yes, close them"), required=False)
    step = forms.ChoiceField(label=gettext_lazy("Do what follows from the step"), required=False)
    rules = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_RULES, required=False)

    def __init__(
        self, data: Any = None, *, route: Route, places: Choices, steps: Choices, variables: Choices, add: str = ""
    ) -> None:
        initial = {"to": route.to, "closes": route.closes, "step": route.step, "rules": len(route.splits)}
        super().__init__(data, prefix=f"route-{route.state}", initial=initial, use_required_attribute=False)
        self.state = route.state
        self.fields["to"].choices = [BLANK, *places]  # type: ignore[attr-defined]
        self.fields["step"].choices = [("", _("nothing")), *steps]  # type: ignore[attr-defined]
        self.rule_forms = [
            RuleForm(data, prefix=f"{self.prefix}-rule-{place}", initial=found, variables=variables, places=places)
            for place, found in enumerate(self._rules(route, data, add == route.state))
        ]

    @property
    def rules_shown(self) -> int:
        """How many rows for rules there are."""
        return len(self.rule_forms)

    def _rules(self, route: Route, data: Any, one_more: bool) -> list[dict[str, Any]]:
        if data is None:
            return [_shown(split) for split in route.splits]
        sent = str(data.get(f"{self.prefix}-rules", "0"))
        number = int(sent) if sent.isdigit() else 0
        return [{} for _place in range(min(number + one_more, MOST_RULES))]

    def is_valid(self) -> bool:
        """Together with its rules."""
        return all([super().is_valid(), *(form.is_valid() for form in self.rule_forms)])

    def route(self) -> Route:
        """What was chosen."""
        chosen = self.cleaned_data
        splits = tuple(split for form in self.rule_forms if (split := form.split()))
        return Route(self.state, chosen["to"], splits, chosen["closes"], chosen["step"])


class MissingForm(forms.Form):
    """What becomes of those that took a step without a field that must be filled in now."""

    to = forms.ChoiceField(label=gettext_lazy("Those that lack it"), required=False)
    message = forms.CharField(
        label=gettext_lazy("Message to staff"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
    )

    def __init__(self, data: Any = None, *, missing: Missing, places: Choices) -> None:
        prefix = f"missing-{missing.transition}-{missing.ask}"
        super().__init__(data, prefix=prefix, initial={"to": missing.to, "message": missing.message})
        self.missing = missing
        nothing = ("", _("are asked at the next step that asks for it"))
        back = [(key, _("go back to: %(state)s") % {"state": label}) for key, label in places if key != STAY]
        self.fields["to"].choices = [nothing, *back]  # type: ignore[attr-defined]

    def chosen(self) -> Missing:
        """What was chosen."""
        return Missing(self.missing.transition, self.missing.ask, self.cleaned_data["to"], self.cleaned_data["message"])


class RestForm(forms.Form):
    """What holds for all of them, and why it is done."""

    reckon = forms.ChoiceField(
        label=gettext_lazy("Deadlines"),
        widget=forms.RadioSelect,
        choices=[
            (Reckon.SINCE, gettext_lazy("are reckoned anew, from when each came into its state")),
            (Reckon.NOW, gettext_lazy("are reckoned anew, from now on")),
            (Reckon.KEEP, gettext_lazy("stay what they are")),
        ],
    )
    overdue = forms.BooleanField(
        label=gettext_lazy("Timers whose moment has passed by the new deadlines go off once"),
        required=False,
        help_text=gettext_lazy("Otherwise nothing happens by itself where a deadline is over at once."),
    )
    notice = forms.ChoiceField(label=gettext_lazy("What applicants are told"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Why it is changed"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=gettext_lazy("It can be read back later, in the history of the workflow and of everything it moves."),
    )

    use_required_attribute = False

    def __init__(self, *args: Any, events: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["notice"].choices = [("", _("nothing")), *events]  # type: ignore[attr-defined]


class PlanForm:
    """The forms of a plan together."""

    def __init__(
        self, data: Any, plan: Plan, new: Definition, *, variables: Choices, events: Choices, reason: str = ""
    ) -> None:
        places = [(STAY, _("stay on their version until they are closed")), *_places(new)]
        add = data.get("add", "") if data is not None else ""
        steps = {to: _steps(new, to) for to in new.by_key}
        self.routes = {
            route.state: RouteForm(
                data,
                route=route,
                places=places,
                steps=[step for found in steps.values() for step in found],
                variables=variables,
                add=add,
            )
            for route in plan.routes
        }
        self.missing = [
            MissingForm(data, missing=missing, places=_places(new, final=False)) for missing in plan.missing
        ]
        initial = {"reckon": plan.reckon, "overdue": plan.overdue, "notice": plan.notice, "reason": reason}
        self.rest = RestForm(data, events=events, initial=initial)

    @property
    def forms(self) -> Iterator[forms.Form]:
        """All of them."""
        yield from (*self.routes.values(), *self.missing, self.rest)

    def is_valid(self) -> bool:
        """Whether what was sent can be read. Whether it is a good plan is for `holes` to say."""
        return all(valid for valid in [form.is_valid() for form in self.forms])

    @property
    def is_readable(self) -> bool:
        """Whether there is a plan, though the reason may be missing."""
        return not any(form.errors for form in (*self.routes.values(), *self.missing)) and (
            not self.rest.errors.keys() - {"reason"}
        )

    def faults(self) -> list[str]:
        """What is wrong with what was sent, for the top of a long page."""
        return [
            _("%(field)s: %(fault)s") % {"field": form.fields[name].label, "fault": fault}
            for form in self.forms
            for name, found in form.errors.items()
            if name in form.fields
            for fault in found
        ]

    def plan(self) -> Plan:
        """What was chosen."""
        return Plan(
            tuple(form.route() for form in self.routes.values()),
            tuple(form.chosen() for form in self.missing),
            Reckon(self.rest.cleaned_data["reckon"]),
            self.rest.cleaned_data["notice"],
            self.rest.cleaned_data["overdue"],
        )

    @property
    def reason(self) -> str:
        """Why it is done."""
        return str(self.rest.cleaned_data["reason"])


def missing_in(new: Definition, missing: Missing) -> tuple[Transition, Ask]:
    """The step and the field that are meant."""
    step = new.transition(missing.transition)
    return step, next(ask for ask in step.asks if ask.id == missing.ask)


def _places(definition: Definition, final: bool = True) -> list[tuple[str, str]]:
    return [(s.key, _place(s)) for s in definition.states if final or s.kind != Kind.FINAL]


def _place(state: State) -> str:
    return state.label if state.kind == Kind.OPEN else f"{state.label} ({kind(state.kind)})"


def _steps(definition: Definition, to: str) -> list[tuple[str, str]]:
    """The steps that lead to a state and have consequences."""
    said = _("%(step)s → %(state)s")
    return [
        (step.key, said % {"step": step.label, "state": definition.by_key[to].label})
        for step in definition.transitions
        if step.target == to and step.effects
    ]


def _shown(split: Split) -> dict[str, Any]:
    (condition,) = as_choices(split.rule)["conditions"][:1] or [{}]
    return {**condition, "to": split.to}
