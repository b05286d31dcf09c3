"""What rules and expressions come to on the server."""

from workflows import expressions, rules
from workflows.anatomy import ARITHMETIC, COMBINED, KINDS, OVER_ROWS, QUANTIFIERS
from workflows.comparisons import OPERATORS

from .table import FILE, cases, differing


def test_the_server_comes_to_what_the_table_says():
    doors = {"rule": rules.holds, "expression": expressions.evaluate}
    assert differing([doors[case.sort](case.tree, case.data) for case in cases()]) == []


def test_the_table_is_large_and_leaves_no_word_of_the_language_out():
    text = FILE.read_text(encoding="utf-8")
    assert len(cases()) >= 400
    missing = [word for word in (*COMBINED, *QUANTIFIERS, *KINDS, *OVER_ROWS, *ARITHMETIC) if f'"{word}": ' not in text]
    assert missing == []
    assert [name for name in OPERATORS if f'"op": "{name}"' not in text] == []
