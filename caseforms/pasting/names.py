"""What the questions of a form are called in messages: their own words, what editors add, and what is usual."""

from collections.abc import Iterator

from ..definition import FormDefinition, Question
from .wording import Wordings, key

ALSO_CALLED = "also_called"  # the setting of a question with further names, one a line
NEVER = frozenset({"consent", "file", "information", "signature", "position", "calculated", "prefilled", "rows"})
"""Consent is given by a person, files are attached, others are worked out: no line of a message answers these types."""

# By what an answer means for the case, then by its type. These are no translations: they are how messages look.
_BY_PURPOSE = {
    "person_name": (
        "nama", "nama klien", "klien", "nama warga", "nama pemohon", "nama pasien", "nama lengkap", "nama kpm",
    ),
    "reporter_name": ("nama pelapor", "pelapor", "nama fasilitator", "fasilitator"),
    "address": ("alamat", "alamat lengkap", "alamat rumah", "alamat domisili"),
    "urgent": ("mendesak", "darurat", "urgent"),
}  # fmt: skip
_BY_TYPE = {
    "nik": ("nik", "ktp", "nik ktp", "nik klien"),
    "kk": ("kk", "kartu keluarga"),
    "phone": ("telepon", "telepon klien", "telepon wa"),
    "email": ("email", "alamat email"),
}
_PLACES = {
    "village": {"desa", "kelurahan", "kampung", "gampong", "nagari"},
    "district": {"kecamatan"},
    "regency": {"kabupaten", "kota"},
}
_BESIDE_PLACES = {"nama", "wilayah", "asal", "lokasi", "klien", "warga"}


def wordings(definition: FormDefinition) -> Wordings:
    """The names of all questions that can be answered by a message."""
    return Wordings.of((*_own(definition), *_usual(definition)))


def part_of_place(label: str) -> str:
    """Which part of a place a label asks for: `village`, `district`, `regency`, several run together, or nothing."""
    said = set(key(label))
    parts = [part for part, names in _PLACES.items() if said & names]
    known = set.union(*_PLACES.values(), _BESIDE_PLACES)
    return " ".join(parts) if parts and said <= known else ""


def place_question(definition: FormDefinition) -> Question | None:
    """The question that `Kelurahan:` and `Kecamatan:` answer: the one for the case, or the first for a place."""
    places = [question for question in definition.questions() if question.type == "area"]
    return next((question for question in places if question.purpose == "case_area"), places[0] if places else None)


def _answerable(definition: FormDefinition) -> Iterator[Question]:
    return (question for question in definition.questions() if question.type not in NEVER)


def _own(definition: FormDefinition) -> Iterator[tuple[str, str]]:
    for question in _answerable(definition):
        yield question.id, question.label
    for question in _answerable(definition):
        for name in str(question.settings.get(ALSO_CALLED) or "").splitlines():
            yield question.id, name


def _usual(definition: FormDefinition) -> Iterator[tuple[str, str]]:
    for question in _answerable(definition):
        for name in _BY_PURPOSE.get(question.purpose, ()):
            yield question.id, name
    for meant in (True, False):
        for question in _answerable(definition):
            if bool(question.purpose) is meant:
                for name in _BY_TYPE.get(question.type, ()):
                    yield question.id, name
