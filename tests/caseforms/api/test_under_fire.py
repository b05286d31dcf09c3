"""Whatever another system sends: it is taken, or refused in words with a status; never a failure."""

import json
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.caseforms.forms.household import HOUSEHOLD

from ..world import HERE

ADDRESS = "/api/v1/services/bks/rumah-tangga/submissions"
ANSWERS = {"members": [{"name": "Siti", "born": "1990-01-01", "nik": "3174096112900001"}], "village": HERE}
NAMES = st.sampled_from(
    ["members", "name", "born", "nik", "aid", "kind", "village", "id", "photo", "total", "many", "other"]
)
TEXT = st.text(st.characters(), max_size=12) | st.sampled_from(["\ud800", "\x00", HERE, "2024-02-30", "a" * 5000])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES | TEXT, inner, max_size=4),
    max_leaves=10,
)
FIRE = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
TAKEN_OR_REFUSED = {200, 201, 400, 413, 422, 429}

pytestmark = pytest.mark.django_db


@pytest.fixture
def system(world):
    world.make_service("rumah-tangga", HOUSEHOLD, world.definition())
    return Client(raise_request_exception=True)


def post(system, body):
    headers = {"Idempotency-Key": str(uuid4())}
    return system.generic("POST", ADDRESS, body, content_type="application/json", headers=headers).status_code


@FIRE
@example(answers={"members": [{"id": "a\n", "name": "x"}]})
@example(answers={**ANSWERS, "members": [{"name": "\ud800"}]})
@example(answers={**ANSWERS, "members": [{"name": "Siti", "income": float("nan")}]})
@example(answers={**ANSWERS, "members": [{"name": "Siti", "income": 10**400}]})
@example(answers={**ANSWERS, "members": [{"name": "Siti", "aid": [{"id": "1", "kind": "x", "worth": 1e300}]}]})
@given(answers=VALUES | st.dictionaries(NAMES, VALUES, max_size=4).map(lambda more: ANSWERS | more))
def test_no_answers_make_a_failure(system, answers):
    assert post(system, json.dumps({"answers": answers})) in TAKEN_OR_REFUSED


@FIRE
@given(body=st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace")))
def test_no_body_makes_a_failure(system, body):
    assert post(system, body) == 400


@pytest.mark.parametrize(
    "body", ["[" * 100_000, '{"answers":' * 50_000, '{"answers": {"a": NaN}}', '{"answers": "\\ud800"}']
)
def test_what_is_no_json_of_ours_is_refused(system, body):
    assert post(system, body) == 400
