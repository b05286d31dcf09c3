"""The form editor: what is wrong is said at its question, and the preview is the real form."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield  # noqa: F401

from caseforms.community.models import User
from caseforms.community.roles import ADMINISTRATOR
from caseforms.models import Form


@pytest.fixture
def admin(db):
    client = Client()
    client.force_login(User.objects.create_superuser("root", "root@example.id", "x", name="Root"))
    return client


def question(type_name, **value):
    blank = {"label": "", "help": "", "purpose": "", "show_if": {"match": "all", "conditions": streamfield([])}}
    return type_name, {**blank, **value}


def posted(*questions, **more):
    steps = streamfield([("section", {"title": "Satu", "intro": "", "questions": streamfield(list(questions))})])
    data = {"name": "Bantuan", "slug": "bantuan", "agency": "", "intro": "", "steps": steps}
    return nested_form_data(data | more)


AREA = question("area", label="Desa", purpose="case_area", down_to="village")


def test_an_administrator_builds_and_publishes_a_form(admin):
    data = posted(question("short_text", label="Nama", purpose="person_name", longest=""), AREA)
    admin.post(reverse("wagtailsnippets_caseforms_form:add"), data | {"action-publish": "yes"})
    form = Form.objects.get()
    assert [q.label for q in form.definition().questions()] == ["Nama", "Desa"]
    assert form.current.number == 1


def test_what_is_wrong_is_said_and_nothing_is_published(admin):
    data = posted(question("short_text", label="Nama", longest=""))
    response = admin.post(reverse("wagtailsnippets_caseforms_form:add"), data | {"action-publish": "yes"})
    assert response.status_code == 200
    assert response.context["form"].errors["steps"]
    assert not Form.objects.filter(live=True).exists()


def test_a_draft_may_be_unfinished(admin):
    data = posted(question("one_of", label="Pilih", choices=""))
    admin.post(reverse("wagtailsnippets_caseforms_form:add"), data)
    assert Form.objects.get().live is False


def test_the_preview_is_the_real_form(admin, service):
    address = reverse("wagtailsnippets_caseforms_form:preview_on_edit", args=[service.form.pk])
    data = posted(question("short_text", label="Nama panggilan", longest=""), AREA)
    admin.post(address, data)
    page = admin.get(address).content.decode()
    assert "Nama panggilan" in page
    assert 'type="text"' in page


def test_a_form_in_words_and_its_versions(admin, service):
    page = admin.get(reverse("wagtailsnippets_caseforms_form:inspect", args=[service.form.pk])).content.decode()
    assert "Apa yang terjadi?" in page


def test_people_of_another_agency_see_only_shared_forms(world):
    form = world.service.form
    outsider = world.user(ADMINISTRATOR, "73.22")
    client = Client()
    client.force_login(outsider)
    address = reverse("wagtailsnippets_caseforms_form:edit", args=[form.pk])
    assert client.get(address).status_code == 200
    Form.objects.update(agency=world.agency)
    assert client.get(address).status_code != 200
    listed = client.get(reverse("wagtailsnippets_caseforms_form:list")).content.decode()
    assert form.name not in listed
