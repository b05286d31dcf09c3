"""Words that names are found by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseforms.community.words import WIDTH, key, prefix_range, words

PLAIN = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=WIDTH)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bonto Mate'ne", ["bonto", "matene"]),
        ("Bonto Mate’ne", ["bonto", "matene"]),
        ('Soka"an', ["sokaan"]),
        ("Siti  SITI Aminah", ["siti", "aminah"]),
        ("José Müller", ["jose", "muller"]),
        ("S-1 Aek Nabara", ["s", "1", "aek", "nabara"]),
        (" . ", []),
    ],
)
def test_words_are_plain_and_each_once(text, found):
    assert words(text) == found


def test_a_very_long_word_is_cut():
    assert words("a" * 100) == ["a" * WIDTH]


@given(PLAIN, PLAIN)
def test_the_range_of_a_prefix_holds_exactly_the_words_that_begin_with_it(prefix, word):
    first, after = prefix_range(prefix)
    assert (first <= word < after) is word.startswith(prefix)


def test_the_key_of_a_name_is_found_by_its_beginning_without_blanks():
    assert key("Siti Aminah binti Ma'ruf").startswith(key("siti am"))
