"""
A workflow as a document: JSON that does not depend on the installation it was written in.

`write` and `definition_of` are the two ways; `check` says what is wrong with a document and where; `data/` holds its
JSON Schema.
Roles and other things that have an id only here are called by name (`references`); upper rooms add what they keep for a
workflow, such as the words of its messages, as `parts`.
"""

from .faults import Fault, Faulty
from .parts import Part, parts
from .reading import Choice, definition_of, issues, roles_in, tests_of
from .references import Reference, references
from .schema import DOCUMENT, FORMAT, check, parse
from .writing import write

__all__ = [
    "DOCUMENT",
    "FORMAT",
    "Choice",
    "Fault",
    "Faulty",
    "Part",
    "Reference",
    "check",
    "definition_of",
    "issues",
    "parse",
    "parts",
    "references",
    "roles_in",
    "tests_of",
    "write",
]
