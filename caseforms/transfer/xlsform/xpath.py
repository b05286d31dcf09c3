"""
The formulas of XLSForms: a small part of XPath, read into a tree of tuples.

    ("or", a, b) ("and", a, b) ("=", a, b) ... ("+", a, b) ("neg", a) ("call", name, [arguments])
    ("name", "age") for ${age}, ("self",) for a dot, ("number", "5"), ("text", "x")

Linear in the length of the formula, and never deeper than a formula somebody wrote.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from .report import NotCarried

Tree = tuple[Any, ...]
LONGEST, DEEPEST, MOST_OPERATORS = 5000, 40, 150
TOKEN = re.compile(
    r"\s*(?:"
    r"(?P<name>\$\{\s*[^{}\s]+\s*\})|(?P<number>\d+(?:\.\d+)?|\.\d+)|(?P<text>'[^']*'|\"[^\"]*\")"
    r"|(?P<sign><=|>=|!=|[=<>+*(),-])|(?P<word>[A-Za-z_][\w:.-]*)|(?P<self>\.)|(?P<odd>\S))"
)
LEVELS: tuple[dict[str, str], ...] = (
    {"or": "or"},
    {"and": "and"},
    {sign: sign for sign in ("=", "!=", "<", "<=", ">", ">=")},
    {"+": "+", "-": "-"},
    {"*": "*", "div": "div", "mod": "mod"},
)


def parse(formula: str) -> Tree:
    """The tree of a formula. Raises NotCarried."""
    text = formula.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0xA0: " "})
    if len(text) > LONGEST:
        raise NotCarried(_("the formula is too long."))
    reader = _Reader(list(_tokens(text)))
    tree = reader.level(0)
    if reader.here[0] != "end":
        raise NotCarried(_odd(reader.here[1]))
    return tree


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    for found in TOKEN.finditer(text):
        kind = str(found.lastgroup)
        if kind == "odd":
            raise NotCarried(_odd(found[kind]))
        yield kind, found[kind]
    yield "end", ""


def _odd(text: str) -> str:
    if not text:
        return _("the formula ends too early.")
    return _("the formula cannot be read at “%(text)s”.") % {"text": text}


class _Reader:
    """Where the reading of a formula stands."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens, self.place, self.depth, self.operators = tokens, 0, 0, 0

    @property
    def here(self) -> tuple[str, str]:
        return self.tokens[self.place]

    def take(self) -> tuple[str, str]:
        token = self.here
        self.place += 1
        return token

    def level(self, number: int) -> Tree:
        """Operators that bind alike, from left to right."""
        if number == len(LEVELS):
            return self.part()
        tree = self.level(number + 1)
        while self.here[0] in ("sign", "word") and self.here[1] in LEVELS[number]:
            operator = LEVELS[number][self.take()[1]]
            self.operators += 1
            if self.operators > MOST_OPERATORS:
                raise NotCarried(_("the formula is too long."))
            tree = (operator, tree, self.level(number + 1))
        return tree

    def part(self) -> Tree:
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotCarried(_("the formula is nested too deeply."))
        try:
            return self._part()
        finally:
            self.depth -= 1

    def _part(self) -> Tree:
        kind, text = self.take() if self.here[0] != "end" else ("end", "")
        if (kind, text) == ("sign", "-"):
            return ("neg", self.part())
        if (kind, text) == ("sign", "("):
            tree = self.level(0)
            self._expect(")")
            return tree
        if kind == "name":
            return ("name", text[2:-1].strip())
        if kind == "text":
            return ("text", text[1:-1])
        if kind in ("number", "self"):
            return (kind, text) if kind == "number" else ("self",)
        if kind == "word" and self.here == ("sign", "("):
            return ("call", text, self._arguments())
        raise NotCarried(_odd(text))

    def _arguments(self) -> list[Tree]:
        self.take()
        found: list[Tree] = []
        while self.here != ("sign", ")"):
            found.append(self.level(0))
            if self.here != ("sign", ","):
                break
            self.take()
        self._expect(")")
        return found

    def _expect(self, sign: str) -> None:
        if self.here != ("sign", sign):
            raise NotCarried(_odd(self.here[1]))
        self.take()
