"""Organisations and memberships as files."""

import io
from datetime import date

import pytest
import tablib
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from caseforms.community.actions.lend import lend
from caseforms.community.models import Membership, Organisation

pytestmark = pytest.mark.django_db
CENTRES = """kind,area,name,code,parent,time_zone,address,phone,hours,is_active
centre,17.01.04.2019,Puskesos Ketaping,,Dinas Sosial BKS,Asia/Jakarta,,,,1
centre,17.01.04.2021,Puskesos Lubuk Sirih Ilir,,Dinas Sosial BKS,Asia/Jakarta,,,,ya
"""
ROLES = """username,role,organisation,area,starts,ends,decree
camat,Camat,Dinas Sosial BKS,17.01.06,2026-01-01,31-12-2030,SK 9
"""


@pytest.fixture
def admin(client, administrator):
    client.force_login(administrator)
    return client


def send(client, kind, content, name="data.csv"):
    content = content.encode() if isinstance(content, str) else content
    return client.post(reverse("community_import", args=[kind]), {"file": SimpleUploadedFile(name, content)})


def confirm(client, kind, looked):
    table = looked.context["confirm"].initial["table"]
    return client.post(reverse("community_import", args=[kind]), {"table": table})


def test_a_file_is_looked_at_before_anything_changes(admin, agencies):
    looked = send(admin, "organisations", CENTRES)
    assert looked.content.decode().count('data-row="new"') == 2
    assert not Organisation.objects.centres().exists()
    assert confirm(admin, "organisations", looked).status_code == 302
    assert Organisation.objects.centres().count() == 2
    assert Organisation.objects.get(area__code="17.01.04.2021").is_active


def test_the_same_file_again_changes_nothing(admin, agencies):
    confirm(admin, "organisations", send(admin, "organisations", CENTRES))
    looked = send(admin, "organisations", CENTRES)
    assert looked.content.decode().count('data-row="skip"') == 2


def test_what_is_exported_can_be_imported(admin, agencies):
    confirm(admin, "organisations", send(admin, "organisations", CENTRES))
    for format in ("csv", "xlsx"):
        file = admin.get(reverse("community_export", args=["organisations", format]))
        assert file.status_code == 200
        looked = send(admin, "organisations", file.content, f"data.{format}")
        assert looked.content.decode().count('data-row="skip"') == 3


def test_an_export_holds_only_the_own_area(admin, agencies):
    file = admin.get(reverse("community_export", args=["organisations", "csv"])).content.decode()
    assert "Dinas Sosial BKS" in file and "Bantaeng" not in file


@pytest.mark.parametrize(
    "line",
    [
        "centre,73.03.08.2001,Puskesos Sana,,Dinas Sosial BKS,Asia/Makassar,,,,1",
        "centre,17.99,Tak Ada,,Dinas Sosial BKS,Asia/Jakarta,,,,1",
        "centre,17.01.06.2003,Tanpa Induk,,,Asia/Jakarta,,,,1",
        "centre,17.01.06.2003,Induk Sana,,Dinas Sosial Bantaeng,Asia/Jakarta,,,,1",
        "agency,17.01.06,Dinas Baru,XYZ,,Asia/Jakarta,,,,1",
        "centre,17.01.06.2003,Zona Salah,,Dinas Sosial BKS,Europe/Berlin,,,,1",
    ],
)
def test_one_faulty_row_stops_the_whole_file(admin, agencies, line):
    looked = send(admin, "organisations", f"{CENTRES}{line}\n")
    assert looked.status_code == 422
    assert "confirm-import" not in looked.content.decode()
    assert not Organisation.objects.centres().exists()


def test_a_confirmed_table_cannot_be_another_one(admin, agencies):
    looked = send(admin, "organisations", CENTRES)
    table = looked.context["confirm"].initial["table"]
    response = admin.post(reverse("community_import", args=["organisations"]), {"table": "x" + table})
    assert response.status_code == 200
    assert not Organisation.objects.centres().exists()


@pytest.mark.parametrize(
    ("name", "content"), [("data.csv", b"\xff\xfe\x00"), ("data.xlsx", b"no"), ("data.exe", b"MZ"), ("data.csv", b"")]
)
def test_a_file_that_is_no_table_is_refused_kindly(admin, agencies, name, content):
    assert send(admin, "organisations", content, name).status_code == 200


def test_a_spreadsheet_may_hold_days_and_half_codes(admin, make_user, areas):
    make_user("camat", "Fasilitator", areas["17.01.06"])
    table = tablib.Dataset(headers=["username", "role", "organisation", "area", "starts", "ends", "decree"])
    table.append(["camat", "Camat", "Dinas Sosial BKS", 17.01, date(2026, 1, 1), None, 9])
    looked = send(admin, "memberships", table.export("xlsx"), "data.xlsx")
    assert confirm(admin, "memberships", looked).status_code == 302
    made = Membership.objects.get(role__name="Camat")
    assert (made.area.code, made.starts, made.ends, made.decree) == ("17.01", date(2026, 1, 1), None, "9")


def test_a_name_is_never_exported_as_a_formula_and_still_comes_back(admin, agencies):
    formula = CENTRES.replace("Puskesos Ketaping", "=1+1")
    confirm(admin, "organisations", send(admin, "organisations", formula))
    file = admin.get(reverse("community_export", args=["organisations", "csv"])).content.decode()
    assert ",'=1+1," in file
    assert send(admin, "organisations", file).content.decode().count('data-row="skip"') == 3


def test_a_problem_never_shows_what_the_database_said(admin, agencies):
    looked = send(admin, "organisations", CENTRES.replace(",Dinas Sosial BKS,", ",,"))
    assert looked.status_code == 422
    assert "constraint" not in looked.content.decode() and "DETAIL" not in looked.content.decode()


def test_a_file_with_other_columns_is_refused_kindly(admin, agencies):
    assert send(admin, "organisations", "a,b\n1,2\n").status_code == 422


def test_memberships_are_imported_by_the_same_action(admin, make_user, areas, agencies):
    camat = make_user("camat", "Fasilitator", areas["17.01.06"])
    looked = send(admin, "memberships", ROLES)
    assert looked.content.decode().count('data-row="new"') == 1
    assert not Membership.objects.filter(role__name="Camat").exists()
    assert confirm(admin, "memberships", looked).status_code == 302
    assert camat.groups.filter(name="Camat").exists()
    assert str(Membership.objects.get(role__name="Camat").ends) == "2030-12-31"


@pytest.mark.parametrize(
    ("ours", "wrong"), [("17.01.06,", "73.03,"), ("camat,", "lain,"), ("Camat,", "Raja,"), ("2026-01-01", "")]
)
def test_a_membership_one_may_not_give_is_not_imported(admin, make_user, areas, ours, wrong):
    make_user("camat", "Fasilitator", areas["17.01.06"])
    make_user("lain", "Camat", areas["73.03"])
    looked = send(admin, "memberships", ROLES.replace(ours, wrong, 1))
    assert looked.status_code == 422
    assert Membership.objects.filter(role__name="Camat").count() == 1


def test_memberships_go_out_and_come_back(admin, make_user, areas):
    make_user("camat", "Camat", areas["17.01.06"])
    file = admin.get(reverse("community_export", args=["memberships", "xlsx"])).content
    assert tablib.import_set(io.BytesIO(file), format="xlsx").headers[0] == "username"
    looked = send(admin, "memberships", file, "data.xlsx")
    assert looked.content.decode().count('data-row="skip"') == 2


def test_a_role_that_is_lent_is_not_the_role_a_file_means(admin, administrator, make_user, areas):
    manager = make_user("manajer", "Manajer", areas["17.01"])
    operator = make_user("operator", "Operator Puskesos", areas["17.01.04.2019"])
    today = date.today()
    loan = lend(manager.memberships.get(), operator, starts=today, ends=today, by=administrator)
    row = f"operator,Manajer,{loan.organisation.name},17.01,{today},,\n"
    confirm(admin, "memberships", send(admin, "memberships", ROLES.splitlines()[0] + "\n" + row))
    loan.refresh_from_db()
    assert loan.ends == today
    assert operator.memberships.filter(role__name="Manajer", lent_from=None, ends=None).exists()


def test_an_import_is_closed_to_those_who_may_not_add(client, make_user, areas):
    client.force_login(make_user("manajer", "Manajer", areas["17.01"]))
    for kind in ("organisations", "memberships"):
        assert client.get(reverse("community_import", args=[kind])).status_code in {302, 403}
    assert client.get(reverse("community_export", args=["memberships", "csv"])).status_code == 200
    assert client.get(reverse("community_import", args=["people"])).status_code == 404
