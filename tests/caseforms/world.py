"""The small world of the tests of forms and cases, built by the actions that users call."""

from dataclasses import dataclass, field
from datetime import date
from uuid import uuid4

from django.contrib.auth.models import Group

from caseforms.actions.submit import AT_THE_AGENCY, Receipt
from caseforms.actions.submit import submit as send
from caseforms.community.actions.appoint import appoint
from caseforms.community.actions.ensure_roles import ensure_roles
from caseforms.community.models import Area, Organisation, User, area_number
from caseforms.community.roles import BACK_OFFICE, MANAGER, OPERATOR
from caseforms.definition import FormDefinition, Question, Section
from caseforms.models import Form, Mandate, Service, Submission
from workflows.actions.publish import publish as publish_workflow
from workflows.definition import Ask, Call, Definition, Kind, State, Transition
from workflows.models import Workflow

AREAS = {
    "17": "Bengkulu",
    "17.01": "Bengkulu Selatan",
    "17.01.04": "Manna",
    "17.01.04.2021": "Lubuk Sirih Ilir",
    "17.01.04.2019": "Ketaping",
    "73": "Sulawesi Selatan",
    "73.22": "Luwu Utara",
    "73.22.01": "Malangke",
    "73.22.01.2001": "Pettalandung",
}
HERE, NEXT_DOOR, ELSEWHERE = "17.01.04.2021", "17.01.04.2019", "73.22.01.2001"

FORM = FormDefinition(
    (
        Section(
            "who",
            "Tentang Anda",
            "",
            (
                Question("name", "short_text", "Nama", required=True, purpose="person_name"),
                Question("nik", "nik", "NIK", purpose="nik"),
                Question("phone", "phone", "Nomor telepon", purpose="phone"),
                Question("email", "email", "Surel", purpose="email"),
                Question("village", "area", "Desa", required=True, purpose="case_area"),
            ),
        ),
        Section(
            "what",
            "Keluhan",
            "",
            (
                Question("story", "long_text", "Apa yang terjadi?", required=True),
                Question("urgent", "yes_no", "Mendesak?", purpose="urgent"),
                Question("photo", "file", "Foto"),
            ),
        ),
    )
)

ANSWERS = {
    "name": "Siti Mate'ne",
    "email": "siti@example.com",
    "village": HERE,
    "story": "Bantuan berhenti sejak Juni.",
}


RIGHTS = {"petugas-mandate": "present", "petugas-notice": "agreed", "petugas-told": "resident"}
"""What staff say about sending for somebody, besides how it reached them, who tells them and whose phone it is."""


def workflow_definition(back_office: int, manager: int) -> Definition:
    """Received, checked, done; and back to the applicant when something is missing."""
    return Definition(
        states=(
            State("received", "Diterima", Kind.INITIAL, "Laporan Anda sudah kami terima", "Laporan diterima"),
            State("checking", "Diperiksa", Kind.OPEN, "Berkas sedang diperiksa", "Berkas diperiksa"),
            State("waiting", "Menunggu pemohon", Kind.WAITING, "Mohon lengkapi berkas Anda", ""),
            State("done", "Selesai", Kind.FINAL, "Selesai", "Selesai"),
        ),
        transitions=(
            Transition(
                "check",
                "Periksa",
                ("received", "waiting"),
                "checking",
                (back_office,),
                effects=(Call("assign", {"to": "mover"}), Call("deadline", {"days": 5})),
            ),
            Transition(
                "ask", "Minta kelengkapan", ("checking",), "waiting", (back_office,), guards=(Call("note", {}),)
            ),
            Transition(
                "finish",
                "Selesaikan",
                ("checking",),
                "done",
                (manager,),
                asks=(Ask("result", "long_text", "Hasil", required=True),),
                effects=(Call("notify", {"event": "finished", "to": "applicant"}),),
            ),
        ),
    )


@dataclass
class World:
    """Places, people, one agency and one service."""

    areas: dict[str, Area]
    agency: Organisation
    roles: dict[str, Group]
    service: Service = None
    _users: dict[tuple[str, str], User] = field(default_factory=dict)

    @classmethod
    def build(cls) -> "World":
        areas = make_areas()
        agency = make_agency("BKS", "Dinas Sosial Bengkulu Selatan", areas["17.01"])
        world = cls(areas, agency, ensure_roles())
        world.service = world.make_service("pengaduan", FORM, world.definition())
        return world

    def definition(self) -> Definition:
        """The small workflow, with the roles of this database."""
        return workflow_definition(self.roles[BACK_OFFICE].pk, self.roles[MANAGER].pk)

    def make_service(self, slug: str, form: FormDefinition, workflow: Definition, agency=None) -> Service:
        """A service with a published form and a published workflow of its own."""
        return Service.objects.create(
            agency=agency or self.agency,
            name=slug.title(),
            slug=slug,
            form=published_form(slug, form),
            workflow=published_workflow(slug, workflow),
        )

    def user(self, role: str = BACK_OFFICE, area: str = "17.01") -> User:
        """Somebody who holds the role for the area; the same one each time."""
        if (role, area) not in self._users:
            self._users[role, area] = self.another(role, area)
        return self._users[role, area]

    def another(self, role: str = BACK_OFFICE, area: str = "17.01") -> User:
        """One more who holds the role for the area."""
        number = User.objects.count() + 1
        user = User.objects.create_user(f"user-{number}", f"{number}@example.go.id", name=f"{role} {number}")
        self.give(user, role, area)
        return User.objects.get(pk=user.pk)

    def give(self, user: User, role: str, area: str) -> None:
        """The user holds this role too."""
        appoint(user, self.roles[role], self.agency, self.areas[area], date(2020, 1, 1))

    @property
    def operator(self) -> User:
        """Works in the village office of Lubuk Sirih Ilir."""
        return self.user(OPERATOR, HERE)

    @property
    def officer(self) -> User:
        """Back office of the whole regency."""
        return self.user(BACK_OFFICE)

    @property
    def manager(self) -> User:
        """Manager of the whole regency."""
        return self.user(MANAGER)

    @property
    def stranger(self) -> User:
        """The same role as the officer, in another regency."""
        return self.user(BACK_OFFICE, "73.22")

    def submit(self, service: Service | None = None, **said) -> Receipt:
        """Send the small form; keywords are answers, or arguments of the action by its own names."""
        known = ("key", "channel", "by", "on_behalf", "phone_owner", "uploads_from", "now", "mandate", "told")
        arguments = {name: said.pop(name) for name in known if name in said}
        service = service or self.service
        answers = {name: value for name, value in (ANSWERS | said).items() if value is not None}
        defaults = {"key": uuid4(), "channel": Submission.Channel.WEB}
        if arguments.get("channel") in AT_THE_AGENCY:
            defaults["mandate"] = Mandate(asked="present", notice="agreed")
        return send(service, service.form.current, answers, **defaults | arguments)


def make_areas() -> dict[str, Area]:
    """The few official areas the tests know, by code."""
    made: dict[str, Area] = {}
    for code, name in AREAS.items():
        parent = made.get(code.rpartition(".")[0])
        made[code] = Area.objects.create(
            id=area_number(code), code=code, name=name, level=code.count(".") + 1, parent=parent
        )
    return made


def make_agency(code: str, name: str, area: Area, zone: str = "Asia/Jakarta") -> Organisation:
    """An agency for that area."""
    return Organisation.objects.create(kind=Organisation.Kind.AGENCY, code=code, name=name, area=area, time_zone=zone)


def published_form(name: str, definition: FormDefinition) -> Form:
    """A form that says this, published."""
    form = Form(name=name, slug=name)
    form.set_definition(definition)
    form.save()
    form.publish()
    return Form.objects.get(pk=form.pk)


def published_workflow(name: str, definition: Definition) -> Workflow:
    """A workflow that says this, published."""
    workflow = Workflow(name=name, slug=name)
    workflow.set_definition(definition)
    workflow.save()
    publish_workflow(workflow)
    return Workflow.objects.get(pk=workflow.pk)
