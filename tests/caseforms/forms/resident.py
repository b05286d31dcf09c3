"""A resident who fills in forms: reads the page that came, types into what is there, presses a button."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.http import HttpResponse
from django.test import Client


class Reader(HTMLParser):
    """What a browser would send from a page, and the texts on it."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self.names: set[str] = set()
        self.options: dict[str, list[str]] = {}
        self.attributes: list[tuple[str, dict]] = []
        self.links: list[str] = []
        self.texts: list[str] = []
        self.action = None
        self._select = self._area = None
        self._disabled = 0
        self._templates = 0  # what is in one is for scripts, and sent by no browser

    def handle_starttag(self, tag: str, attrs: list) -> None:
        """Collect controls and links."""
        self._templates += tag == "template"
        if self._templates:
            return
        found = dict(attrs)
        self.attributes.append((tag, found))
        if tag == "form" and found.get("method") == "post" and "action" in found:
            self.action = found["action"]
        if tag == "fieldset" and (self._disabled or "disabled" in found):
            self._disabled += 1
        if tag == "a":
            self.links.append(found.get("href", ""))
        if "name" in found and tag in {"input", "select", "textarea"} and not self._disabled:
            self._control(tag, found)
        if tag == "option" and self._select:
            self.options[self._select].append(found.get("value", ""))
            if "selected" in found:
                self.values[self._select] = [found["value"]]

    def _control(self, tag: str, found: dict) -> None:
        name, kind = found["name"], found.get("type")
        self.names.add(name)
        if tag == "select":
            self._select = name
            self.options[name] = []
        elif tag == "textarea":
            self._area = name
            self.values[name] = [""]
        elif kind in {"checkbox", "radio"}:
            if "checked" in found:
                self.values.setdefault(name, []).append(found["value"])
        elif kind != "file":
            self.values.setdefault(name, []).append(found.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        """Leave a control."""
        self._templates -= tag == "template"
        if self._templates:
            return
        if tag == "select":
            self._select = None
        if tag == "textarea":
            self._area = None
        if tag == "fieldset" and self._disabled:
            self._disabled -= 1

    def handle_data(self, data: str) -> None:
        """Collect texts; the first line break in a textarea does not count."""
        if self._templates:
            return
        self.texts.append(data)
        if self._area:
            self.values[self._area] = [(self.values[self._area][0] + data).removeprefix("\n")]


@dataclass
class Resident:
    """One browser. `read` is the page it is on."""

    client: Client
    address: str
    response: HttpResponse = field(init=False)
    read: Reader = field(init=False)

    def __post_init__(self) -> None:
        self.open(self.address)

    def open(self, address: str) -> "Resident":
        """Go to an address."""
        return self._arrive(self.client.get(address, follow=True), address)

    def send(self, button: str = "go", value: str = "next", **typed) -> "Resident":
        """Type, choose, attach; then press a button. A value of None empties the control."""
        data = {**self.read.values, **{name: text for name, text in typed.items() if text is not None}}
        data = {name: text for name, text in data.items() if typed.get(name, "") is not None}
        return self._arrive(self.client.post(self.read.action, data | {button: value}, follow=True), self.read.action)

    def _arrive(self, response: HttpResponse, address: str) -> "Resident":
        self.response = response
        self.address = response.redirect_chain[-1][0] if response.redirect_chain else address
        self.read = Reader()
        if "html" in response.headers.get("Content-Type", ""):
            self.read.feed(response.content.decode())
        return self

    @property
    def page(self) -> str:
        """The page as text."""
        return " ".join(self.read.texts)

    def typed(self, name: str) -> str:
        """What stands in a control."""
        return (self.read.values.get(name) or [""])[-1]

    def has(self, **attributes) -> bool:
        """Whether an element with these attributes is on the page."""
        wanted = attributes.items()
        return any(wanted <= found.items() for _tag, found in self.read.attributes)
