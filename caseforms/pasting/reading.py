"""
A value as people write it, by type of question: what the type itself can read, or None.

`1,5 jt`, `Senin, 23 Nov 2026`, `sdh ada`, `0812 3456 7890 (anaknya)`. What is doubtful is None: somebody looks at it.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from ..community.words import words
from ..definition import Question
from ..fields.choices import choices
from .cleaning import CROSSES, MARKS, TICKS
from .wording import Wordings, key

Read = str | list[str] | None

NOTHING = {
    "",
    "nihil",
    "kosong",
    "na",
    "tidak ada",
    "tdk ada",
    "tidak punya",
    "tdk punya",
    "belum ada",
    "blm ada",
    "tidak tahu",
}
SHORTEST = 3  # letters by which a choice can be told from the others
MOST_READ = 300  # letters of a value that is no text
_YES = frozenset(words("ya iya y yes betul benar ada sudah sdh udah punya masih setuju ok oke siap"))
_NO = frozenset(words("tidak tdk tak gak ga nggak enggak t n no belum blm bukan nihil tanpa"))
_UNSURE = frozenset(words("tahu tau entah pasti tentu mungkin"))
_NUMBERS = {word: n for n, word in enumerate(words("nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh"))}
_MONTHS = {
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7, "agu": 8, "ags": 8,
    "agt": 8, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "nop": 11, "des": 12, "dec": 12,
}  # fmt: skip
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_NUMERIC = re.compile(r"\b(\d{1,2}) ?[./\- ] ?(\d{1,2}) ?[./\- ] ?(\d{4}|\d{2})\b")
_NAMED = re.compile(r"\b(\d{1,2})[ ./\-]{0,3}([a-z]{3,10})[ ./,'\-]{0,3}(\d{4}|\d{2})\b")
_AMOUNT = re.compile(r"(\d{1,3}(?:[.,]\d{3})+|\d{1,12}(?:[.,]\d{1,2})?)(?:,-|,00)? ?(rb|ribu|k|jt|juta)?\b")
_TIMES = {"rb": 10**3, "ribu": 10**3, "k": 10**3, "jt": 10**6, "juta": 10**6}
_IN_BLANKS = re.compile(r"(?<=\d) (?=\d{3}\b)")  # 1 500 000
_LEAST_AMOUNT = 1000  # below it thousands are usually meant, and nobody knows
_FIGURE = re.compile(r"\d{1,3}(?:[.]\d{3})+|\d{1,12}(?:,\d{1,6})?")
_DIGITS = re.compile(r"\d(?:[ .\-]?\d){0,30}")
_PHONE = re.compile(r"\+?\d(?:[ .()\-]{0,2}\d){6,14}")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_EITHER = re.compile(r"/| atau ")
_LIST = re.compile(r"[,;/+&\n]| dan (?!lain)")


def read(question: Question, text: str, today: date) -> Read:
    """What the type of the question can understand of the text; None when that is not certain."""
    reader = READERS.get(question.type)
    if reader is None:
        return text.strip()
    return reader(question, text if question.type in TEXTS else text[:MOST_READ], today)


def says_nothing(question: Question, text: str) -> bool:
    """Whether the text stands for no answer: a dash, `nihil`. Of money and numbers that is an answer: none."""
    if question.type == "yes_no" and any(mark in text for mark in MARKS):
        return False
    said = " ".join(words(text))
    return not said or said in NOTHING and question.type not in ("money", "number", "yes_no", *_CHOSEN)


def _text(_question: Question, text: str, _today: date) -> Read:
    return text.strip(f"{MARKS} \n")


def _date(_question: Question, text: str, today: date) -> Read:
    said = text.lower()
    found = {day for day in (_day(*parts, today) for parts in _dates(said)) if day}
    if not found and "hari ini" in said:
        found = {today}
    if not found and "kemarin" in said:
        found = {today - timedelta(days=1)}
    return found.pop().isoformat() if len(found) == 1 else None


def _dates(said: str) -> Iterator[tuple[int, int, str]]:
    """Day, month, year as written; where a month is named, numbers alone do not count."""
    for year, month, day in _ISO.findall(said):
        yield int(day), int(month), year
    named = [(int(day), _MONTHS[name[:3]], year) for day, name, year in _NAMED.findall(said) if name[:3] in _MONTHS]
    yield from named
    if not named:
        yield from ((int(day), int(month), year) for day, month, year in _NUMERIC.findall(_ISO.sub("", said)))


def _day(day: int, month: int, year: str, today: date) -> date | None:
    """Of two digits the century is the one that does not lie ahead."""
    full = int(year) if len(year) == 4 else 2000 + int(year)
    if len(year) == 2 and full > today.year + 1:
        full -= 100
    try:
        return date(full, month, day)
    except ValueError:
        return None


def _money(_question: Question, text: str, _today: date) -> Read:
    said = _IN_BLANKS.sub("", text.lower())
    found = {_amount(*figure) for figure in _AMOUNT.findall(said)}
    if not found and " ".join(words(said)) in NOTHING | {"nol"}:
        return "0"
    amounts = {amount for amount in found if amount is None or amount >= _LEAST_AMOUNT} or found - {0} or found
    amount = amounts.pop() if len(amounts) == 1 else None
    return None if amount is None or 0 < amount < _LEAST_AMOUNT else str(amount)


def _amount(figure: str, unit: str) -> int | None:
    """In rupiah. `1.500 jt` may be one and a half million or 1,500: nobody knows."""
    grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", figure)
    if grouped and unit and _TIMES[unit] > 10**3:
        return None
    amount = Decimal(re.sub(r"[.,]", "", figure) if grouped else figure.replace(",", ".")) * _TIMES.get(unit, 1)
    return int(amount) if amount == int(amount) else None


def _number(_question: Question, text: str, _today: date) -> Read:
    found = set(_FIGURE.findall(text)) or {str(_NUMBERS[word]) for word in words(text) if word in _NUMBERS}
    if not found and " ".join(words(text)) in NOTHING:
        return "0"
    return found.pop() if len(found) == 1 else None


def _sixteen(_question: Question, text: str, _today: date) -> Read:
    """The one run of sixteen digits; what is none is said by the type itself."""
    runs = [re.sub(r"\D", "", run) for run in _DIGITS.findall(text)]
    full = list(dict.fromkeys(run for run in runs if len(run) == 16))
    return full[0] if len(full) == 1 else None if full else text.strip()


def _phone(_question: Question, text: str, _today: date) -> Read:
    """The first number; a second one stays in the message."""
    found = _PHONE.search(text)
    return found.group() if found else text.strip()


def _mail(_question: Question, text: str, _today: date) -> Read:
    found = _MAIL.search(text)
    return found.group() if found else text.strip()


def _yes_no(_question: Question, text: str, _today: date) -> Read:
    said = words(text)[:3]
    if ("ya" in said and "tidak" in said) or _UNSURE & set(said):
        return None  # nobody knows, or the sheet was sent with both still on it
    for word in said:
        if word in _YES or word in _NO:
            return "yes" if word in _YES else "no"
    ticked, crossed = any(mark in text for mark in TICKS), any(mark in text for mark in CROSSES)
    return None if ticked == crossed else "yes" if ticked else "no"


def _one_of(question: Question, text: str, _today: date) -> Read:
    offered = _offered(question)
    if not offered.exactly(text) and len({_chosen(offered, part) for part in _EITHER.split(text)} - {None}) > 1:
        return None
    return _chosen(offered, text)


def _several_of(question: Question, text: str, _today: date) -> Read:
    """Every part of the text must be one of those offered."""
    offered = _offered(question)
    if whole := offered.exactly(text):
        return [whole]
    found = [_chosen(offered, part) for part in _LIST.split(text) if part.strip(f"{MARKS} .")]
    return [one for one in found if one] if found and all(found) else None


def _offered(question: Question) -> Wordings:
    pairs = choices(question)
    return Wordings.of([*pairs, *((own, own) for own, _label in pairs)])


def _chosen(offered: Wordings, text: str) -> str | None:
    """By its wording, all of it or what stands before the first bracket or comma."""
    for said in (text, re.split(r"[(,;\n]", text, maxsplit=1)[0]):
        if key(said) and (found := offered.find(said, SHORTEST)).id:
            return found.id
    return None


_CHOSEN = ("one_of", "several_of")
TEXTS = ("short_text", "long_text")
READERS: dict[str, Callable[[Question, str, date], Read]] = {
    "short_text": _text,
    "long_text": _text,
    "date": _date,
    "money": _money,
    "number": _number,
    "nik": _sixteen,
    "kk": _sixteen,
    "phone": _phone,
    "email": _mail,
    "yes_no": _yes_no,
    "one_of": _one_of,
    "several_of": _several_of,
}
