"""A portal with two agencies, a few official areas, and the language of the second opinion."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale

from caseforms.community.actions.load_areas import load_areas
from caseforms.community.models import Area, Organisation, User
from caseforms.models import Form, Service
from content.actions.open_agency_site import open_agency_site
from content.actions.open_portal import open_portal
from content.memory import memory
from content.models import InformationPage, NewsPage, ServicePage
from workflows.models import Workflow

AREAS = """code,name
17,Bengkulu
17.01,Kabupaten Bengkulu Selatan
17.01.04,Manna
17.01.04.1001,Kayu Kunyit
17.01.04.2019,Ketaping
17.01.04.2021,Lubuk Sirih Ilir
17.01.06,Seginim
17.01.06.2001,Sukaraja
73,Sulawesi Selatan
73.09,Kabupaten Maros
73.09.01,Mandai
73.09.01.2001,Bonto Mate'ne
"""


def _agency(code, name, area):
    return Organisation.objects.create(kind="agency", code=code, name=name, area=Area.objects.get(code=area))


@pytest.fixture(autouse=True)
def _fresh_memory():
    memory.forget()
    yield
    memory.forget()


@pytest.fixture
def page_cache(settings):
    """The page cache as it runs outside tests, but asking for the generation at every request."""
    settings.PAGE_CACHE_SECONDS = 1e-9


@pytest.fixture
def areas(db, tmp_path):
    """The official areas the tests know."""
    file = tmp_path / "areas.csv"
    file.write_text(AREAS)
    load_areas(file)


@pytest.fixture
def english(db):
    """The second language."""
    return Locale.objects.get_or_create(language_code="en")[0]


@pytest.fixture
def portal(db, english):
    """The portal's first page."""
    return open_portal("Layanan sosial")


@pytest.fixture
def bengkulu(areas):
    """The agency of Bengkulu Selatan; two of its four villages have a welfare centre."""
    agency = _agency("BKS", "Dinas Sosial Bengkulu Selatan", "17.01")
    for code in ("17.01.04.2019", "17.01.06.2001"):
        village = Area.objects.get(code=code)
        Organisation.objects.create(
            kind="centre", parent=agency, area=village, name=f"Puskesos {village.name}", phone="0811 22 33 44"
        )
    return agency


@pytest.fixture
def site(portal, bengkulu):
    """The site of Bengkulu Selatan."""
    return open_agency_site(bengkulu, portal=portal)


@pytest.fixture
def maros(portal, areas):
    """The site of Maros."""
    return open_agency_site(_agency("MRS", "Dinas Sosial Maros", "73.09"), portal=portal)


@pytest.fixture
def add():
    """Publish a page below another: `add(parent, kind, "Title", field=value)`."""

    def _add(parent, kind, title, **fields):
        page = kind(title=title, locale=parent.locale, **fields)
        parent.add_child(instance=page)
        page.save_revision().publish()
        return kind.objects.get(pk=page.pk)

    return _add


@pytest.fixture
def service_page(site, add):
    """A service with every part of the standard filled in."""
    folded = {name: f"<p>{name} penuh</p>" for name in ServicePage.FOLDED}
    return add(
        site.services,
        ServicePage,
        "Surat keterangan DTSEN",
        slug="sk-dtsen",
        intro="Untuk sekolah dan berobat.",
        topic="data",
        duration="1 hari kerja",
        requirements=[("requirement", {"name": "KTP", "required": True, "issuer": "Disdukcapil", "reason": ""})],
        procedure=[("step", {"title": "Datang ke Puskesos", "text": "", "who": ""})],
        product="<p>Surat bertanda tangan</p>",
        complaints="<p>Lewat SP4N-LAPOR</p>",
        if_refused="<p>Ada alasan tertulis</p>",
        **folded,
    )


@pytest.fixture
def information(site, add):
    """An information page of Bengkulu Selatan."""
    body = [("text", "<p>Lansia telantar dapat dilaporkan.</p>")]
    return add(site.home, InformationPage, "Lansia hidup sendiri", slug="lansia", body=body)


@pytest.fixture
def news(site, add):
    """A news item of Bengkulu Selatan."""
    return add(site.news, NewsPage, "Rapat di Manna", slug="rapat")


@pytest.fixture
def editor(site):
    """Somebody who edits the pages of Bengkulu Selatan and no others."""
    user = User.objects.create_user("editor", password="rahasia-sekali", name="Rina")
    user.groups.add(Group.objects.get(pk=site.editors.pk))
    return user


@pytest.fixture
def service(bengkulu):
    """A service with a form that asks nothing yet and a workflow without states: enough to be linked to."""
    form = Form.objects.create(name="SK DTSEN", slug="sk-dtsen")
    workflow = Workflow.objects.create(name="SK DTSEN", slug="sk-dtsen")
    return Service.objects.create(agency=bengkulu, name="SK DTSEN", slug="sk-dtsen", form=form, workflow=workflow)
