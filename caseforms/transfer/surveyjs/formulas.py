"""
The expressions of SurveyJS, read into the same trees as those of spreadsheets, and from there into rules.

    {age} >= 18 and {job} notempty     {color} anyof ['red', 'blue']     iif({a} > 1, 'x', 'y')     {panel.income} * 12

Linear in the length of the text, and never deeper than a formula somebody wrote.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from ..xlsform import meaning
from ..xlsform.meaning import Around
from ..xlsform.report import NotCarried
from ..xlsform.xpath import DEEPEST, LONGEST, MOST_OPERATORS, Tree

TOKEN = re.compile(
    r"\s*(?:(?P<name>\{[^{}]{1,200}\})|(?P<number>\d+(?:\.\d+)?)|(?P<text>'[^']*'|\"[^\"]*\")"
    r"|(?P<sign><=|>=|==|!=|<>|&&|\|\||[=<>+*/(),!\[\]-])|(?P<word>[A-Za-z_]\w*)|(?P<odd>\S))"
)
SAME = {"&&": "and", "||": "or", "==": "=", "<>": "!=", "/": "div", "!": "not"} | {
    "equal": "=",
    "notequal": "!=",
    "less": "<",
    "lessorequal": "<=",
    "greater": ">",
    "greaterorequal": ">=",
    "notcontains": "notcontains",
}
LEVELS: tuple[tuple[str, ...], ...] = (
    ("or",),
    ("and",),
    ("=", "!=", "<", "<=", ">", ">=", "contains", "notcontains", "anyof", "allof"),
    ("+", "-"),
    ("*", "div"),
)
AFTER = {"empty": "=", "notempty": "!="}
NUMBERS, STARTS = ("number", "range"), ("answers", "row")
WHOLE = re.compile(r"^-?\d{1,9}$", re.ASCII)
NOTHING: Tree = ("text", "")
Token = tuple[str, str]


def rule(text: str, around: Around) -> dict[str, Any]:
    """The rule that a condition is. Raises NotCarried."""
    return _plain(meaning.rule_of(parse(text), around), _numbers(around))


def expression(text: str, around: Around) -> dict[str, Any]:
    """The expression that a calculation is. Raises NotCarried."""
    return _plain(meaning.expression_of(parse(text), around), _numbers(around))


def parse(text: str) -> Tree:
    """The tree of an expression. Raises NotCarried."""
    if len(text) > LONGEST:
        raise NotCarried(_("the formula is too long."))
    reader = _Reader(list(_tokens(text)))
    tree = reader.level(0)
    if reader.here[0] != "end":
        raise NotCarried(_odd(reader.here[1]))
    return tree


def _tokens(text: str) -> Iterator[Token]:
    for found in TOKEN.finditer(text):
        kind = str(found.lastgroup)
        if kind == "odd":
            raise NotCarried(_odd(found[kind]))
        said = found[kind]
        plain = SAME.get(said.lower(), said.lower()) if kind in ("sign", "word") else said
        yield kind, plain
    yield "end", ""


def _odd(text: str) -> str:
    if not text:
        return _("the formula ends too early.")
    return _("the formula cannot be read at “%(text)s”.") % {"text": text}


class _Reader:
    """Where the reading of an expression stands."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens, self.place, self.depth, self.operators = tokens, 0, 0, 0

    @property
    def here(self) -> Token:
        return self.tokens[self.place]

    def take(self) -> Token:
        token = self.here
        self.place += 1
        return token

    def level(self, n: int) -> Tree:
        if n == len(LEVELS):
            return self.part()
        tree = self.level(n + 1)
        while self.here[0] in ("sign", "word") and self.here[1] in LEVELS[n]:
            self._count()
            sign = self.take()[1]
            tree = _put_together(sign, tree, self.level(n + 1))
        return tree

    def _count(self) -> None:
        self.operators += 1
        if self.operators > MOST_OPERATORS:
            raise NotCarried(_("the formula has too many operators."))

    def part(self) -> Tree:
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotCarried(_("the formula is nested too deeply."))
        try:
            tree = self._part()
            while self.here[0] == "word" and self.here[1] in AFTER:
                self._count()
                tree = (AFTER[self.take()[1]], tree, NOTHING)
            return tree
        finally:
            self.depth -= 1

    def _part(self) -> Tree:
        kind, text = self.take() if self.here[0] != "end" else self.here
        match kind, text:
            case "sign", "-":
                return ("neg", self.part())
            case _, "not":
                return ("call", "not", [self.part()])
            case "sign", "(":
                tree = self.level(0)
                self._expect(")")
                return tree
            case "sign", "[":
                return ("list", self._until("]"))
            case "name", _:
                return ("name", text[1:-1].strip().lower())
            case "text", _:
                return ("text", text[1:-1])
            case "number", _:
                return ("number", text)
            case "word", _ if self.here == ("sign", "("):
                self.take()
                return _called(text, self._until(")"))
            case "word", _ if text in ("true", "false"):
                return ("text", text)
        raise NotCarried(_odd(text))

    def _until(self, end: str) -> list[Tree]:
        found: list[Tree] = []
        while self.here != ("sign", end):
            found.append(self.level(0))
            if self.here != ("sign", ","):
                break
            self.take()
        self._expect(end)
        return found

    def _expect(self, sign: str) -> None:
        if self.here != ("sign", sign):
            raise NotCarried(_odd(self.here[1]))
        self.take()


def _put_together(sign: str, one: Tree, other: Tree) -> Tree:
    """Two sides and what stands between them; lists become as many comparisons."""
    if sign == "contains":
        return ("call", "selected", [one, other])
    if sign == "notcontains":
        return ("call", "not", [("call", "selected", [one, other])])
    if sign in ("anyof", "allof"):
        wanted = other[1] if other[0] == "list" else [other]
        if not wanted:
            raise NotCarried(_("the list in the formula is empty."))
        parts: list[Tree] = [("call", "selected", [one, choice]) for choice in wanted]
        return _chained("or" if sign == "anyof" else "and", parts)
    return (sign, one, other)


def _chained(word: str, parts: list[Tree]) -> Tree:
    tree = parts[0]
    for part in parts[1:]:
        tree = (word, tree, part)
    return tree


def _called(name: str, arguments: list[Tree]) -> Tree:
    if reading := CALLS.get(name):
        if (tree := reading(arguments)) is not None:
            return tree
    elif name in KEPT:
        return ("call", KEPT[name], arguments)
    raise NotCarried(_("the function %(name)s() is not understood.") % {"name": name})


def _age(arguments: list[Tree]) -> Tree | None:
    now: Tree = ("call", "today", [])
    return ("div", ("-", now, arguments[0]), ("number", "365.25")) if len(arguments) == 1 else None


def _column(name: str) -> Callable[[list[Tree]], Tree | None]:
    """sumInArray({members}, 'income'): one answer of each row."""

    def read(arguments: list[Tree]) -> Tree | None:
        match arguments:
            case [("name", table), ("text", part)]:
                return ("call", name, [("name", f"{table}.{part.lower()}")])
        return None

    return read


KEPT: Mapping[str, str] = {"iif": "if", "today": "today", "currentdate": "today"}
CALLS: Mapping[str, Callable[[list[Tree]], Tree | None]] = {
    "age": _age,
    "suminarray": _column("sum"),
    "mininarray": _column("min"),
    "maxinarray": _column("max"),
    "countinarray": _column("count"),
}


def _plain(tree: Any, numbers: Collection[str]) -> Any:
    """Yes and no are no texts here, and what is compared with the answer to a question about a number is a number."""
    if isinstance(tree, dict):
        is_number = tree.get("var") in numbers
        return {key: _value(part, is_number) if key == "value" else _plain(part, numbers) for key, part in tree.items()}
    return [_plain(part, numbers) for part in tree] if isinstance(tree, list) else tree


def _value(value: Any, is_number: bool) -> Any:
    if not isinstance(value, str):
        return value
    if is_number and WHOLE.match(value):
        return int(value)
    return value.lower() == "true" if value.lower() in ("true", "false") else value


def _numbers(around: Around) -> set[str]:
    """How rules speak of the questions that are answered with a number."""
    return {f"{start}.{named.id}" for named in around.names.values() if named.type in NUMBERS for start in STARTS}
