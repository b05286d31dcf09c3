"""The five workflows, taken from what agencies publish (SK DTSEN, PBI-JK, complaint, aids for disability, formation of a centre)."""

from collections.abc import Callable
from dataclasses import dataclass

from workflows.definition import Definition

from . import complaint, disability_aid, formation, pbi_jk, sk_dtsen
from .words import Others, Roles


@dataclass(frozen=True)
class Flow:
    """A workflow as the administrator of services would describe it."""

    slug: str
    name: str
    description: str
    define: Callable[[Roles, Others], Definition]
    """With the roles, and with what is there only after the workflows: without it, what needs it is left out."""


FLOWS = (
    Flow("pengaduan", "Pengaduan", complaint.DESCRIPTION, complaint.define),
    Flow("reaktivasi-pbi-jk", "Reaktivasi PBI-JK", pbi_jk.DESCRIPTION, pbi_jk.define),
    Flow("sk-dtsen", "Surat keterangan DTSEN", sk_dtsen.DESCRIPTION, sk_dtsen.define),
    Flow("alat-bantu", "Alat bantu disabilitas", disability_aid.DESCRIPTION, disability_aid.define),
    Flow("pembentukan-puskesos", "Pembentukan Puskesos", formation.DESCRIPTION, formation.define),
)
