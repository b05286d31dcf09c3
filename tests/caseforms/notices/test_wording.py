"""Placeholders are checked when a template is saved."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from caseforms.notices import wording
from caseforms.notices.models import NoticeTemplate


@pytest.mark.parametrize("text", ["", "Halo", "{number} {service} {state} {agency} {link}", "{{braces}}"])
def test_a_text_with_known_placeholders_is_right(text):
    assert wording.problems(text) == []


@pytest.mark.parametrize(
    "text", ["{name}", "{nomor}", "{", "}", "{}", "{0}", "{number.pk}", "{number!r}", "{number:>9}", "{number[0]}"]
)
def test_everything_else_is_a_problem(text):
    assert wording.problems(text)


def test_a_problem_names_the_placeholder_and_the_ones_there_are():
    [problem] = wording.problems("{nama}")
    assert "{nama}" in problem and "{number}" in problem


def test_a_template_with_a_problem_is_not_valid(world, template):
    with pytest.raises(ValidationError) as refused:
        template(subject="{name}", body="{nik}").full_clean()
    assert set(refused.value.message_dict) == {"subject", "body"}


def test_a_template_for_a_role_names_it_when_no_transition_does(world, template):
    with pytest.raises(ValidationError):
        template("opened", "role").full_clean()
    template("some-step", "role").full_clean()


def test_there_is_one_template_for_each_event_and_recipient(world, template):
    template("opened")
    template("opened", service=world.service)
    for service in (None, world.service):
        with pytest.raises(IntegrityError), transaction.atomic():
            template("opened", service=service)


def test_the_events_there_are_words_for_can_be_listed(world, template):
    template("opened")
    template("opened", "assignee")
    template("finished")
    assert NoticeTemplate.objects.events() == ["finished", "opened"]
