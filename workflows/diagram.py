"""
The diagram of a workflow as SVG: what a state is for shows in its outline and in words, not in colour alone.

What can be chosen carries the place of its row in `data-row` (`states:2`, `transitions:0`): scripts jump there, see
`static/workflows/diagram.js`. What deserves more words than fit has them as a title.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from textwrap import wrap
from threading import Lock
from typing import Any

import pygraphviz
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from . import labels
from .decide import describe
from .definition import ANY, Definition, Kind, State, Transition
from .terms import limit_in_words

SHAPES: dict[Kind, dict[str, Any]] = {
    Kind.INITIAL: {"fillcolor": "#d7ebf7", "color": "#0b5c8a", "penwidth": 2},
    Kind.OPEN: {"fillcolor": "#ffffff", "color": "#4a4a4a"},
    Kind.WAITING: {"fillcolor": "#fff1cc", "color": "#8a6100", "style": "rounded,filled,dashed"},
    Kind.FINAL: {"fillcolor": "#dcefdc", "color": "#226b2b", "peripheries": 2},
}
KIND_NAMES = {
    Kind.INITIAL: gettext_lazy("initial"),
    Kind.OPEN: gettext_lazy("open"),
    Kind.WAITING: gettext_lazy("waiting"),
    Kind.FINAL: gettext_lazy("final"),
}
MARKED = {
    "added": ("#12652a", gettext_lazy("new")),
    "changed": ("#8a4b00", gettext_lazy("changed")),
    "removed": ("#b3261e", gettext_lazy("gone")),
}
CLOCK, CONDITION = "◷", "◆"
GRAPH = {"rankdir": "TB", "bgcolor": "transparent", "nodesep": "0.35", "ranksep": "0.45"}
NODE = {"shape": "box", "style": "rounded,filled", "fontname": "Arial", "fontsize": 12, "margin": "0.15,0.08"}
EDGE = {"fontname": "Arial", "fontsize": 10, "color": "#4a4a4a", "fontcolor": "#333333"}
WIDE, WIDEST = 450, 800  # points; from there on `preview.css` lets the diagram scroll rather than shrink
_one_at_a_time = Lock()  # Graphviz keeps its state in globals


@dataclass(frozen=True)
class Overlay:
    """
    What is drawn over a definition: how many subjects stand in a state now, and what changed.

    `marks` are added, changed or removed, by ("state", key) and ("transition", key). Removed ones are drawn if the
    definition still holds them. `names` are what people call the variables of conditions.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    marks: Mapping[tuple[str, str], str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


def svg(definition: Definition, overlay: Overlay | None = None) -> SafeString:
    """The drawing, ready to stand in a page. Half-finished definitions are drawn as far as they go."""
    drawn = _Drawing(definition, overlay or Overlay())
    with _one_at_a_time:
        drawing = drawn.graph.draw(format="svg", prog="dot").decode()
    return _as_part_of_a_page(drawing, drawn.parts)


@dataclass(frozen=True, slots=True)
class _Part:
    """A node or an arrow: the rows of the editor it stands for, line by line, and its title."""

    rows: tuple[str, ...]
    title: str


class _Drawing:
    """The graph for Graphviz, and what each part of it stands for."""

    def __init__(self, definition: Definition, overlay: Overlay) -> None:
        self.definition, self.overlay = definition, overlay
        self.parts: dict[str, _Part] = {}
        self.graph = pygraphviz.AGraph(directed=True, strict=False, **GRAPH)
        self.graph.node_attr.update(NODE)
        self.graph.edge_attr.update(EDGE)
        self.nodes = {state.key: f"s{place}" for place, state in enumerate(definition.states)}
        self._add_states()
        self._add_arrows()

    def _add_states(self) -> None:
        for place, state in enumerate(self.definition.states):
            node = self.nodes[state.key]
            mark = self._mark("state", state.key)
            count = self.overlay.counts.get(state.key, 0)
            lines = [state.label or state.key or "?", *_small_print(state, count, mark)]
            shape = {**SHAPES[state.kind], **_coloured(mark)}
            self.graph.add_node(node, id=node, label=_lines(lines), **shape)
            self.parts[node] = _Part((f"states:{place}",), "; ".join(lines))

    def _add_arrows(self) -> None:
        if any(ANY in transition.sources for transition in self.definition.transitions):
            self.graph.add_node("any", label=_text(_("any state")), shape="ellipse", style="dashed", color="#4a4a4a")
        for number, ((source, target), places) in enumerate(self._arrows().items()):
            steps = [self.definition.transitions[place] for place in places]
            texts = [_arrow_text(step, self._mark("transition", step.key)) for step in steps]
            rows = tuple(f"transitions:{place}" for place, text in zip(places, texts, strict=True) for _l in _cut(text))
            marks = {self._mark("transition", step.key) for step in steps}
            style = _coloured(marks.pop() if len(marks) == 1 else "", "fontcolor")
            style |= {"style": "dashed"} if source == "any" else {}
            label = "\\n".join(f" {line} " for text in texts for line in map(_escaped, _cut(text)))
            self.graph.add_edge(source, target, id=f"e{number}", label=label, **style)
            self.parts[f"e{number}"] = _Part(rows, "\n".join(self._title(step) for step in steps))

    def _arrows(self) -> dict[tuple[str, str], list[int]]:
        """The transitions by where the arrow starts and ends: those between the same two states share one."""
        nodes = self.nodes | {ANY: "any"}
        arrows: dict[tuple[str, str], list[int]] = {}
        for place, transition in enumerate(self.definition.transitions):
            for source in dict.fromkeys(transition.sources):
                if source in nodes and transition.target in nodes:
                    arrows.setdefault((nodes[source], nodes[transition.target]), []).append(place)
        return arrows

    def _title(self, step: Transition) -> str:
        if not step.guards:
            return step.label
        names = {**self.overlay.names, **labels.of_step(step)}
        conditions = "; ".join(labels.in_words(describe(call), names) for call in step.guards)
        return _("%(step)s. Only if: %(conditions)s") % {"step": step.label, "conditions": conditions}

    def _mark(self, part: str, key: str) -> str:
        return str(self.overlay.marks.get((part, key), ""))


def _small_print(state: State, count: int, mark: str) -> Iterable[str]:
    """What stands below the name."""
    if state.kind != Kind.OPEN:
        yield f"({KIND_NAMES[state.kind]})"
    if state.limit or state.timers:
        words = [limit_in_words(state.limit)] if state.limit else []
        if number := len(state.timers):
            words.append(ngettext("%(count)s timer", "%(count)s timers", number) % {"count": number})
        yield f"{CLOCK} {', '.join(words)}"
    if count:
        yield ngettext("%(count)s now", "%(count)s now", count) % {"count": count}
    if mark in MARKED:
        yield f"[{MARKED[mark][1]}]"


def _arrow_text(step: Transition, mark: str) -> str:
    conditions = f" {CONDITION}{len(step.guards)}" if step.guards else ""
    word = f" [{MARKED[mark][1]}]" if mark in MARKED else ""
    return f"{step.label}{conditions}{word}"


def _coloured(mark: str, *more: str) -> dict[str, Any]:
    if mark not in MARKED:
        return {}
    colour = MARKED[mark][0]
    return {"color": colour, "penwidth": 2.5, **dict.fromkeys(more, colour)}


def _lines(texts: Iterable[str]) -> str:
    return "\\n".join(_text(text) for text in texts)


def _text(words: str) -> str:
    """Safe in a Graphviz label, which reads entities, backslashes and, between angle brackets, a kind of HTML."""
    return "\\n".join(map(_escaped, _cut(words)))


def _cut(words: str) -> list[str]:
    return wrap(words, 28) or [""]


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _as_part_of_a_page(drawing: str, parts: Mapping[str, _Part]) -> SafeString:
    """Without prologue and node names; as small as can be read; named for those who do not see it."""
    drawing = drawing[drawing.index("<svg") :]
    drawing = re.sub(r"<!--.*?-->|<title>.*?</title>", "", drawing, flags=re.DOTALL)
    drawing = re.sub(
        r'<g id="(\w+)" class="(node|edge)">(.*?)</g>', lambda found: _chosen(found, parts), drawing, flags=re.DOTALL
    )
    sized = re.sub(r'<svg width="(\d+)pt".*?(?=viewBox)', _opening, drawing, count=1, flags=re.DOTALL)
    return mark_safe(sized)  # noqa: S308 (Graphviz escaped the labels, `_text` what it would read as its own)


def _chosen(found: re.Match[str], parts: Mapping[str, _Part]) -> str:
    """A node or an arrow with its title and the row it stands for; the lines of a shared arrow have each their own."""
    name, kind, inside = found.groups()
    part = parts.get(name)
    if part is None:
        return f'<g class="{kind}">{inside}</g>'
    if len(set(part.rows)) > 1:
        rows = iter(part.rows)
        inside = re.sub(r"<text ", lambda _found: f'<text data-row="{next(rows, part.rows[-1])}" ', inside)
    return f'<g class="{kind}" data-row="{part.rows[0]}"><title>{escape(_readable(part.title))}</title>{inside}</g>'


def _readable(title: str) -> str:
    """Without characters that XML does not allow."""
    return "".join(char for char in title if char.isprintable() or char == "\n")


def _opening(found: re.Match[str]) -> str:
    width = int(found[1])
    name = _("Diagram of the workflow; the tables below say the same in words.")
    size = "widest" if width > WIDEST else "wide" if width > WIDE else "narrow"
    return format_html('<svg role="img" aria-label="{}" class="diagram--{}" width="{}pt" ', name, size, width)
