"""The little markup of the demo's texts: `- ` and `1. ` lists, `## ` headings, [links](address), **bold**."""

import re
from html import escape
from itertools import groupby

LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
BOLD = re.compile(r"\*\*([^*]+)\*\*")
STEP = re.compile(r"\d+\. ")


def html(text: str) -> str:
    """The text as HTML that Wagtail's rich text keeps."""
    return "".join(_block(kind, list(lines)) for kind, lines in groupby(_lines(text), key=_kind))


def lines(text: str) -> list[str]:
    """The items of a list, without its marks."""
    return [_unmarked(line) for line in _lines(text)]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines() if line.strip()]


def _kind(line: str) -> str:
    if line.startswith("- "):
        return "ul"
    return "ol" if STEP.match(line) else "h2" if line.startswith("## ") else "p"


def _unmarked(line: str) -> str:
    return STEP.sub("", line, count=1) if STEP.match(line) else line.removeprefix("- ").removeprefix("## ")


def _block(kind: str, lines: list[str]) -> str:
    said = [_inline(_unmarked(line)) for line in lines]
    if kind in {"ul", "ol"}:
        return f"<{kind}>" + "".join(f"<li>{item}</li>" for item in said) + f"</{kind}>"
    return "".join(f"<{kind}>{item}</{kind}>" for item in said)


def _inline(text: str) -> str:
    linked = LINK.sub(r'<a href="\2">\1</a>', escape(text, quote=False))
    return BOLD.sub(r"<b>\1</b>", linked)
