"""The six forms, complete: what agencies ask for each service, and nothing that they do not need."""

from dataclasses import dataclass

from caseforms.definition import FormDefinition

from . import complaint, disability_aid, formation, household, pbi_jk, sk_dtsen


@dataclass(frozen=True)
class Sheet:
    """A form under its name."""

    slug: str
    name: str
    definition: FormDefinition


SHEETS = (
    Sheet("pengaduan", "Lapor dan pengaduan", complaint.FORM),
    Sheet("reaktivasi-pbi-jk", "Reaktivasi PBI-JK", pbi_jk.FORM),
    Sheet("sk-dtsen", "Surat keterangan DTSEN", sk_dtsen.FORM),
    Sheet("alat-bantu", "Alat bantu disabilitas", disability_aid.FORM),
    Sheet("pembentukan-puskesos", "Pembentukan Puskesos", formation.FORM),
    Sheet("pendataan-keluarga", "Pendataan keluarga", household.FORM),
)
