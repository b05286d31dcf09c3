"""A service arrives somewhere else whole, as drafts, and everybody knows from whom."""

import copy
import json

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied

from caseforms.community.models import User
from caseforms.community.roles import ADMINISTRATOR, BACK_OFFICE, MANAGER
from caseforms.models import Form, Service
from caseforms.notices.models import NoticeTemplate
from caseforms.transfer import forms_on_paper, signing
from caseforms.transfer.actions.import_service import foresee, import_service
from caseforms.transfer.models import TrustedKey
from caseforms.transfer.reading import Trust
from caseforms.transfer.writing import bundle
from workflows.document import Faulty, check, parse
from workflows.models import Workflow

pytestmark = pytest.mark.django_db

HERE = "Dinas Sosial Bengkulu Selatan"


def through_a_file(document):
    return parse(json.dumps(document, ensure_ascii=False, indent=1).encode())


def test_everything_of_the_service_arrives(elsewhere, world):
    service = import_service(through_a_file(elsewhere), agency=world.agency, by=None, believed=True)

    form, workflow = Form.objects.get(slug="pengaduan"), Workflow.objects.get(slug="pengaduan")
    assert (service.form, service.workflow, service.retention_months) == (form, workflow, 60)
    assert forms_on_paper.write(form) == elsewhere["form"]
    names = dict(Group.objects.values_list("pk", "name"))
    finish = workflow.definition().transition("finish")
    assert [names[role] for role in finish.roles] == [MANAGER]
    assert NoticeTemplate.objects.get(service=service).body == "Kami terima. {link}"
    assert NoticeTemplate.objects.get(service=None).event == "finished"


def test_it_arrives_closed_and_unpublished(elsewhere, world):
    service = import_service(elsewhere, agency=world.agency, by=None, believed=True)

    assert not service.is_open
    assert not (service.form.live or service.form.current_id)
    assert not (service.workflow.live or service.workflow.current_id)


def test_what_arrived_can_be_sent_on_and_says_the_same(elsewhere, world):
    service = import_service(elsewhere, agency=world.agency, by=None, believed=True)
    again = bundle(service)

    for left in ("signature", "roles"):
        again.pop(left), elsewhere.pop(left)
    assert again == elsewhere


def test_looking_touches_nothing(elsewhere, world):
    foresee(elsewhere, world.agency)
    assert not Service.objects.exists()
    assert not Workflow.objects.filter(slug="pengaduan").exists()


def test_a_bundle_of_our_own_needs_nobody_s_word(paper, world):
    assert foresee(paper, world.agency).signer.trust == Trust.OURS


def test_a_signature_of_somebody_unknown_needs_somebody_who_answers_for_it(elsewhere, world):
    assert foresee(elsewhere, world.agency).signer.trust == Trust.UNKNOWN
    with pytest.raises(Faulty):
        import_service(elsewhere, agency=world.agency, by=None)
    assert not Service.objects.exists()


def test_a_trusted_key_is_called_by_the_name_we_gave_it(elsewhere, world):
    TrustedKey.objects.create(name="Dinas tetangga", key=elsewhere["signature"]["key"])

    signer = foresee(elsewhere, world.agency).signer
    assert (signer.trust, signer.name, signer.by) == (Trust.TRUSTED, "Dinas tetangga", HERE)
    import_service(elsewhere, agency=world.agency, by=None)


def test_without_a_signature_it_is_said_to_be_unsigned(elsewhere, world):
    del elsewhere["signature"]
    assert foresee(elsewhere, world.agency).signer.trust == Trust.UNSIGNED


def altered(document):
    """The document with one thing changed, in every place a thief would choose."""
    places = [("name",), ("workflow", "states", 0, "label"), ("form", "sections", 0, "title"), ("signature", "by")]
    for place in places:
        changed = copy.deepcopy(document)
        part = changed
        for step in place[:-1]:
            part = part[step]
        part[place[-1]] = "Other"
        yield changed


def test_whatever_was_altered_after_signing_is_refused(paper, world):
    for changed in altered(paper):
        with pytest.raises(Faulty, match="signature"):
            import_service(changed, agency=world.agency, by=None, believed=True)


def test_the_signature_does_not_mind_how_the_file_is_laid_out(paper):
    laid_out = json.loads(json.dumps(dict(reversed(paper.items())), indent=4))
    assert signing.signer(laid_out) == signing.public_key()


@pytest.mark.parametrize("signature", [{}, {"by": "x", "key": "AAAA", "value": "AAAA"}, {"by": 1}, "signed"])
def test_a_signature_that_is_none_is_refused(paper, signature, world):
    with pytest.raises(Faulty):
        foresee({**paper, "signature": signature}, world.agency)


def test_an_installation_may_have_a_key_of_its_own(settings, paper):
    settings.BUNDLE_KEY = signing.new_key()
    assert signing.public_key() != paper["signature"]["key"]
    assert signing.is_key(signing.public_key())


def test_what_is_here_is_never_overwritten(paper, world, service):
    words = NoticeTemplate.objects.get(service=service)
    words.body = "Kata kami sendiri."
    words.save()
    service.name = "Pengaduan warga"
    service.save()
    version = service.workflow.current_id

    told = foresee(paper, world.agency).lines
    import_service(paper, agency=world.agency, by=None)

    service.refresh_from_db()
    assert (service.name, service.workflow.current_id) == ("Pengaduan warga", version)
    assert NoticeTemplate.objects.get(pk=words.pk).body == "Kata kami sendiri."
    assert any("Pengaduan warga" in line for line in told)
    assert any("opened" in line for line in told)


def test_another_short_name_makes_copies_of_all_three(paper, world):
    service = import_service(paper, agency=world.agency, by=None, slug="salinan")
    assert (service.slug, service.form.slug, service.workflow.slug) == ("salinan", "salinan", "salinan")
    assert Service.objects.filter(slug="pengaduan").exists()


def test_what_is_wrong_inside_is_said_with_the_way_to_it(paper, world):
    del paper["signature"]
    paper["workflow"]["states"][0]["kind"] = "asleep"
    with pytest.raises(Faulty) as refused:
        foresee(paper, world.agency)
    assert refused.value.faults[0].path == "workflow.states[0].kind"


def test_a_question_of_a_type_that_is_not_here_is_refused(paper, world):
    del paper["signature"]
    paper["form"]["sections"][0]["questions"][0]["type"] = "hologram"
    with pytest.raises(Faulty) as refused:
        foresee(paper, world.agency)
    assert refused.value.faults[0].path == "form.sections[0].questions[0].type"


def test_nothing_arrives_by_halves(elsewhere, world):
    elsewhere["messages"][0]["body"] = "{unknown}"
    signed = signing.signed({name: part for name, part in elsewhere.items() if name != "signature"}, "us")
    with pytest.raises(Exception, match="unknown"):
        import_service(signed, agency=world.agency, by=None)
    assert not Workflow.objects.filter(slug="pengaduan").exists()
    assert not Service.objects.exists()


def test_only_whoever_may_add_services_there_brings_one(paper, world):
    for user in (world.officer, world.another(ADMINISTRATOR, "73.22")):
        with pytest.raises(PermissionDenied):
            import_service(paper, agency=world.agency, by=user, slug="salinan")
    import_service(paper, agency=world.agency, by=world.user(ADMINISTRATOR), slug="salinan")


def test_words_for_every_service_are_a_superuser_s_to_bring(elsewhere, world):
    administrator = world.user(ADMINISTRATOR)
    told = foresee(elsewhere, world.agency, by=administrator).workflow.others
    service = import_service(elsewhere, agency=world.agency, by=administrator, believed=True)

    assert any("finished" in line for line in told)
    assert not NoticeTemplate.objects.filter(service=None).exists()
    assert NoticeTemplate.objects.filter(service=service, event="opened").exists()


def test_roles_are_made_with_their_permissions_only_by_a_superuser(elsewhere, world):
    Group.objects.filter(name=BACK_OFFICE).delete()
    root = User.objects.create_superuser("root", "root@example.go.id", "x")
    import_service(elsewhere, agency=world.agency, by=root, believed=True, create=[BACK_OFFICE])
    assert Group.objects.get(name=BACK_OFFICE).permissions.filter(codename="view_case").exists()


def test_every_workflow_in_a_bundle_fits_the_published_schema(paper):
    check(paper["workflow"])
