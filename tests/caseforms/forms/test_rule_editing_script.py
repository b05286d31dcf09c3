"""The editor of rules in a real browser: it offers the questions, tables and columns there are."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from caseforms.community.models import User
from caseforms.models import Form

from .test_rule_editing import CHILDREN, MEMBERS, ROOMS, WEIGHED, form_of
from .test_script import page  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def editor(page, world, live_server):  # noqa: F811
    """An administrator at the editor of a form with rules over rows."""
    form = Form(name="Rumah tangga", slug="rumah")
    form.set_definition(form_of(MEMBERS, CHILDREN, WEIGHED, ROOMS))
    form.save()
    client = Client()
    client.force_login(User.objects.create_superuser("root", "root@example.id", "x", name="Root"))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page.goto(live_server.url + reverse("wagtailsnippets_caseforms_form:edit", args=[form.pk]))
    page.locator(".question-block").first.wait_for(state="attached")
    return page


def options(select):
    return select.locator("option").all_text_contents()


def test_the_editor_offers_the_questions_tables_and_columns_there_are(editor):
    editor.wait_for_function("document.querySelectorAll('.rule-rows select').length > 0")
    rows = editor.locator(".rule-rows").filter(has=editor.locator("[data-contentpath='which']")).first
    assert options(rows.locator("[data-contentpath='table'] select").first) == ["–", "Anggota"]
    condition = rows.locator(".rule-condition").first
    offered = options(condition.locator("[data-contentpath='var'] select").first)
    assert offered[:4] == ["–", "Anggota › Umur", "Anggota › Jenis kelamin", "Anggota › Sekolah"]
    assert condition.locator("[data-contentpath='var'] input").first.input_value() == "row.age"
    school = editor.locator(".question-block .question-block").nth(2)
    own = school.locator("[data-contentpath='show_if'] .rule-condition [data-contentpath='var'] select").first
    assert options(own) == ["–", "Anggota › Umur", "Anggota › Jenis kelamin"]
