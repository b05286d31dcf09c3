"""
The HTML around every question: label or legend, help, warnings, error, and what ties them to the control.

Plain strings put together by functions: a form step is drawn for a tenth of what widget templates cost.
"""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django.utils.translation import gettext as _

from . import help_media
from .base import Asked, Context
from .spoken import said_in


def attributes(values: Mapping[str, Any]) -> str:
    """Attributes in HTML; None and False are left out, True stands alone."""
    parts = []
    for name, value in values.items():
        if value is True:
            parts.append(f" {name}")
        elif value is not None and value is not False:
            parts.append(f' {name}="{escape(str(value))}"')
    return "".join(parts)


def words(text: str) -> str:
    """A text for people; one in another language than the page around it says in which."""
    language = said_in(text)
    return f"<span{language}>{escape(text)}</span>" if language else escape(text)


def single(question: Asked, control: str, error: str | None, context: Context) -> str:
    """A question with one control: a label above it."""
    name = escape(context.prefix + question.id)
    return (
        f'<div class="field{error_class(error)}" id="f-{name}">'
        f'<label for="i-{name}">{title(question)}</label>{around(question, name, error, context)}{control}</div>'
    )


def group(question: Asked, controls: Iterable[str], error: str | None, context: Context) -> str:
    """A question with several controls: a fieldset whose legend is the question."""
    name = escape(context.prefix + question.id)
    return (
        f'<fieldset class="field{error_class(error)}" id="f-{name}"{described(question, error, context)}>'
        f"<legend>{title(question)}</legend>{around(question, name, error, context)}{''.join(controls)}</fieldset>"
    )


def described(question: Asked, error: str | None, context: Context) -> str:
    """The attribute that ties help, warnings and error to a control."""
    name = escape(context.prefix + question.id)
    ids = [f"h-{name}"] if question.help else []
    if question.id in context.warnings:
        ids.append(f"w-{name}")
    if error:
        ids.append(f"e-{name}")
    return f' aria-describedby="{" ".join(ids)}"' if ids else ""


def input_of(question: Asked, error: str | None, context: Context, value: str, **more: Any) -> str:
    """The input of a question with one control."""
    return f"<input{tied(question, error, context)}{attributes({'value': value or None, **more})}>"


def textarea_of(question: Asked, error: str | None, context: Context, value: str, **more: Any) -> str:
    """The same, for longer text."""
    return f"<textarea{tied(question, error, context)}{attributes(more)}>\n{escape(value)}</textarea>"


def select(
    name: str, ident: str, options: Iterable[tuple[str, str]], chosen: str, first: str = "", more: str = ""
) -> str:
    """A drop-down. `first` is the wording of the empty choice."""
    rows = [f'<option value="">{escape(first)}</option>']
    for value, label in options:
        mark = " selected" if value == chosen else ""
        rows.append(f'<option value="{escape(value)}"{mark}{said_in(label)}>{escape(label)}</option>')
    return f'<select id="{ident}" name="{name}"{more}>{"".join(rows)}</select>'


def choice(kind: str, name: str, ident: str, value: str, label: str, checked: bool) -> str:
    """One radio button or checkbox with its label."""
    mark = " checked" if checked else ""
    return (
        f'<div class="choice"><input type="{kind}" id="{ident}" name="{name}" value="{escape(value)}"{mark}>'
        f'<label for="{ident}">{words(label)}</label></div>'
    )


def paragraphs(text: str) -> str:
    """Text with empty lines between paragraphs, as HTML."""
    language = said_in(text)
    blocks = (block.strip() for block in text.replace("\r\n", "\n").split("\n\n"))
    return "".join(f"<p{language}>{escape(block).replace(chr(10), '<br>')}</p>" for block in blocks if block)


def tied(question: Asked, error: str | None, context: Context) -> str:
    """The attributes of the one control: id, name, required, invalid, description."""
    name = escape(context.prefix + question.id)
    flags = (" required" if question.required else "") + (' aria-invalid="true"' if error else "")
    return f' id="i-{name}" name="{name}"{flags}{described(question, error, context)}'


def title(question: Asked) -> str:
    """The wording, and whether an answer is optional."""
    if question.required:
        return words(question.label)
    return f'{words(question.label)} <span class="field__optional">{escape(_("(optional)"))}</span>'


def around(question: Asked, name: str, error: str | None, context: Context) -> str:
    """What stands between the wording and the control: help, warnings, error."""
    parts = []
    if question.help:
        parts.append(f'<p class="field__help" id="h-{name}"{said_in(question.help)}>{escape(question.help)}</p>')
    if question.settings.get(help_media.PICTURE) or question.settings.get(help_media.SOUND):
        parts.append(help_media.html(question.settings))
    if warnings := context.warnings.get(question.id):
        parts.append(f'<p class="field__warning" id="w-{name}">{escape(" ".join(str(w) for w in warnings))}</p>')
    if error:
        parts.append(f'<p class="field__error" id="e-{name}"{said_in(error)}>{escape(error)}</p>')
    return "".join(parts)


def error_class(error: str | None) -> str:
    """The class of a question whose answer is wrong."""
    return " field--error" if error else ""
