"""The demo: five agencies of true texts and invented people, built once for all these tests and then taken back."""

import csv
from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.files.storage import InMemoryStorage
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page

from caseforms import versions as form_versions
from caseforms.community import scope
from caseforms.community.actions.load_areas import BUNDLED, load_areas
from caseforms.community.models import Area, Membership, Organisation, Person, User
from caseforms.community.roles import ROLES
from caseforms.filling import opened
from caseforms.models import Case, Form, Service, Submission, Upload
from caseforms.notices.models import Notice, NoticeTemplate
from caseforms.pins import derive
from content.models import AgencyHomePage, InformationPage, NewsPage, ServicePage
from tuntas.demo.agencies import AGENCIES, BY_CODE
from tuntas.demo.builder.build import build
from tuntas.demo.builder.cases import NUMBERS
from tuntas.demo.flows import FLOWS
from tuntas.demo.forms import SHEETS
from tuntas.demo.staff import PASSWORD, POSTS
from tuntas.demo.stories import STORIES
from tuntas.demo.texts.notices import MESSAGES
from workflows.actions.publish import problems_of
from workflows.models import Move, PendingEffect, Workflow
from workflows.registries import effects, field_types, guards

FORMED = {"LTU": 166, "BTG": 67, "BKS": 96, "MRS": 8, "CRB": 9}
COUNTED = {"LTU": 173, "BTG": 67, "BKS": 158, "MRS": 103, "CRB": 22}  # villages, domain.md 3.3
COUNTABLE = [
    Area,
    Organisation,
    User,
    Membership,
    Page,
    Workflow,
    Form,
    Service,
    NoticeTemplate,
    Case,
    Move,
    Notice,
    Upload,
]


def areas_of_the_demo(folder):
    """The official list, as far as the five regencies need it."""
    wanted = {code for about in AGENCIES for code in (about.area[:2], about.area)}
    file = folder / "areas.csv"
    with BUNDLED.open(encoding="utf-8") as every, file.open("w", encoding="utf-8") as some:
        rows = csv.DictReader(every)
        chosen = csv.DictWriter(some, rows.fieldnames)
        chosen.writeheader()
        chosen.writerows(
            row for row in rows if row["code"] in wanted or row["code"][:5] in wanted and len(row["code"]) > 5
        )
    return file


def rows():
    """How much there is of everything."""
    return {model.__name__: model.objects.count() for model in COUNTABLE}


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """Everything the command builds, in a transaction that is taken back after the last test."""
    files = Upload._meta.get_field("file")
    kept, files.storage = files.storage, InMemoryStorage()
    with django_db_blocker.unblock(), transaction.atomic():
        load_areas(areas_of_the_demo(tmp_path_factory.mktemp("areas")))
        build(lambda text: None, PASSWORD)
        yield rows()
        transaction.set_rollback(True)
    files.storage = kept
    form_versions.forget()


@pytest.fixture
def built(demo, db):
    """The demo, for one test."""
    return demo


def test_a_second_run_changes_nothing(built):
    build(lambda text: None, "another password")
    assert rows() == built
    assert User.objects.get(username="bks-operator").check_password(PASSWORD)


def test_what_people_edited_since_stays(built):
    home = AgencyHomePage.objects.get(organisation__code="BKS", locale__language_code="id")
    home.alert = "Kantor tutup hari ini."
    home.save_revision().publish()
    build(lambda text: None, PASSWORD)
    home.refresh_from_db()
    assert home.alert == "Kantor tutup hari ini."


@pytest.mark.parametrize("code", FORMED)
def test_every_agency_has_all_its_villages_and_the_centres_that_were_formed(built, code):
    agency = Organisation.objects.agencies().get(code=code)
    assert Area.objects.within(agency.area).filter(level=Area.Level.VILLAGE).count() == COUNTED[code]
    assert Organisation.objects.centres().within(agency.area).count() == FORMED[code]


def test_the_places_of_the_stories_have_their_centre(built):
    for code in ("73.03.01.2008", "17.01.04.2021", "17.01.04.2019"):  # Bonto Jai, Lubuk Sirih Ilir, Ketaping
        assert Organisation.objects.centres().filter(area__code=code).exists()
    cirebon = Organisation.objects.centres().within(Area.objects.get(code="32.74"))
    districts = Counter(cirebon.values_list("area__parent__name", flat=True))
    assert districts == {"Kesambi": 5, "Lemahwungkuk": 4}


def test_every_role_is_held_in_every_agency(built):
    assert set(ROLES) <= set(Group.objects.values_list("name", flat=True))
    for about in AGENCIES:
        held = User.objects.filter(username__startswith=f"{about.path}-").values_list(
            "memberships__role__name", flat=True
        )
        assert set(ROLES) <= set(held)


def test_nobody_of_another_agency_sees_a_case(built):
    for about in AGENCIES:
        for post in POSTS:
            user = User.objects.get(username=f"{about.path}-{post.login}")
            seen = set(Case.objects.visible_to(user).values_list("agency__code", flat=True))
            assert seen <= {about.code}


def test_an_operator_sees_the_cases_of_the_village_and_staff_those_of_the_regency(built):
    operator, manager = (User.objects.get(username=f"bks-{login}") for login in ("operator", "manajer"))
    village = operator.memberships.get().area
    assert Case.objects.visible_to(operator).exists()
    assert set(Case.objects.visible_to(operator).values_list("area", flat=True)) == {village.pk}
    assert Case.objects.visible_to(manager).count() == Case.objects.filter(agency__code="BKS").count()


def test_an_editor_may_edit_the_pages_of_the_agency_only(built):
    editor = User.objects.get(username="bks-editor")
    own, other = (
        AgencyHomePage.objects.get(organisation__code=code, locale__language_code="id") for code in ("BKS", "MRS")
    )
    assert own.permissions_for_user(editor).can_edit()
    assert own.permissions_for_user(editor).can_publish()
    assert not other.permissions_for_user(editor).can_edit()


def within(calls):
    """The guards, and those that combinations are made of."""
    return [found for call in calls for found in (call, *within(call.calls))]


def effects_in(definition):
    """What steps and timers bring about."""
    timers = (timer for state in definition.states for timer in state.timers)
    return [call for source in (*definition.transitions, *timers) for call in source.effects]


def test_every_kind_of_guard_effect_and_field_is_used(built):
    definitions = [workflow.current.definition for workflow in Workflow.objects.all()]
    steps = [step for definition in definitions for step in definition.transitions]
    asked = {ask.type for step in steps for ask in step.asks}
    questions = {question.type for form in Form.objects.all() for question in form.definition().everything()}
    assert {call.name for step in steps for call in within(step.guards)} == set(guards)
    assert {call.name for definition in definitions for call in effects_in(definition)} == set(effects)
    assert asked | questions == set(field_types)


def test_the_six_forms_and_five_workflows_are_published(built):
    assert (len(SHEETS), len(FLOWS)) == (6, 5)
    assert all(workflow.live_version for workflow in Workflow.objects.all())
    assert all(form.current for form in Form.objects.all())
    assert Service.objects.offered().count() == 5 * len(AGENCIES)
    assert Service.objects.filter(for_public=False).values_list("slug", "agency__code").get() == (
        "pendataan-keluarga",
        "LTU",
    )


def test_nothing_is_wrong_with_any_workflow(built):
    for workflow in Workflow.objects.all():
        assert [str(problem) for problem in problems_of(workflow)] == []


def test_the_other_system_is_told_of_no_case(built):
    assert not PendingEffect.objects.exists()


def test_reminders_and_appeals_are_part_of_the_histories(built):
    alarms = Move.objects.filter(kind=Move.Kind.ALARM)
    assert set(alarms.values_list("transition", flat=True)) >= {"soon", "late", "up", "ask"}
    assert not alarms.exclude(note="").exists()
    assert Move.objects.filter(transition="appeal", by_applicant=True).exists()
    assert not Case.objects.filter(alarm_at__lte=timezone.now() - timedelta(hours=1)).exists()


def test_every_event_a_workflow_tells_of_has_words(built):
    told = {
        (call.settings["event"], call.settings["to"])
        for workflow in Workflow.objects.all()
        for call in effects_in(workflow.current.definition)
        if call.name == "notify"
    }
    assert told <= set(NoticeTemplate.objects.values_list("event", "recipient"))
    for template in NoticeTemplate.objects.all():
        template.full_clean()


def test_messages_name_nobody_and_nothing_private():
    for message in MESSAGES:
        assert not {"{name}", "{nik}", "{phone}"} & set(message.body.split())


@pytest.mark.parametrize("about", AGENCIES, ids=lambda about: about.code)
def test_each_agency_explains_its_services_by_all_fourteen_components(built, about):
    home = AgencyHomePage.objects.get(organisation__code=about.code, locale__language_code="id")
    pages = ServicePage.objects.descendant_of(home).live()
    assert pages.count() >= 8
    for page in pages:
        assert not [name for name in [*ServicePage.SHOWN, *ServicePage.FOLDED] if not getattr(page, name)], page
        assert "{" not in page.legal_basis + page.complaints.replace("{{", "")
    assert InformationPage.objects.descendant_of(home).count() >= 6
    assert NewsPage.objects.descendant_of(home).count() >= 4


def test_no_page_promises_what_a_centre_cannot_decide(built):
    page = ServicePage.objects.filter(slug="pemutakhiran-dtsen").first()
    assert "tidak dapat mengubah desil" in str(page.procedure)
    assert all("gratis" in page.fee.lower() for page in ServicePage.objects.filter(locale__language_code="id"))


def test_the_main_pages_are_there_in_english(built):
    english = Locale.objects.get(language_code="en")
    assert AgencyHomePage.objects.filter(locale=english).live().count() == len(AGENCIES)
    assert ServicePage.objects.filter(locale=english).live().count() == 5 * len(AGENCIES)


def links_in(html):
    """The addresses of this site that a page points at."""
    paths = ("/" + part.split('"', 1)[0].replace("&amp;", "&") for part in html.split('href="/')[1:])
    return {path for path in paths if not path.startswith(("/static/", "/media/", "/admin/"))}


def test_every_page_opens_and_every_link_on_it_leads_somewhere(built):
    client, known = Client(), {}
    waiting = [page.get_url() for page in Page.objects.live().filter(depth__gte=2)]
    written = set(waiting)
    while waiting:
        address = waiting.pop()
        page = client.get(address)
        known[address] = page.status_code
        found = links_in(page.content.decode()) if address in written else set()
        waiting += [link for link in found if link not in known and link not in waiting]
    assert not {address: status for address, status in known.items() if status not in (200, 302)}
    assert len(written) > 150


def test_there_are_some_three_hundred_cases_over_months_areas_and_states(built):
    assert Case.objects.count() == sum(map(sum, NUMBERS.values())) >= 300
    opened_at = Case.objects.order_by("opened_at").values_list("opened_at", flat=True)
    assert len({(day.year, day.month) for day in opened_at}) >= 6
    assert opened_at.last() <= timezone.now()
    assert Case.objects.values("area").distinct().count() >= 100
    for workflow in Workflow.objects.all():
        assert len(set(Case.objects.filter(workflow_version=workflow.current).values_list("state", flat=True))) >= 6
    assert Case.objects.filter(closed_at=None, due_at__lt=timezone.now()).exists()
    assert Case.objects.filter(closed_at=None, due_at__gt=timezone.now()).exists()


def test_each_number_is_given_once_and_in_order(built):
    for code in BY_CODE:
        cases = Case.objects.filter(agency__code=code).order_by("opened_at", "number")
        numbers = cases.values_list("number", flat=True)
        assert list(numbers) == sorted(numbers)


def test_every_step_of_a_case_came_after_the_one_before(built):
    for case in Case.objects.prefetch_related("moves"):
        times = [move.at for move in sorted(case.moves.all(), key=lambda move: move.pk)]
        assert times == sorted(times)
        assert times[0] == case.opened_at
        assert times[-1] <= timezone.now()


def test_most_steps_that_workflows_offer_were_taken(built):
    offered = {
        (workflow.slug, step.key)
        for workflow in Workflow.objects.all()
        for step in workflow.current.definition.transitions
    }
    taken = set(Move.objects.filter(kind=Move.Kind.TAKE).values_list("version__workflow__slug", "transition"))
    assert taken <= offered
    assert len(taken) >= 0.9 * len(offered)


def test_staff_moved_cases_with_the_role_the_step_takes(built):
    for move in Move.objects.filter(kind=Move.Kind.TAKE, by_applicant=False).select_related("by", "version")[:200]:
        case = Case.objects.get(pk=move.subject_id)
        assert scope.roles(move.by, case.area_id) & set(move.version.definition.transition(move.transition).roles)


def test_people_carry_numbers_that_cannot_exist(built):
    numbers = [person.nik for person in Person.objects.exclude(nik="")]
    assert len(numbers) > 200
    assert all(nik[:2] in ("00", "99") and len(nik) == 16 for nik in numbers)
    assert len(set(numbers)) > 0.95 * len(numbers)


def test_people_without_a_number_say_why(built):
    nameless = Person.objects.filter(nik="")
    assert nameless.exclude(no_nik="").exists()


def test_addresses_for_mail_reach_nobody(built):
    assert all(notice.address.endswith(".example") for notice in Notice.objects.all())


def test_only_the_last_day_s_messages_wait_for_the_worker(built):
    waiting = Notice.objects.exclude(status=Notice.Status.SENT)
    assert all(notice.created_at >= timezone.now() - timedelta(days=2) for notice in waiting)
    assert Notice.objects.filter(status=Notice.Status.SENT).count() > 300


def test_demanded_papers_were_really_attached(built):
    submission = Submission.objects.filter(service__slug="reaktivasi-pbi-jk").first()
    answers = opened(submission.version.form.definition(), submission.answers)
    attached = {str(pk) for pk in submission.uploads.values_list("pk", flat=True)}
    assert set(answers["care_letter"]) <= attached
    with submission.uploads.first().file.open() as picture:
        assert picture.read(3) == b"\xff\xd8\xff"


def test_a_resident_of_the_demo_follows_a_case_with_number_and_pin(built):
    case = Case.objects.filter(state="closed_resolved", notes__to_applicant=True).select_related("submission").first()
    page = Client().post(reverse("caseforms:track"), {"nomor": case.number, "pin": derive(case.submission.key)})
    assert page.status_code == 200
    assert case.number in page.content.decode()
    assert case.notes.filter(to_applicant=True).first().text[:40] in page.content.decode()


def test_welfare_centres_are_followed_by_their_own_workflow(built):
    cases = Case.objects.filter(service__slug="pembentukan-puskesos", centre__isnull=False)
    assert cases.exists()
    assert all(case.centre.area_id == case.area_id for case in cases.select_related("centre"))


def test_every_story_is_about_a_service_with_a_form():
    assert all(len(stories) >= 5 for stories in STORIES.values())


def test_the_command_tells_who_can_sign_in():
    said = StringIO()
    call_command("demo", accounts=True, stdout=said)
    assert PASSWORD in said.getvalue()
    assert "bks-operator" in said.getvalue()


def test_production_gets_no_well_known_password(settings):
    settings.SETTINGS_MODULE = "tuntas.settings.production"
    with pytest.raises(CommandError):
        call_command("demo")
