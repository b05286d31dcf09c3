"""Whatever is pasted: a result, never an exception, in time that grows with its length and no faster."""

from datetime import date
from time import perf_counter
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseforms.pasting.cleaning import lines
from caseforms.pasting.labelled import reports
from caseforms.pasting.remark import masked
from caseforms.pasting.understanding import understand
from workflows.registries import field_types

from . import messages
from .messages import FORM, PLACES

TODAY = date(2026, 11, 23)
WORDS = st.sampled_from(
    [
        *(word for text in vars(messages).values() if isinstance(text, str) for word in text.split()),
        "\n", "\n\n", ":", "=", " - ", "*", "•", "1.", "[22/11/26 08.15] Ani:", "✅", "❌", "\u200e", "1️⃣", "٣", "²",
    ]
)  # fmt: skip
PASTES = st.one_of(st.text(max_size=400), st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=60).map(" ".join))


@pytest.fixture(autouse=True, scope="module")
def _places_by_heart():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("caseforms.fields.places.children", lambda code: tuple((p.code, p.name) for p in PLACES))
        patch.setattr("caseforms.fields.date.timezone", SimpleNamespace(localdate=lambda: TODAY))
        yield


def read(paste):
    return [(report, understand(FORM, report, TODAY, PLACES, {})) for report in reports(FORM, paste)]


@given(PASTES)
def test_anything_gives_a_result(paste):
    assert read(paste)


@given(PASTES)
def test_every_value_is_one_the_form_itself_would_take(paste):
    for _report, found in read(paste):
        for ident, value in found.values.items():
            question = FORM.by_id[ident]
            assert field_types[question.type].parse(question, {ident: value}) == value


@given(PASTES)
def test_no_line_is_lost_without_a_word(paste):
    """Each line is part of an answer, or is left over and shown."""
    told = set()
    for report, _found in read(paste):
        told.update(number for item in report.items.values() for number in item.numbers)
        told.update(line.number for line in report.left)
    assert told == {line.number for line in lines(paste) if line.text}


@given(st.text(max_size=300))
def test_masking_leaves_no_long_number(text):
    digits = [run for run in masked(text).split() if run.isdecimal() and len(run) > 9]
    assert not digits


@pytest.mark.parametrize(
    "unit",
    [
        "Nama klien: Rina\n", "x: y\n", ": ", "a. ", "- ", "Nama klien : ", "kata ", "1 ", "12 345 ", "*_~", "😀",
        "[22/11/26 08.15] A: ", "Keluhan ", "Desa ", "katayangpanjang", ",", "a@", "jt ",
    ],
)  # fmt: skip
def test_ten_times_the_length_takes_about_ten_times_as_long(unit):
    def seconds(length):
        paste = (unit * length)[:length]
        best = 9.0
        for _attempt in range(3):
            begun = perf_counter()
            read(paste)
            best = min(best, perf_counter() - begun)
        return best

    read(unit)
    assert seconds(20_000) < 40 * seconds(2_000) + 0.05
