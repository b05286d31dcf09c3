"""What is measured: an agency with its pages, one service, and as many cases as asked for."""

from datetime import date, timedelta
from itertools import islice
from uuid import UUID

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone

from caseforms.community.actions.appoint import appoint
from caseforms.community.actions.ensure_roles import ensure_roles
from caseforms.community.actions.load_areas import load_areas
from caseforms.community.models import Area, Organisation, Person, User
from caseforms.community.roles import BACK_OFFICE
from caseforms.community.words import words
from caseforms.models import Case, CaseWord, Form, Service, Submission
from caseforms.notices.models import NoticeTemplate
from content.actions.open_agency_site import open_agency_site
from content.actions.open_portal import open_portal
from content.models import ServicePage
from workflows.actions.publish import publish
from workflows.models import Move, Workflow

from ..fields import PARAGRAPHS
from . import definitions

NAMES = ["Siti Aminah", "Andi Baso", "Nur Hayati", "Rahmat Hidayat", "Dewi Lestari", "Muhammad Yusuf", "Sukarni"]
BATCH = 5_000


def build() -> None:
    """Everything but the cases."""
    load_areas()
    roles = ensure_roles()
    agency = Organisation.objects.create(
        kind="agency", name="Dinas Sosial Bengkulu Selatan", code="BKS", area=Area.objects.get(code="17.01")
    )
    user = User.objects.create_user("petugas", "petugas@example.com", "petugas-petugas", name="Petugas")
    appoint(user, roles[BACK_OFFICE], agency, starts=date(2020, 1, 1))
    service = Service.objects.create(
        agency=agency, name="Permohonan", slug="permohonan", form=_form(), workflow=_workflow(roles[BACK_OFFICE])
    )
    for event in ("opened", "moved"):
        NoticeTemplate.objects.create(
            service=service,
            event=event,
            recipient="applicant",
            subject="Kabar {number}",
            body="{service}: {state}. {link}",
        )
    _pages(agency, service)


def _form() -> Form:
    form = Form(name="Permohonan", slug="permohonan")
    form.set_definition(definitions.form())
    form.save()
    form.save_revision().publish()
    return form


def _workflow(role: Group) -> Workflow:
    workflow = Workflow(name="Permohonan", slug="permohonan")
    workflow.set_definition(definitions.workflow(role.pk))
    publish(workflow)
    return workflow


def _pages(agency: Organisation, service: Service) -> None:
    site = open_agency_site(agency, portal=open_portal("Layanan sosial"))
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[:1])
    page = ServicePage(
        title="Permohonan", slug="permohonan", service=service, show_in_menus=True, locale=site.home.locale
    )
    for name in ("for_whom", "product", "complaints", *ServicePage.FOLDED):
        setattr(page, name, text)
    site.services.add_child(instance=page)
    page.save_revision().publish()


def add_cases(count: int) -> None:
    """Bring the number of cases to `count`, spread over the villages; four of five are closed."""
    service = Service.objects.select_related("agency", "workflow").get()
    villages = list(Area.objects.within(service.agency.area).filter(level=4).values_list("pk", flat=True))
    numbers = iter(range(Case.objects.count(), count))
    while batch := list(islice(numbers, BATCH)):
        _add(batch, service, villages)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _add(batch: list[int], service: Service, villages: list[int]) -> None:
    now, version, form = timezone.now(), service.workflow.live_version, service.form.current
    people = Person.objects.bulk_create(
        Person(name=f"{NAMES[n % len(NAMES)]} {n}", area_id=villages[n % len(villages)]) for n in batch
    )
    submissions = Submission.objects.bulk_create(
        Submission(key=UUID(int=n), service=service, version=form, answers={"uraian": "Uraian"}, sent_at=now)
        for n in batch
    )
    cases = []
    for n, person, submission in zip(batch, people, submissions, strict=True):
        at = now - timedelta(minutes=n)
        closed = n % 5 != 0
        case = Case(
            number=f"BKS-2511-{n:06d}-0",
            pin_hash="-",
            service=service,
            agency=service.agency,
            area_id=person.area_id,
            submission=submission,
            person=person,
            opened_at=at,
            due_at=at + timedelta(days=30),
            closed_at=at if closed else None,
            workflow_version=version,
            state_since=at,
        )
        case.__dict__["state"] = "done" if closed else "ab"[n // 5 % 2]
        cases.append(case)
    Case.objects.bulk_create(cases)
    subject = ContentType.objects.get_for_model(Case)
    Move.objects.bulk_create(
        Move(subject_type=subject, subject_id=c.pk, kind="start", version=version, target="a", at=c.opened_at)
        for c in cases
    )
    CaseWord.objects.bulk_create(CaseWord(case=c, word=word) for c in cases for word in words(c.person.name))
