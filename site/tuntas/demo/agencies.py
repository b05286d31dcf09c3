"""The five agencies: who they are, where, and what makes each of them different."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Centres:
    """How many welfare centres were formed, in which kind of village, and which ones for certain."""

    formed: int
    kinds: tuple[str, ...] = ("desa", "kelurahan")
    districts: tuple[str, ...] = ()
    surely: tuple[str, ...] = ()


@dataclass(frozen=True)
class Agency:
    """A social agency and the facts that its texts mention."""

    code: str
    name: str
    place: str
    area: str
    zone: str
    seat: str
    address: str
    phone: str
    head_of_region: str
    villages: str
    local_law: str
    ladder: str
    centres: Centres
    counter_districts: tuple[str, ...] = field(default_factory=tuple)

    @property
    def path(self) -> str:
        """The first part of the agency's addresses."""
        return self.code.lower()

    def say(self, text: str) -> str:
        """Put the agency's own words into a text."""
        words = {
            "agency": self.name,
            "place": self.place,
            "seat": self.seat,
            "address": self.address,
            "phone": self.phone,
            "head": self.head_of_region,
            "villages": self.villages,
            "law": self.local_law,
            "ladder": self.ladder,
            "path": self.path,
        }
        return text.format_map(words)


AGENCIES = (
    Agency(
        code="LTU",
        name="Dinas Sosial Kabupaten Luwu Utara",
        place="Kabupaten Luwu Utara",
        area="73.22",
        zone="Asia/Makassar",
        seat="Masamba",
        address="Kompleks Perkantoran Pemerintah Kabupaten Luwu Utara, Masamba (alamat contoh)",
        phone="0812-0000-7322",
        head_of_region="Bupati",
        villages="desa dan kelurahan",
        local_law="Peraturan Bupati Luwu Utara Nomor 28 Tahun 2022 tentang SLRT dan Puskesos",
        ladder="Puskesos di desa, lalu fasilitator dan supervisor di kecamatan, lalu Dinas Sosial di Masamba",
        centres=Centres(formed=166, kinds=("desa",)),
        counter_districts=("73.22.11", "73.22.08", "73.22.03"),
    ),
    Agency(
        code="BTG",
        name="Dinas Sosial Kabupaten Bantaeng",
        place="Kabupaten Bantaeng",
        area="73.03",
        zone="Asia/Makassar",
        seat="Bantaeng",
        address="Kompleks Perkantoran Pemerintah Kabupaten Bantaeng, Kecamatan Bantaeng (alamat contoh)",
        phone="0812-0000-7303",
        head_of_region="Bupati",
        villages="desa dan kelurahan",
        local_law="Keputusan Bupati Bantaeng tentang SLRT dan UPT SPMKS Sipakatau (nomor diisi oleh dinas)",
        ladder="Puskesos di desa, lalu UPT SPMKS Sipakatau, lalu Baznas dan Brigade Siaga Bencana, "
        "lalu dinas terkait, dan terakhir program nasional",
        centres=Centres(formed=67, surely=("73.03.01.2008",)),
        counter_districts=("73.03.01", "73.03.02"),
    ),
    Agency(
        code="BKS",
        name="Dinas Sosial Kabupaten Bengkulu Selatan",
        place="Kabupaten Bengkulu Selatan",
        area="17.01",
        zone="Asia/Jakarta",
        seat="Manna",
        address="Kompleks Perkantoran Pemerintah Kabupaten Bengkulu Selatan, Manna (alamat contoh)",
        phone="0812-0000-1701",
        head_of_region="Bupati",
        villages="desa dan kelurahan",
        local_law="Instruksi Bupati Bengkulu Selatan Nomor 52 Tahun 2020 tentang pembentukan Puskesos",
        ladder="Puskesos di desa, lalu Dinas Sosial di Manna, lalu dinas terkait atau program nasional",
        centres=Centres(formed=96, kinds=("desa",), surely=("17.01.04.2021", "17.01.04.2019")),
        counter_districts=("17.01.04", "17.01.02", "17.01.01"),
    ),
    Agency(
        code="MRS",
        name="Dinas Sosial Kabupaten Maros",
        place="Kabupaten Maros",
        area="73.09",
        zone="Asia/Makassar",
        seat="Turikale",
        address="Kompleks Perkantoran Pemerintah Kabupaten Maros, Turikale (alamat contoh)",
        phone="0812-0000-7309",
        head_of_region="Bupati",
        villages="desa dan kelurahan",
        local_law="Peraturan Bupati Maros tentang Puskesos (nomor diisi oleh dinas)",
        ladder="Puskesos di desa, lalu Dinas Sosial bersama Dinas PMD dan kecamatan, "
        "lalu program provinsi, pusat, atau lembaga bukan pemerintah",
        centres=Centres(formed=8),  # the story names none yet; a few, so that the directory shows both
        counter_districts=("73.09.01", "73.09.02"),
    ),
    Agency(
        code="CRB",
        name="Dinas Sosial Kota Cirebon",
        place="Kota Cirebon",
        area="32.74",
        zone="Asia/Jakarta",
        seat="Cirebon",
        address="Kantor Dinas Sosial Kota Cirebon, Kecamatan Kesambi (alamat contoh)",
        phone="0812-0000-3274",
        head_of_region="Wali Kota",
        villages="kelurahan",
        local_law="Keputusan Kepala Dinas Sosial Kota Cirebon tentang petugas Puskesos (nomor diisi oleh dinas)",
        ladder="Puskesos di kelurahan, lalu Dinas Sosial Kota Cirebon, lalu dinas terkait atau program nasional",
        centres=Centres(formed=9, kinds=("kelurahan",), districts=("32.74.05", "32.74.02")),
        counter_districts=("32.74.05", "32.74.02"),
    ),
)

BY_CODE = {agency.code: agency for agency in AGENCIES}
