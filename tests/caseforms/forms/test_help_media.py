"""The help of a question may carry a picture and a sound."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from caseforms.blocks import StepsBlock, definition_of, raw_steps
from caseforms.definition import FormDefinition, Question, Section
from caseforms.transfer.forms_on_paper import written
from workflows.registries import field_types

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return get_image_model().objects.create(title="Kartu", description="Nomor ada di atas", file=get_test_image_file())


@pytest.fixture
def sound(monkeypatch):
    monkeypatch.setattr(get_document_model()._meta.get_field("file"), "storage", InMemoryStorage())
    return get_document_model().objects.create(title="Cara mengisi NIK", file=ContentFile(b"ID3", "nik.mp3"))


def asked(**settings):
    return Question("q", "nik", "NIK", help="16 angka", settings=settings)


def drawn(question):
    return field_types[question.type].render(question, {})


# Wagtail leaves its temporary file to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_picture_is_drawn_small_and_says_what_it_shows(picture):
    html = drawn(asked(picture=picture.pk))
    assert 'alt="Nomor ada di atas"' in html
    assert 'loading="lazy"' in html
    assert ".webp" in html


def test_a_sound_is_played_with_the_controls_of_the_browser(sound):
    html = drawn(asked(sound=sound.pk))
    assert "<audio" in html and "controls" in html and 'preload="none"' in html
    assert sound.url in html


def test_what_was_deleted_is_left_out(picture, sound):
    question = asked(picture=picture.pk, sound=sound.pk)
    get_image_model().objects.all().delete()
    get_document_model().objects.all().delete()
    assert "<img" not in drawn(question)
    assert "<audio" not in drawn(question)


def test_both_are_chosen_in_the_editor(picture, sound):
    form = FormDefinition((Section("s", "S", "", (asked(picture=picture.pk, sound=sound.pk),)),))
    block = StepsBlock()
    assert definition_of(block.to_python(raw_steps(form))) == form


def test_they_stay_where_they_are_when_the_form_goes_elsewhere(picture):
    form = FormDefinition((Section("s", "S", "", (asked(picture=picture.pk, sealed=True),)),))
    assert written(form)["sections"][0]["questions"][0]["settings"] == {"sealed": True}


def test_a_question_without_them_costs_no_statement(django_assert_num_queries):
    with django_assert_num_queries(0):
        drawn(asked())
