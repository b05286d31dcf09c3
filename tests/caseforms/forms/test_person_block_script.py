"""The person block in a real browser: rules choose among its parts, and the line of a row follows what is typed."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from caseforms.community.models import User
from caseforms.definition import FormDefinition, Question, Section
from caseforms.models import Form
from caseforms.people.household import Household
from caseforms.people.person import BORN, NIK, Person

from .test_script import page  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CHILD = "0b1d7c8e-1111-4222-8333-444455556666"
HOME = "0b1d7c8e-1111-4222-8333-44445555aaaa"
WHO = Person(CHILD, "anak", parts=(NIK, BORN), reasons=[{"key": "baby", "label": "Bayi"}])
MORE = Question("school", "short_text", "Sekolah", show_if={"op": "eq", "var": "row.member-relation", "value": "child"})
KIN = [{"key": "head", "label": "Kepala"}, {"key": "child", "label": "Anak"}]
HOUSEHOLD = Household(HOME, relations=KIN, words={"members": "Keluarga"}, more=(MORE,))
CLINIC = Question(
    "clinic", "short_text", "Puskesmas", show_if={"op": "eq", "var": f"answers.{WHO.key('no_nik')}", "value": "baby"}
)
VILLAGE = Question("village", "area", "Desa", required=True, purpose="case_area")
FORM = FormDefinition((Section("one", "Satu", "", (*WHO.questions(), *HOUSEHOLD.questions(), CLINIC, VILLAGE)),))


def options(select):
    return [option.get_attribute("value") for option in select.locator("option").all()]


def test_rules_choose_among_the_parts_of_a_person_and_of_the_members_of_a_household(page, world, live_server):  # noqa: F811
    form = Form(name="Keluarga", slug="keluarga")
    form.set_definition(FORM)
    form.save()
    client = Client()
    client.force_login(User.objects.create_superuser("root", "root@example.id", "x", name="Root"))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page.goto(live_server.url + reverse("wagtailsnippets_caseforms_form:edit", args=[form.pk]))
    page.wait_for_function("document.querySelectorAll('.rule-condition [data-contentpath=var] select').length > 1")
    rules = page.locator(".question-block:not(.person-block) [data-contentpath='show_if'] .rule-condition")
    in_row, outside = rules.nth(0), rules.nth(1)
    known = options(in_row.locator("[data-contentpath='var'] select"))
    assert {"row.member-name", "row.member-no_nik", "row.member-relation"} <= set(known)
    assert options(in_row.locator("[data-contentpath='value'] select")) == ["", "head", "child"]
    known = options(outside.locator("[data-contentpath='var'] select"))
    assert {f"answers.{WHO.key(part)}" for part in ("name", "nik", "no_nik", "born")} <= set(known)
    assert {f"answers.{HOUSEHOLD.key(part)}" for part in ("kk", "head", "members")} <= set(known)
    assert f"answers.{WHO.key('phone')}" not in known
    assert options(outside.locator("[data-contentpath='value'] select")) == ["", "baby"]


def test_the_line_of_a_member_follows_what_is_typed(page, world, live_server):  # noqa: F811
    service = world.make_service("keluarga", FORM, world.definition())
    page.goto(live_server.url + service.apply_url)
    row = page.locator(f"[id='f-{HOUSEHOLD.key('members')}.1']")
    row.locator("[name$='member-name']").fill("Siti")
    row.locator("[name$='member-relation'][value=head]").check()
    page.wait_for_function("document.querySelector('.row__summary').textContent === 'Siti, Kepala'")
