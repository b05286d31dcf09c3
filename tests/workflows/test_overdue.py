"""Deadlines that are over at once by what is published: who publishes it is told how many, and says what timers do."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from tests.bicycles.fleet import run
from tests.bicycles.models import Bicycle
from workflows import engine, timers
from workflows.actions.undo import undo
from workflows.definition import Call, Limit, Timer
from workflows.models import Move
from workflows.overdue import Overdue, overdue
from workflows.plan import STAY, Reckon, Route, propose

BEFORE = timezone.now() - timedelta(days=30)
PAINT = Timer("paint", "Paint it", effects=(Call("paint", {"colour": "Green"}),))


@pytest.fixture
def strict(definition):
    """What is broken is mended within a day, or painted green."""
    states = tuple(replace(s, limit=Limit(1), timers=(PAINT,)) if s.key == "broken" else s for s in definition.states)
    return replace(definition, states=states)


@pytest.fixture
def broken(version, ani):
    """Two that were found broken a month ago, one today."""
    found = {}
    for name, at in (("old", BEFORE), ("older", BEFORE), ("new", timezone.now())):
        found[name] = Bicycle(name=name)
        engine.start(found[name], version, at=at)
        engine.take(found[name], "break", by=ani, at=at)
    return found


def found_by(workflow, strict, **plan):
    proposed = propose([version.definition for version in workflow.versions.all()], strict).plan
    return overdue(workflow.versions.all(), strict, replace(proposed, **plan))


def test_those_are_counted_that_would_be_overdue_and_the_timers_that_would_go_off(broken, workflow, strict):
    assert found_by(workflow, strict) == Overdue(subjects=2, timers=2)


def test_nobody_is_overdue_by_a_plan_that_counts_from_now_keeps_deadlines_or_leaves_them_where_they_are(
    broken, workflow, strict
):
    nobody = Overdue()
    assert found_by(workflow, strict, reckon=Reckon.NOW) == nobody
    assert found_by(workflow, strict, reckon=Reckon.KEEP) == nobody
    assert found_by(workflow, strict, routes=(Route("broken", STAY),)) == nobody
    assert found_by(workflow, strict, routes=(Route("broken", "shop"),)) == nobody


def test_who_is_overdue_already_is_not_counted(broken, workflow, strict):
    Bicycle.objects.filter(name="old").update(due_at=BEFORE)

    assert found_by(workflow, strict) == Overdue(subjects=1, timers=1)


def test_nothing_goes_off_unless_the_plan_says_so(broken, change, strict):
    run(change(strict))

    assert timers.sweep() == 0
    assert not Bicycle.objects.filter(name="Green").exists()


def test_what_has_become_overdue_goes_off_once_when_the_plan_says_so(broken, change, strict):
    run(change(strict, overdue=True))

    assert timers.sweep() == 2
    assert sorted(Bicycle.objects.values_list("name", flat=True)) == ["Green", "Green", "new"]
    assert timers.sweep() == 0
    assert Move.objects.filter(kind="alarm").count() == 2


def test_undone_in_time_nothing_has_gone_off(broken, change, strict):
    carry_over = run(change(strict, overdue=True))
    undo(carry_over, by=None)
    run(carry_over)

    assert timers.sweep() == 0
    assert not Bicycle.objects.exclude(alarm_at=None).exists()


def test_the_page_says_how_many_and_what_the_timers_will_do(broken, workflow, strict, client, people):
    administrator = people("administrator")
    rights = Permission.objects.filter(content_type__app_label="workflows")
    administrator.user_permissions.set([*rights, Permission.objects.get(codename="access_admin")])
    UserProfile.objects.create(user=administrator, preferred_language="en")
    client.force_login(administrator)
    workflow.set_definition(strict)
    workflow.save_revision(clean=False)
    address = reverse("workflows_publish", args=[workflow.pk])

    page = client.get(address)
    assert page.context["overdue"] == Overdue(subjects=2, timers=2)
    assert "2 timers would go off for them, and do not unless you say so below." in page.content.decode()

    form = page.context["plan_form"]
    sent = {f"{f.prefix}-to": f["to"].value() for f in form.routes.values()}
    sent |= {"reckon": "since", "overdue": "on", "reason": "Faster", "check": "1"}
    checked = client.post(address, sent)
    assert "2 timers go off for them right after they are moved." in checked.content.decode()
