"""One element of a SurveyJS form as a question: its words, its choices, its bounds. Formulas are read later."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from caseforms.definition import Question
from caseforms.fields.row_names import MOST

from ..xlsform.report import NotCarried
from .kinds import HARMLESS, INPUTS, OFFERING, TYPES, WHY_NOT
from .words import SHOWN, of_html, said

Element = Mapping[str, Any]
MOST_WORDS, MOST_CHOICES, MOST_RADIOS = 250, 500, 1001
OTHER_LINES = ("other", "none", "selectall", "refuse", "dontknow")


class Asking:
    """What an element becomes; `lines` are the things it says that the question cannot."""

    def __init__(self, element: Element, language: str, earlier: Mapping[str, Element]) -> None:
        self.element, self.language, self.earlier = element, language, earlier
        self.lines: list[tuple[str, str]] = []

    def get(self, name: str) -> Any:
        """What it says under a name."""
        return self.element.get(name)

    def leave(self, name: str, reason: str) -> None:
        """Note what is not carried."""
        self.lines.append((name, reason))

    def question(self) -> Question:
        """The question without its id and its rules. Raises NotCarried."""
        kind, settings = self._kind()
        for name, value in self.element.items():
            if name.lower() not in HARMLESS and value not in (None, False, "", [], {}):
                self.leave(name, _("this is not carried."))
        if self.get("readOnly") is True and kind != "calculated":
            self.leave("readOnly", _("answers can always be changed here; a calculated question cannot."))
        settings = {**settings, **self._settings(kind)}
        label, hint = self._words(kind)
        if kind == "information":
            settings["text"], label = self._told(of_html(self.get("html"), self.language)), ""
            if not settings["text"]:
                raise NotCarried(_("it has no text to ask with."))
        return Question("", kind, label, self.get("isRequired") is True, hint[:600], settings)

    def _kind(self) -> tuple[str, dict[str, Any]]:
        name = str(self.get("type") or self.get("cellType") or "text").lower()
        if name == "text":
            return INPUTS.get(str(self.get("inputType") or "text").lower(), TYPES["text"])
        if name == "rating" and isinstance(self.get("rateValues"), list) and self.get("rateValues"):
            return "one_of", {}
        if name not in TYPES:
            raise NotCarried(str(WHY_NOT.get(name, _("there is no such type of question here."))))
        return TYPES[name]

    def _words(self, kind: str) -> tuple[str, str]:
        label = self._told(said(self.get("title"), self.language) or said(self.get("name")))
        hint = self._told(said(self.get("description"), self.language))
        if not label and kind != "information":
            raise NotCarried(_("it has no text to ask with."))
        if len(label) > MOST_WORDS:
            hint, label = f"{label}\n\n{hint}".strip(), label[: MOST_WORDS - 1] + "…"
        return label, hint

    def _told(self, text: str) -> str:
        if SHOWN.search(text):
            self.leave("title", _("answers are not repeated inside texts here."))
        return SHOWN.sub("…", text)

    def _settings(self, kind: str) -> dict[str, Any]:
        """What its type lets one set."""
        if kind in OFFERING:
            return self._offered(kind)
        reading = {
            "short_text": self._length,
            "long_text": self._length,
            "number": self._bounds,
            "range": self._scale,
            "matrix": self._matrix,
            "rows": self._rows,
            "file": self._files,
        }.get(kind)
        return reading() if reading else {}

    def _offered(self, kind: str) -> dict[str, Any]:
        source = self.get("choicesFromQuestion")
        given = self.get("rateValues") or self.get("choices")
        if isinstance(source, str) and source:
            given = self.earlier.get(source.lower(), {}).get("choices")
            if self.get("choicesFromQuestionMode") in ("selected", "unselected"):
                self.leave("choicesFromQuestion", _("all choices of that question are offered, chosen there or not."))
        choices = self.choices(given)
        if not choices:
            raise NotCarried(_("there is nothing to choose from."))
        found: dict[str, Any] = {"choices": choices}
        if kind != "ranking" and (self.get("hasOther") is True or self.get("showOtherItem") is True):
            found["other"] = True
        return found

    def choices(self, given: Any) -> list[dict[str, str]]:
        """Values with their words, each once."""
        found: dict[str, str] = {}
        for choice in given[:MOST_CHOICES] if isinstance(given, list) else []:
            value = choice.get("value") if isinstance(choice, Mapping) else choice
            words = said(choice.get("text"), self.language) if isinstance(choice, Mapping) else ""
            if isinstance(choice, Mapping) and set(choice) & {"visibleIf", "enableIf", "imageLink"}:
                self.leave("choices", _("choices that come and go come from a reference list here."))
            key = said(value) if not isinstance(value, bool) else str(value).lower()
            if key and key not in found:
                found[key] = words or key
        if isinstance(given, list) and len(given) > MOST_CHOICES:
            self.leave("choices", _("there are too many choices for one question: make a reference list."))
        return [{"key": key, "label": label} for key, label in found.items()]

    def whole(self, *names: str) -> int | None:
        """The first whole number under these names."""
        found = (self.get(name) for name in names)
        return next((int(one) for one in found if isinstance(one, int) and not isinstance(one, bool)), None)

    def _length(self) -> dict[str, Any]:
        longest = self.whole("maxLength")
        return {"longest": min(longest, 4000)} if longest and longest > 0 else {}

    def _bounds(self) -> dict[str, Any]:
        ends = {"least": self.whole("min"), "most": self.whole("max")}
        for name in ("min", "max"):
            if self.get(name) is not None and self.whole(name) is None:
                self.leave(name, _("the ends of a range are whole numbers here."))
        return {name: number for name, number in ends.items() if number is not None}

    def _scale(self) -> dict[str, Any]:
        first, last = self.whole("rateMin", "min"), self.whole("rateMax", "max", "rateCount")
        step = self.whole("rateStep", "step") or 1
        first, last = (1 if first is None else first), (5 if last is None else last)
        if step < 1 or not 1 <= (last - first) // step < MOST_RADIOS:
            raise NotCarried(_("a scale has whole numbers here."))
        words = {
            "first_label": said(self.get("minRateDescription"), self.language)[:60],
            "last_label": said(self.get("maxRateDescription"), self.language)[:60],
        }
        found: dict[str, Any] = {"first": first, "last": last} | {name: text for name, text in words.items() if text}
        return found | ({"step": step} if step > 1 else {})

    def _matrix(self) -> dict[str, Any]:
        rows, scale = self.choices(self.get("rows")), self.choices(self.get("columns"))
        if not rows or not scale:
            raise NotCarried(_("there is nothing to choose from."))
        return {"rows": rows, "scale": scale}

    def _rows(self) -> dict[str, Any]:
        called = said(self.get("templateTitle"), self.language)
        found = {
            "called": SHOWN.sub("", called).strip(" :#.")[:60] or None,
            "least": self.whole("minPanelCount", "minRowCount"),
            "most": self.whole("maxPanelCount", "maxRowCount"),
        }
        found = {name: value for name, value in found.items() if value}
        return found | {name: min(max(found[name], 1), MOST) for name in ("least", "most") if name in found}

    def _files(self) -> dict[str, Any]:
        several = self.get("allowMultiple") is True
        kinds = str(self.get("acceptedTypes") or "")
        found: dict[str, Any] = {"most": min(max(self.whole("maxFiles") or 10, 1), 10)} if several else {}
        return found | ({"photos_only": True} if kinds.startswith("image/") and "," not in kinds else {})
