"""Pictures of papers that belong to nobody: a frame and the word CONTOH, drawn once and stored as real uploads."""

from functools import lru_cache
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from caseforms.definition import FormDefinition, Question
from caseforms.fields.files import holds_files
from caseforms.models import Draft
from caseforms.uploads import store

SIZE = (480, 300)
INK, PAPER = (60, 60, 70), (238, 236, 228)


def attach(definition: FormDefinition, draft: Draft) -> dict[str, list[str]]:
    """A picture for every file the form demands; their ids by question."""
    wanted = [question for question in definition.questions() if holds_files(question) and question.required]
    return {question.id: [str(store(question, _picture_of(question), draft=draft).pk)] for question in wanted}


def _picture_of(question: Question) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"contoh-{question.id}.jpg", _drawn(question.label), content_type="image/jpeg")


@lru_cache(maxsize=32)
def _drawn(label: str) -> bytes:
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((12, 12, SIZE[0] - 12, SIZE[1] - 12), outline=INK, width=3)
    draw.text((32, 40), label, fill=INK, font_size=22)
    draw.text((32, 130), "CONTOH", fill=INK, font_size=64)
    draw.text((32, 230), "Bukan berkas sungguhan.", fill=INK, font_size=20)
    file = BytesIO()
    image.save(file, "JPEG", quality=60)
    return file.getvalue()
