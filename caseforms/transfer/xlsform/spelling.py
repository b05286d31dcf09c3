"""Our rules and expressions as formulas of an XLSForm."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from caseforms.definition import FormDefinition, Question
from caseforms.naming import places
from workflows.anatomy import form_of, kind_of, resolved

from .report import NotCarried
from .sheet_names import choice_name, name_of

SIGNS = {"eq": "=", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
RECKONED = {"add": " + ", "subtract": " - ", "multiply": " * ", "divide": " div "}
CHOSEN = ("one_of", "several_of", "ranking")
OVER_ROWS = {"sum": "sum", "least": "min", "most": "max"}


@dataclass(frozen=True, slots=True)
class Names:
    """What questions are called in the sheet, by their path, where a formula stands in the rows of `groups`."""

    by_path: Mapping[str, str]
    questions: Mapping[str, Question]
    groups: tuple[str, ...] = ()

    def within(self, table: str) -> "Names":
        """The same inside the rows of a table, as rules here name it."""
        return replace(self, groups=(*self.groups, resolved(table, self.groups)))

    def path(self, variable: str) -> str:
        """Where the variable points."""
        return resolved(variable, self.groups).removeprefix("answers.")

    def reference(self, variable: str) -> str:
        """${name}. Raises NotCarried."""
        if self.path(variable) not in self.by_path:
            raise NotCarried(_("it speaks of a question that is not in the sheet."))
        return "${" + self.by_path[self.path(variable)] + "}"

    def of(self, question: Question) -> str:
        """What a question standing here is called."""
        table = f"{self.groups[-1].removeprefix('answers.')}." if self.groups else ""
        return self.by_path[table + question.id]

    def chosen(self, variable: str, value: Any) -> Any:
        """The value as the sheet writes it: the name of a choice."""
        question = self.questions.get(self.path(variable))
        if question is None or question.type not in CHOSEN:
            return value
        return [choice_name(str(one)) for one in value] if isinstance(value, list) else choice_name(str(value))

    def holds_several(self, variable: str) -> bool:
        """Whether its answer is a list of choices."""
        question = self.questions.get(self.path(variable))
        return question is not None and question.type == "several_of"


def names_of(definition: FormDefinition) -> Names:
    """Names for a form; columns of different tables that have the same id get their table's before it."""
    found = {place.path: place.question for place in places(definition)}
    often = Counter(question.id for question in found.values())
    called = {
        path: name_of(question.id if often[question.id] == 1 else path.replace(".", "_"))
        for path, question in found.items()
    }
    return Names(called, found)


def rule(found: Mapping[str, Any], names: Names) -> str:
    """The formula of a rule. Raises NotCarried."""
    word, content = form_of(found)
    if word in ("all", "any"):
        parts = [rule(part, names) for part in content]
        return (
            "true()"
            if not parts
            else parts[0]
            if len(parts) == 1
            else f"({_joined(' and ', ' or ', word).join(parts)})"
        )
    if word == "not":
        return f"not({rule(content, names)})"
    if word == "op":
        return _comparison(content, names)
    raise NotCarried(_("conditions over rows cannot be written in an XLSForm."))


def _joined(both: str, either: str, word: str) -> str:
    return both if word == "all" else either


def _comparison(found: Mapping[str, Any], names: Names) -> str:
    op, var = str(found.get("op")), str(found.get("var") or "")
    side = names.reference(var) if var else expression(found.get("left") or {}, names)
    if op in ("empty", "filled"):
        return f"{side} {'=' if op == 'empty' else '!='} ''"
    if "right" in found:
        return f"{side} {_sign(op)} {expression(found['right'], names)}"
    return _with(op, side, names.chosen(var, found.get("value")), several=bool(var) and names.holds_several(var))


def _with(op: str, side: str, value: Any, several: bool) -> str:
    values = value if isinstance(value, list) else [value]
    if several and op in ("in", "contains", "eq"):
        words = " or " if op == "in" else " and "
        return f"({words.join(f'selected({side}, {_literal(one)})' for one in values)})"
    if op == "in":
        return f"({' or '.join(f'{side} = {_literal(one)}' for one in values)})"
    if op == "contains":
        return f"contains({side}, {_literal(value)})"
    return f"{side} {_sign(op)} {_literal(values[0] if values else '')}"


def _sign(op: str) -> str:
    if op not in SIGNS:
        raise NotCarried(_("this comparison cannot be written in an XLSForm."))
    return SIGNS[op]


def _literal(value: Any) -> str:
    if isinstance(value, bool):
        return "'yes'" if value else "'no'"
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    if "'" in text and '"' in text:
        raise NotCarried(_("a text with both kinds of quotation marks cannot be written in an XLSForm."))
    return f'"{text}"' if "'" in text else f"'{text}'"


def expression(found: Mapping[str, Any], names: Names) -> str:
    """The formula of an expression. Raises NotCarried."""
    kind = kind_of(found)
    content = found.get(kind) if kind else None
    if kind == "value":
        return _literal(content)
    if kind == "var":
        return names.reference(str(content))
    if kind in RECKONED:
        return f"({RECKONED[kind].join(expression(part, names) for part in content)})"
    if kind in ("count", *OVER_ROWS):
        return _over_rows(kind, found, names)
    if kind == "age":
        return f"int((today() - {expression(content, names)}) div 365.25)"
    if kind == "today":
        return "today()"
    if kind == "join":
        return f"concat({', '.join(expression(part, names) for part in content)})"
    if kind == "if":
        values = (expression(found.get(side) or {}, names) for side in ("then", "else"))
        return f"if({rule(content, names)}, {', '.join(values)})"
    raise NotCarried(_("this value cannot be written in an XLSForm."))


def _over_rows(kind: str, found: Mapping[str, Any], names: Names) -> str:
    if found.get("where"):
        raise NotCarried(_("conditions over rows cannot be written in an XLSForm."))
    if kind == "count":
        return f"count({names.reference(str(found['count']))})"
    of = found.get("of") or {}
    if kind_of(of) != "var":
        raise NotCarried(_("only one answer of each row can be summed in an XLSForm."))
    return f"{OVER_ROWS[kind]}({names.within(str(found[kind])).reference(str(of['var']))})"
