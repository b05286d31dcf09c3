"""Published definitions are parsed once per process."""

from workflows import versions
from workflows.definition import Definition
from workflows.models import WorkflowVersion
from workflows.versions import definition_of


def test_the_second_look_costs_no_query(version, django_assert_num_queries):
    first = definition_of(version.pk)

    with django_assert_num_queries(0):
        assert definition_of(version.pk) is first


def test_a_number_that_is_given_again_after_a_rollback_is_read_anew(version, monkeypatch):
    again = WorkflowVersion(
        pk=version.pk + 1000, workflow=version.workflow, number=2, document=Definition((), ()).as_json()
    )
    monkeypatch.setitem(versions._parsed, again.pk, definition_of(version.pk))

    again.save(force_insert=True)

    assert definition_of(again.pk) == Definition((), ())
