"""Administrators of services look after those of their own agency, and only those."""

import pytest
from django.urls import reverse

from caseforms.community.roles import ADMINISTRATOR
from caseforms.models import Form, Service
from caseforms.notices.models import Notice, NoticeTemplate
from workflows.models import Workflow

from ..world import FORM, make_agency


@pytest.fixture
def administrator(world, at_desk):
    """A browser of the administrator of services in Bengkulu Selatan."""
    return at_desk(world.user(ADMINISTRATOR, "17.01"))


@pytest.fixture
def elsewhere(world):
    """A service of another agency."""
    agency = make_agency("LTU", "Dinas Sosial Luwu Utara", world.areas["73.22"], "Asia/Makassar")
    return world.make_service("lain", FORM, world.definition(), agency=agency)


def filled(service, **changed):
    """The form of a service as a browser sends it."""
    fields = {
        "agency": service.agency_id, "name": service.name, "slug": service.slug, "summary": service.summary,
        "form": service.form_id, "workflow": service.workflow_id, "is_open": "on", "for_public": "on",
    }  # fmt: skip
    return {name: value for name, value in (fields | changed).items() if value is not None}


def test_an_administrator_sees_the_services_of_the_own_agency(world, elsewhere, administrator):
    shown = administrator.get(reverse("layanan_modeladmin_index")).content.decode()
    assert world.service.name in shown and elsewhere.name not in shown


def test_a_service_of_another_agency_does_not_exist(elsewhere, administrator):
    for action in ("edit", "inspect", "history", "delete"):
        url = reverse(f"layanan_modeladmin_{action}", args=[elsewhere.pk])
        assert administrator.get(url).status_code == 404
        assert administrator.post(url, filled(elsewhere, name="Punya kami")).status_code == 404
    assert Service.objects.get(pk=elsewhere.pk).name == "Lain"


def test_a_service_is_changed_and_closed(world, administrator):
    url = reverse("layanan_modeladmin_edit", args=[world.service.pk])
    assert administrator.post(url, filled(world.service, name="Lapor", is_open=None)).status_code == 302
    service = Service.objects.get()
    assert (service.name, service.is_open) == ("Lapor", False)


def test_a_service_cannot_be_moved_to_another_agency(world, elsewhere, administrator):
    url = reverse("layanan_modeladmin_edit", args=[world.service.pk])
    administrator.post(url, filled(world.service, agency=elsewhere.agency_id))
    assert Service.objects.get(pk=world.service.pk).agency == world.agency


def test_a_service_is_not_deleted(world, case, administrator):
    url = reverse("layanan_modeladmin_delete", args=[world.service.pk])
    assert administrator.post(url).status_code in (302, 403)
    assert Service.objects.filter(pk=world.service.pk).exists()


def test_what_has_not_been_published_cannot_be_open(world, administrator):
    form, workflow = Form.objects.create(name="Baru", slug="baru"), Workflow.objects.create(name="Baru", slug="baru")
    url = reverse("layanan_modeladmin_create")
    response = administrator.post(url, filled(world.service, slug="baru", form=form.pk, workflow=workflow.pk))
    assert set(response.context["form"].errors) == {"form", "workflow"}
    draft = filled(world.service, slug="baru", form=form.pk, workflow=workflow.pk, is_open=None)
    assert administrator.post(url, draft).status_code == 302
    assert not Service.objects.get(slug="baru").is_open


def test_the_words_of_a_message_are_checked_when_they_are_saved(world, administrator):
    url = reverse("templat-pemberitahuan_modeladmin_create")
    words = {"service": world.service.pk, "event": "opened", "recipient": "applicant", "channel": "email"}
    wrong = administrator.post(url, words | {"subject": "Halo {name}", "body": "Nomor {number}"})
    assert list(wrong.context["form"].errors) == ["subject"]
    right = words | {"subject": "Laporan {number}", "body": "Ikuti di {link}"}
    assert administrator.post(url, right).status_code == 302
    assert NoticeTemplate.objects.get().service == world.service


def test_words_for_every_service_are_not_an_agencys_to_change(world, elsewhere, administrator):
    shared = NoticeTemplate.objects.create(event="opened", recipient="applicant", subject="Umum", body="{number}")
    theirs = NoticeTemplate.objects.create(
        service=elsewhere, event="opened", recipient="applicant", subject="Mereka", body="{number}"
    )
    shown = administrator.get(reverse("templat-pemberitahuan_modeladmin_index")).content.decode()
    assert "Umum" in shown and "Mereka" not in shown
    for template in (shared, theirs):
        url = reverse("templat-pemberitahuan_modeladmin_edit", args=[template.pk])
        assert administrator.post(url, {"subject": "Diubah"}).status_code in (302, 403, 404)
    assert not NoticeTemplate.objects.filter(subject="Diubah").exists()


def test_the_outbox_shows_no_message_of_another_area(world, case, at_desk):
    Notice.objects.create(
        case=case, event="opened", recipient="applicant", channel="email", address="siti@rahasia.example",
        subject="Kabar", body="Isi", dedupe="x",
    )  # fmt: skip
    url = reverse("pemberitahuan_modeladmin_index")
    here = at_desk(world.officer).get(url).content.decode()
    assert "Kabar" in here and "rahasia" not in here
    assert "Kabar" not in at_desk(world.stranger).get(url).content.decode()


def test_the_first_page_shows_what_an_administrator_looks_after_and_what_needs_them(world, elsewhere, administrator):
    Form.objects.filter(pk=world.service.form_id).update(has_unpublished_changes=True)
    page = administrator.get("/admin/").content.decode()
    assert "data-services-home" in page and reverse("layanan_modeladmin_edit", args=[world.service.pk]) in page
    assert page.count("pill--waiting") == 1 and "data-failed" not in page
    assert elsewhere.name not in page


def test_the_first_page_of_others_shows_no_services(world, at_desk):
    assert "data-services-home" not in at_desk(world.officer).get("/admin/").content.decode()
