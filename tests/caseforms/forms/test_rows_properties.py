"""Whatever is done to a table of rows, it stays the list one would think of; whatever is sent, it is read or left."""

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from hypothesis import given, settings
from hypothesis import strategies as st

from caseforms.definition import FormDefinition, Question, Section
from caseforms.fields.row_names import ORDER
from caseforms.filling import Cleaned, clean
from caseforms.rendering import Filled, questions_html
from caseforms.row_moves import moved

from .resident import Reader

CHOICES = {"choices": ["satu", "dua", "tiga"]}
LINES = {"rows": "cepat | Cepat\nramah | Ramah", "scale": "1 | Buruk\n2 | Baik"}
SETTINGS = {
    "one_of": CHOICES,
    "several_of": CHOICES,
    "ranking": CHOICES,
    "matrix": LINES,
    "year": {"least": 1900, "most": 2100},
}
NAMED = Question("people", "rows", "Orang", settings={"most": 5}, questions=(Question("name", "short_text", "Nama"),))
OF_NAMES = FormDefinition((Section("s", "", "", (NAMED,)),))

WORDS = (
    st.text("abcdefghijklmnopqrstuvwxyz '\"<>&é", min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
VALUES = {
    "short_text": WORDS,
    "long_text": WORDS,
    "number": st.integers(-99_999, 99_999),
    "money": st.integers(0, 10**9),
    "date": st.dates().filter(lambda day: day.year >= 1000).map(lambda day: day.isoformat()),
    "yes_no": st.booleans(),
    "consent": st.just(True),
    "one_of": st.sampled_from(CHOICES["choices"]),
    "several_of": st.lists(st.sampled_from(CHOICES["choices"]), min_size=1, unique=True).map(
        lambda found: [key for key in CHOICES["choices"] if key in found]
    ),
    "nik": st.just("3174096112900001"),
    "phone": st.just("+6281234567890"),
    "email": st.just("siti@example.id"),
    "time": st.times().map(lambda time: f"{time:%H:%M}"),
    "month": st.dates().filter(lambda day: 1900 <= day.year <= 2100).map(lambda day: f"{day:%Y-%m}"),
    "year": st.integers(1900, 2100),
    "range": st.integers(1, 5),
    "ranking": st.permutations(CHOICES["choices"]),
    "matrix": st.dictionaries(st.sampled_from(["cepat", "ramah"]), st.sampled_from("12"), min_size=1),
    "position": st.just({"lat": -2.5536, "lon": 120.3246}),
    "code": st.just("RT03-17"),
    "file": st.lists(st.uuids().map(str), min_size=1, max_size=1),
}
PARTS = tuple(Question(f"q{n}", name, name, settings=SETTINGS.get(name, {})) for n, name in enumerate(VALUES))
INNER = Question("inner", "rows", "Dalam", questions=PARTS[:4])
ALL = FormDefinition((Section("s", "", "", (Question("table", "rows", "Tabel", questions=(*PARTS, INNER)),)),))


def rows_of(parts, inner=None):
    """Rows with some of their questions answered, at least one, each with an id of its own."""
    optional = {part.id: VALUES[part.type] for part in parts}
    if inner is not None:
        optional["inner"] = rows_of(inner).filter(bool)
    row = st.fixed_dictionaries({}, optional=optional).filter(bool)
    return st.lists(row, max_size=4).map(lambda found: [{"id": f"r{n}", **one} for n, one in enumerate(found)])


def sent_from(html):
    """What a browser would send from these questions."""
    reader = Reader()
    reader.feed(html)
    return MultiValueDict(reader.values)


def drawn(definition, raw, read):
    return questions_html(definition.sections[0], Filled(raw, read.answers, read.errors))


@settings(deadline=None, max_examples=60)
@given(rows_of(PARTS, PARTS[:4]))
def test_what_is_drawn_of_rows_and_sent_again_is_what_was_answered(rows):
    answers = {"table": rows} if rows else {}
    read = clean(ALL, sent_from(drawn(ALL, answers, Cleaned(answers))))
    assert read.errors == {}
    assert read.answers == answers


steps = st.lists(
    st.tuples(st.sampled_from(["add", "remove", "up", "down", "type"]), st.integers(0, 5), WORDS), max_size=15
)


@settings(deadline=None)
@given(steps)
def test_any_sequence_of_buttons_and_typing_does_what_it_does_to_a_list(sequence):
    raw, model = QueryDict(mutable=True), []
    for verb, place, word in sequence:
        raw = sent_from(drawn(OF_NAMES, raw, clean(OF_NAMES, raw)))  # a page in between, as there always is
        ids = raw.getlist("people" + ORDER)
        assert ids == [key for key, _name in model]
        if verb == "add":
            raw, _at = moved(OF_NAMES.sections[0].questions, raw, "add:people")
            if len(model) < 5:
                model.append([raw.getlist("people" + ORDER)[-1], ""])
        elif place < len(model):
            key = model[place][0]
            if verb == "type":
                raw[f"people.{key}.name"] = model[place][1] = word
                continue
            raw, _at = moved(OF_NAMES.sections[0].questions, raw, f"{verb}:people.{key}")
            row = model.pop(place)
            if verb != "remove":
                model.insert(max(0, place + (1 if verb == "down" else -1)), row)
    read = clean(OF_NAMES, raw).answers.get("people", [])
    assert read == [{"id": key, "name": name} for key, name in model if name]


ODD = st.text(max_size=12) | st.sampled_from(
    ["table", "table.r1", "table.r1.q0", "table.r1.inner", "table-rows", "r1", ".", "..", "id"]
)


@settings(deadline=None)
@given(
    st.dictionaries(
        st.tuples(ODD, ODD).map(".".join) | ODD | st.just("table-rows") | st.just("table.r1.inner-rows"),
        st.lists(ODD, max_size=3),
        max_size=6,
    )
)
def test_odd_names_are_read_and_drawn_without_a_mistake(names):
    raw = MultiValueDict(names)
    drawn(ALL, raw, clean(ALL, raw))


odd_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "q0", "q2", "inner", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(deadline=None)
@given(odd_json)
def test_odd_values_for_a_table_are_refused_or_read_and_never_a_crash(value):
    read = clean(ALL, {"table": value})
    for row in read.answers.get("table", []):
        assert set(row) <= {"id", "inner", *(part.id for part in PARTS)}
