"""A new case on behalf of somebody begins with choosing a service."""

from django.urls import reverse

from caseforms.community.roles import SURVEYOR
from caseforms.models import Service

from ..world import FORM, make_agency


def test_an_operator_chooses_among_the_open_services_of_the_agency(world, at_desk, look):
    closed = world.make_service("tutup", FORM, world.definition())
    Service.objects.filter(pk=closed.pk).update(is_open=False)
    inside = world.make_service("internal", FORM, world.definition())
    Service.objects.filter(pk=inside.pk).update(for_public=False)
    page = look(at_desk(world.operator), reverse("kasus_modeladmin_create"))
    offered = [href for href in page["href"] if href.startswith("/isi/")]
    assert offered == ["/isi/bks/internal/?petugas=1", "/isi/bks/pengaduan/?petugas=1"]


def test_services_of_another_agency_are_not_offered(world, at_desk, look):
    agency = make_agency("LTU", "Dinas Sosial Luwu Utara", world.areas["73.22"], "Asia/Makassar")
    world.make_service("lain", FORM, world.definition(), agency=agency)
    page = look(at_desk(world.operator), reverse("kasus_modeladmin_create"))
    assert not [href for href in page["href"] if href.startswith("/isi/ltu/")]


def test_whoever_may_not_enter_cases_is_offered_none(world, case, at_desk, look, work_list):
    surveyor = at_desk(world.user(SURVEYOR, "17.01"))
    assert surveyor.get(reverse("kasus_modeladmin_create")).status_code in (302, 403)
    assert reverse("kasus_modeladmin_create") not in look(surveyor, work_list)["href"]
