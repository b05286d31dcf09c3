"""A table of rows is built in the editor like any question: its questions are chosen inside it."""

from django.urls import reverse
from wagtail.test.utils.form_data import streamfield

from caseforms.models import Form

from .household import HOUSEHOLD
from .test_form_editor import AREA, admin, posted, question  # noqa: F401  an administrator at the editor

SETTINGS = {"called": "Anggota", "least": "1", "most": "20", "summary": "1", "as_table": "on"}


def table(*parts, **more):
    said = {"label": "Anggota keluarga", **SETTINGS, **more}
    return question("rows", questions=streamfield(list(parts)), **said)


def built(admin, *questions):  # noqa: F811
    data = posted(*questions, AREA)
    admin.post(reverse("wagtailsnippets_caseforms_form:add"), data | {"action-publish": "yes"})
    return Form.objects.filter(live=True).first()


def test_a_table_with_a_table_in_its_rows_is_built_and_published(admin):  # noqa: F811
    aid = table(question("short_text", label="Jenis", longest=""), label="Bantuan", called="Bantuan")
    form = built(admin, table(question("short_text", label="Nama", longest=""), aid))
    members = next(form.definition().questions())
    assert members.settings == {"called": "Anggota", "least": 1, "most": 20, "summary": "1", "as_table": True}
    assert [(part.type, part.label) for part in members.questions] == [("short_text", "Nama"), ("rows", "Bantuan")]
    assert [part.label for part in members.questions[1].questions] == ["Jenis"]


def test_a_table_that_asks_nothing_is_not_published(admin):  # noqa: F811
    assert built(admin, table()) is None


def test_a_whole_questionnaire_stands_in_the_editor_and_is_saved_as_it_was(admin, world):  # noqa: F811
    form = Form(name="Rumah tangga", slug="rumah-tangga")
    form.set_definition(HOUSEHOLD)
    form.save()
    before = form.definition()
    address = reverse("wagtailsnippets_caseforms_form:edit", args=[form.pk])
    assert "Anggota keluarga" in admin.get(address).content.decode()
    form.save_revision()
    kept = form.get_latest_revision_as_object().definition()
    assert kept == before
    assert [part.id for part in kept.by_id["members"].questions] == [
        part.id for part in HOUSEHOLD.by_id["members"].questions
    ]
