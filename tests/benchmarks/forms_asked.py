"""The long forms that are measured: as definitions of the product, and as plain Django forms with the same fields."""

from typing import Any

from django import forms
from django.http import QueryDict

from caseforms.definition import Check, FormDefinition, Question, Section
from caseforms.fields.row_names import ORDER

from .django_fields import field

KINDS = (
    ("short_text", "Contoh Warga"),
    ("number", "4"),
    ("short_text", "Dusun I"),
    ("date", "1980-01-01"),
    ("one_of", "Sewa"),
    ("number", "250"),
    ("several_of", "Sumur"),
    ("short_text", "Petani"),
    ("one_of", "Ya"),
    ("long_text", "Atap bocor sejak banjir bulan lalu."),
)
CHOICES = {
    4: ["Milik sendiri", "Sewa", "Menumpang", "Dinas"],
    6: ["Sumur", "PDAM", "Sungai", "Hujan"],
    8: ["Ya", "Tidak"],
}
STEP, TABLE, PER_STEP = 40, "anggota", 20
LONG, RULES = 600, 400


def question(n: int, rules: dict[str, Any] | None = None) -> Question:
    """The question with this number; its kind repeats every ten."""
    place = n % len(KINDS)
    offered = [{"key": choice, "label": choice} for choice in CHOICES.get(place, [])]
    settings = {"choices": offered} if offered else {}
    return Question(f"q{n}", KINDS[place][0], f"Pertanyaan {n}", place != 2, settings=settings, **(rules or {}))


def answer(n: int) -> str:
    """A good answer to the question with this number."""
    return KINDS[n % len(KINDS)][1]


def step() -> FormDefinition:
    """One step with forty questions."""
    return FormDefinition((Section("all", "Semua", "", tuple(question(n) for n in range(STEP))),))


def long_form() -> FormDefinition:
    """Steps of twenty questions, two of three with a rule, and a table of rows with ten questions at the end."""
    asked = [question(n, _rules(n)) for n in range(LONG - len(KINDS))]
    steps = [
        Section(f"s{n}", f"Langkah {n}", "", tuple(asked[n : n + PER_STEP])) for n in range(0, len(asked), PER_STEP)
    ]
    table = Question(
        TABLE, "rows", "Anggota", settings={"called": "Anggota"}, questions=tuple(map(question, range(10)))
    )
    return FormDefinition((*steps, Section("rows", "Anggota", "", (table,))))


def _rules(n: int) -> dict[str, Any]:
    """Nearly every third question has none; the others look at what was asked ten questions before."""
    before = n - len(KINDS)
    if before < 0 or (n % 3 == 2 and n > 48):
        return {}
    rule = {"all": [{"op": "filled", "var": f"answers.q{before}"}, {"op": "ge", "var": "answers.q1", "value": 1}]}
    if n % 10 in (1, 5):
        own = {"op": "le", "left": {"var": f"answers.q{n}"}, "right": {"add": [{"var": "answers.q1"}, {"value": 1000}]}}
        return {"checks": (Check(own, "Terlalu banyak."),)}
    return {"require_if": rule} if n % 10 == 2 else {"show_if": rule}


def rules_of(definition: FormDefinition) -> int:
    """How many rules a form has."""
    asked = definition.everything()
    return sum(bool(one.show_if) + bool(one.require_if) + len(one.checks) for one in asked)


def sent(count: int, rows: int = 0) -> QueryDict:
    """What a browser sends for the product's form: each question, and so many rows."""
    typed = QueryDict(mutable=True)
    typed.update({f"q{n}": answer(n) for n in range(count)})
    typed.setlist(TABLE + ORDER, [f"r{row}" for row in range(rows)])
    typed.update({f"{TABLE}.r{row}.q{n}": answer(n) for row in range(rows) for n in range(len(KINDS))})
    return typed


def plain_form(count: int) -> type[forms.Form]:
    """The same questions as a Django form."""
    return type("PlainForm", (forms.Form,), {f"q{n}": _field(n) for n in range(count)})


def _field(n: int) -> forms.Field:
    place = n % len(KINDS)
    return field(KINDS[place][0], f"Pertanyaan {n}", CHOICES.get(place, []), place != 2)


def plain_rows(rows: int) -> type[forms.BaseFormSet]:
    """The rows as a formset."""
    return forms.formset_factory(plain_form(len(KINDS)), extra=rows, max_num=rows)


def plain_sent(count: int, rows: int = 0) -> QueryDict:
    """The same, as a browser sends it to a Django form and its formset."""
    typed = QueryDict(mutable=True)
    typed.update({f"q{n}": answer(n) for n in range(count)})
    typed.update({"form-TOTAL_FORMS": str(rows), "form-INITIAL_FORMS": "0"})
    typed.update({f"form-{row}-q{n}": answer(n) for row in range(rows) for n in range(len(KINDS))})
    return typed
