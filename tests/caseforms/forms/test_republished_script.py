"""A form is published anew while somebody has a step of it open in a real browser: nothing they typed is lost."""

from dataclasses import replace

import pytest

from caseforms import versions
from caseforms.definition import Question, Section
from caseforms.models import Submission
from tests.caseforms.world import FORM, HERE

from .test_saving_script import context  # noqa: F401  a browser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WHO, WHAT = FORM.sections
MORE = Section("more", "Tambahan", "", (Question("since", "short_text", "Sejak bulan apa?", required=True),))


@pytest.fixture
def tab(context):  # noqa: F811
    """On a small phone, where no script of the page runs."""
    made = context.browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    made.set_default_timeout(15_000)
    return made.new_page()


def publish_anew(form):
    """A new first step, the story asked in other words, and the photograph no longer."""
    story = replace(WHAT.questions[0], label="Apa yang terjadi?")
    form.set_definition(replace(FORM, sections=(MORE, WHO, replace(WHAT, questions=(story, WHAT.questions[1])))))
    form.save()
    form.publish()
    versions.forget()


def go_on(tab, wish="next"):
    with tab.expect_navigation():
        tab.locator(f"form.fill .actions button[name=go][value={wish}]").click()


def test_what_was_typed_before_a_new_version_is_sent_with_it(tab, world, live_server):
    tab.goto(live_server.url + world.service.apply_url)
    tab.fill("[name=name]", "Siti")
    tab.select_option("select[name='village-3']", "17.01.04")
    with tab.expect_navigation():
        tab.locator("button[name=refresh]").first.click()
    tab.select_option("select[name=village]", HERE)
    go_on(tab)
    tab.fill("[name=story]", "Atap bocor sejak banjir.")
    publish_anew(world.service.form)
    go_on(tab)
    for _step in range(8):
        if tab.locator("[name=since]").count():
            tab.fill("[name=since]", "Maret")
        if tab.locator("button[name=go][value=send]").count():
            break
        go_on(tab)
    assert "Atap bocor sejak banjir." in tab.locator("main").inner_text()
    with tab.expect_navigation():
        tab.locator("button[name=go][value=send]").click()
    sent = Submission.objects.get()
    assert sent.version.number == 2
    assert (sent.answers["story"], sent.answers["since"]) == ("Atap bocor sejak banjir.", "Maret")
