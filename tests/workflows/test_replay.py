"""Recorded histories over a draft: what would have been otherwise, and nothing over the version they followed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bicycles.models import Bicycle
from workflows import engine
from workflows.actions.publish import publish
from workflows.definition import Ask, Call, Limit
from workflows.errors import NotMoved
from workflows.models import Workflow
from workflows.registries import Guard, guards, replayed
from workflows.replaying import Chosen, replay_all
from workflows.walk import BEGINNING

EVERYTHING = Chosen()


class Bicycles:
    """What the shop knows of its bicycles."""

    def subjects(self, user):
        return Bicycle.objects.all() if user.is_superuser else Bicycle.objects.exclude(name="Secret")

    def read(self, ids):
        return {b.pk: ({"bicycle": {"name": b.name}}, b.calendar()) for b in Bicycle.objects.filter(pk__in=ids)}

    def named(self, user, ids):
        return {b.pk: (b.name, f"/bicycles/{b.pk}/") for b in self.subjects(user).filter(pk__in=ids)}


@pytest.fixture(autouse=True)
def bicycles(monkeypatch):
    monkeypatch.setitem(replayed, "bicycles.bicycle", Bicycles())


@pytest.fixture
def root(django_user_model):
    return django_user_model.objects.create_superuser(username="root", password="x", email="root@example.org")


@pytest.fixture
def ridden(version, ani, budi):
    """Lent on Monday, back two days later, broken and mended."""
    bicycle = Bicycle(name="Blue")
    engine.start(bicycle, version, at=BEGINNING)
    at = BEGINNING
    deeds = [
        ("lend", ani, {"note": "to Citra"}),
        ("return", ani, {"data": {"km": 12}}),
        ("break", budi, {}),
        ("mend", budi, {}),
    ]
    for key, user, more in deeds:
        at += timedelta(days=1)
        engine.take(bicycle, key, by=user, at=at, **more)
    return bicycle


@pytest.fixture
def found(workflow, root):
    """The findings over a draft, as (kind, step)."""

    def look(draft, chosen=EVERYTHING, user=root):
        result = replay_all(workflow, draft, chosen, user)
        return {(kind, step) for kind, rows in result.rows.items() for _label, _pk, step, _message in rows}

    return look


def test_over_its_own_version_there_is_nothing(ridden, definition, found):
    assert found(definition) == set()


def test_a_new_condition_would_have_blocked(ridden, definition, changed, found):
    far = Call("rule", {"rule": {"op": "lt", "var": "moves.return.km", "value": "10"}, "reason": "Too far."})

    assert found(changed(definition, "break", guards=(far,))) == {("blocked", "break")}


def test_a_new_field_that_must_be_filled_in_would_have_blocked(ridden, definition, changed, found):
    helmet = Ask("helmet", "kilometres", "Helmet", required=True)

    assert found(changed(definition, "lend", asks=(helmet,))) == {("blocked", "lend")}


def test_a_condition_over_what_nobody_wrote_down_cannot_be_told(ridden, definition, changed, found):
    rule = Call("rule", {"rule": {"op": "eq", "var": "weather.rain", "value": "no"}, "reason": "It rains."})

    assert found(changed(definition, "lend", guards=(rule,))) == {("untold", "lend")}


def test_what_cannot_be_told_says_which_condition_and_how_often(ridden, workflow, definition, changed, root):
    dry = Call("rule", {"rule": {"op": "ne", "var": "weather.rain", "value": "yes"}, "reason": "It rains."})
    calm = Call("rule", {"rule": {"op": "eq", "var": "weather.wind", "value": "no"}, "reason": "It blows."})
    draft = changed(changed(definition, "lend", guards=(dry, calm)), "break", guards=(dry,))

    with translation.override("en"):
        result = replay_all(workflow, draft, EVERYTHING, root)

    once = {"subjects": 1, "moves": 1}
    is_dry, is_calm = "Only if “weather.rain” is not yes", "Only if “weather.wind” is no"
    assert result.untold == {"lend": {is_dry: once, is_calm: once}, "break": {is_dry: once}}
    assert result.counts == {"untold": {"subjects": 1, "moves": 2}}, (
        "a move counts once, however many conditions it has"
    )
    messages = {step: message for _label, _pk, step, message in result.rows["untold"]}
    assert is_dry in messages["lend"] and is_calm in messages["lend"]


def test_a_condition_that_would_hold_of_nothing_is_not_guessed_to_hold(ridden, definition, changed, found):
    dry = Call("rule", {"rule": {"op": "ne", "var": "weather.rain", "value": "yes"}, "reason": "It rains."})

    assert found(changed(definition, "lend", guards=(dry,))) == {("untold", "lend")}


def test_what_certainly_would_have_blocked_is_no_matter_of_doubt(ridden, definition, changed, found):
    dry = Call("rule", {"rule": {"op": "ne", "var": "weather.rain", "value": "yes"}, "reason": "It rains."})
    green = Call("rule", {"rule": {"op": "eq", "var": "bicycle.name", "value": "Green"}, "reason": "Not green."})

    assert found(changed(definition, "lend", guards=(dry, green))) == {("blocked", "lend")}


def test_a_condition_that_held_when_it_was_done_is_not_asked_again(workflow, definition, changed, ani, found):
    dry = Call("rule", {"rule": {"op": "ne", "var": "weather.rain", "value": "yes"}, "reason": "It rains."})
    workflow.set_definition(changed(definition, "lend", guards=(dry,)))
    version = publish(workflow)
    engine.take(_started(version), "lend", by=ani)

    assert found(version.definition) == set()


def test_a_field_that_would_have_been_shown_only_for_what_nobody_wrote_down(
    ridden, workflow, definition, changed, root
):
    rule = {"op": "eq", "var": "weather.rain", "value": "yes"}
    cape = Ask("cape", "kilometres", "Cape", required=True, show=rule)

    with translation.override("en"):
        result = replay_all(workflow, changed(definition, "lend", asks=(cape,)), EVERYTHING, root)

    assert list(result.untold["lend"]) == ["“Cape” must be filled in"]


def test_at_which_level_a_role_was_held_nobody_wrote_down(ridden, definition, changed, found, monkeypatch):
    class HighUp(Guard):
        def check(self, settings, situation):
            return None if any(situation.actor.levels.values()) else "Only high up."

    monkeypatch.setitem(guards, "high_up", HighUp())

    assert found(changed(definition, "lend", guards=(Call("high_up"),))) == {("untold", "lend")}


def test_another_target_another_role_and_a_step_that_is_gone(ridden, definition, changed, mechanic, found):
    draft = changed(changed(definition, "return", target="broken"), "lend", roles=(mechanic.pk,))
    draft = replace(draft, transitions=tuple(step for step in draft.transitions if step.key != "mend"))

    assert found(draft) == {("elsewhere", "return"), ("hands", "lend"), ("elsewhere", "mend")}


def test_a_shorter_deadline_would_have_been_missed(ridden, definition, found):
    def in_time(limit):
        states = (replace(state, limit=limit) if state.key == "broken" else state for state in definition.states)
        return replace(definition, states=tuple(states))

    assert found(in_time(Limit(3))) == {("late", "")}, (
        "nobody is late who was so already; mended after one day, then due"
    )
    assert found(in_time(None)) == set()


def test_all_are_counted_and_only_those_the_administrator_may_see_are_listed(
    ridden, workflow, definition, changed, found, ani
):
    Bicycle.objects.update(name="Secret")
    draft = changed(definition, "return", target="broken")

    assert found(draft) == {("elsewhere", "return")}
    assert found(draft, user=ani) == set()
    assert replay_all(workflow, draft, EVERYTHING, ani).counts["elsewhere"] == {"subjects": 1, "moves": 1}


def test_a_month_and_a_sample_choose(ridden, definition, changed, found):
    draft = changed(definition, "return", target="broken")

    assert found(draft, Chosen(month=f"{BEGINNING:%Y-%m}"))
    assert not found(draft, Chosen(month="2019-01"))
    assert found(draft, Chosen(sample=5))


def test_a_batch_costs_the_same_however_many_there_are(
    version, workflow, definition, root, ani, django_assert_num_queries
):
    def more(number):
        for _number in range(number):
            engine.take(_started(version), "break", by=ani)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            replay_all(workflow, definition, Chosen(), root)
        return len(queries)

    more(2)
    few = cost()
    more(8)

    assert cost() == few


def _started(version):
    bicycle = Bicycle(name="Blue")
    engine.start(bicycle, version, at=BEGINNING)
    return bicycle


def test_the_page_counts_first_and_links_to_those_behind(client, people, ridden, workflow, definition, changed):
    administrator = people("administrator")
    rights = Permission.objects.filter(content_type__app_label="workflows")
    administrator.user_permissions.set([*rights, Permission.objects.get(codename="access_admin")])
    client.force_login(administrator)
    draft = Workflow.objects.get(pk=workflow.pk)
    draft.set_definition(changed(definition, "return", target="broken"))
    draft.save_revision(clean=False)

    answer = client.post(reverse("workflows_replay", args=[workflow.pk]), {"which": "all"}, follow=True)

    counts = {part["kind"]: part["subjects"] for part in answer.context["parts"]}
    assert counts == {"blocked": 0, "elsewhere": 1, "hands": 0, "late": 0, "untold": 0}
    assert f"/bicycles/{ridden.pk}/" in answer.content.decode()


def test_the_page_says_of_which_conditions_it_cannot_be_told_with_counts_even_to_who_may_see_no_case(
    client, people, ridden, workflow, definition, changed
):
    Bicycle.objects.update(name="Secret")
    administrator = people("administrator")
    rights = Permission.objects.filter(content_type__app_label="workflows")
    administrator.user_permissions.set([*rights, Permission.objects.get(codename="access_admin")])
    client.force_login(administrator)
    rule = Call("rule", {"rule": {"op": "eq", "var": "weather.rain", "value": "no"}, "reason": "It rains."})
    draft = Workflow.objects.get(pk=workflow.pk)
    draft.set_definition(changed(definition, "lend", guards=(rule,)))
    draft.save_revision(clean=False)

    answer = client.post(reverse("workflows_replay", args=[workflow.pk]), {"which": "all"}, follow=True)

    untold = next(part for part in answer.context["parts"] if part["kind"] == "untold")
    assert [(row["step"], row["subjects"], row["moves"]) for row in untold["conditions"]] == [("Lend", 1, 1)]
    assert not untold["rows"]
    assert "weather.rain" in answer.content.decode()


def test_many_moves_are_replayed_in_the_background(client, root, ridden, workflow, monkeypatch):
    from workflows.actions import run_replay

    sent = []
    monkeypatch.setattr(run_replay, "AT_ONCE", 0)
    monkeypatch.setattr(run_replay, "async_task", lambda name, *args, group: sent.append(args))
    client.force_login(root)

    waiting = client.post(reverse("workflows_replay", args=[workflow.pk]), {"which": "all"}, follow=True)
    run_replay.job(*sent[0])
    done = client.get(waiting.redirect_chain[-1][0])

    assert waiting.context["result"] is None
    assert done.context["result"]["subjects"] == 1


stories = st.lists(
    st.tuples(st.sampled_from(["lend", "return", "break", "mend", "sell"]), st.booleans(), st.integers(0, 60)),
    max_size=8,
)


@pytest.mark.django_db
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=stories)
def test_no_history_differs_from_its_own_version(workflow, definition, root, ani, budi, story):
    rule = Call("rule", {"rule": {"op": "ne", "var": "bicycle.name", "value": "Red"}, "reason": "Not red."})
    guards = (rule, Call("time_in_state", {"bound": "at_least", "amount": 3, "unit": "hours"}), Call("four_eyes", {}))
    timed = tuple(
        replace(state, limit=Limit(1)) if state.key in ("lent", "broken") else state for state in definition.states
    )
    steps = tuple(replace(t, guards=guards, effects=()) if t.key == "mend" else t for t in definition.transitions)
    workflow.set_definition(replace(definition, states=timed, transitions=steps))
    version = publish(workflow)
    bicycle, at = Bicycle(name="Blue"), BEGINNING
    engine.start(bicycle, version, at=at)
    for key, by_ani, hours in story:
        at += timedelta(hours=hours)
        try:
            data = {"km": 5} if key == "return" else {}
            engine.take(bicycle, key, by=ani if by_ani else budi, data=data, note="why", at=at)
        except NotMoved:
            continue

    result = replay_all(workflow, version.definition, Chosen(), root)

    assert result.rows == {}
