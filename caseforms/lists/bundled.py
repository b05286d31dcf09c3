"""The lists an installation begins with: named as the law and the field name things, editable by people."""

from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Bundled:
    """A list with its file; names and sources are content, and Indonesian."""

    key: str
    name: str
    source: str

    @property
    def file(self) -> Path:
        """The table of its entries."""
        return DATA / f"{self.key}.csv"


LISTS = (
    Bundled("ppks", "Jenis PPKS", "26 jenis menurut Permensos 8/2012. Yang peka hanya ditawarkan kepada petugas."),
    Bundled("psks", "Jenis PSKS", "12 jenis menurut Permensos 8/2012."),
    Bundled("needs", "Jenis kebutuhan", "Sembilan bidang pedoman SLRT, di bawahnya kebutuhan yang biasa dilaporkan."),
    Bundled("programmes", "Program bantuan", "Program pusat, daerah, dan desa yang biasa ditanyakan warga."),
    Bundled("aid-kinds", "Jenis bantuan", "Bentuk bantuan yang diberikan dinas, desa, dan mitra."),
    Bundled("facility-kinds", "Jenis fasilitas", "Tempat rujukan dan tempat layanan."),
)
