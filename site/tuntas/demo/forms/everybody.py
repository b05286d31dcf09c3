"""What several forms ask in the same words: who, where, how to reach them, and the notice about personal data."""

from caseforms.definition import Question, Section

from .words import area, consent, date, file, info, long, one_of, question, short, when, yes_no

NO_NIK = (
    ("never", "Belum pernah punya"),
    ("lost", "KTP dan KK hilang"),
    ("unknown", "Tidak tahu nomornya"),
    ("baby", "Bayi baru lahir"),
    ("refused", "Tidak ingin menyebutkan"),
)
PHONE_OWNER = (
    ("self", "Milik sendiri"),
    ("family", "Milik keluarga"),
    ("neighbour", "Milik tetangga"),
    ("officer", "Milik petugas atau kader"),
)
RELATION = (
    ("self", "Saya sendiri"),
    ("child", "Anak saya"),
    ("parent", "Orang tua saya"),
    ("spouse", "Suami atau istri saya"),
    ("relative", "Keluarga lain"),
    ("neighbour", "Tetangga atau kenalan"),
    ("client", "Warga yang saya dampingi sebagai petugas atau kader"),
)
NOTICE = (
    "Data Anda dipakai hanya untuk melayani permohonan ini, sesuai tugas Dinas Sosial menurut undang-undang. "
    "Data dibaca oleh petugas yang menangani, tidak dijual, dan tidak ditampilkan kepada umum. "
    "Anda boleh meminta salinan, perbaikan, atau penghapusan data di kantor Dinas Sosial."
)


def who(title: str = "Siapa yang memerlukan layanan") -> tuple[Question, ...]:
    """The person concerned: name and NIK, or why there is none."""
    return (
        one_of("relation", "Anda mengisi untuk siapa?", RELATION, required=True),
        short(
            "name",
            "Nama lengkap orang yang dilayani",
            required=True,
            purpose="person_name",
            help="Tulis seperti di KTP. Satu nama saja boleh.",
        ),
        yes_no(
            "has_nik",
            "Apakah nomor NIK-nya diketahui?",
            required=True,
            help="NIK adalah 16 angka di KTP, KIA, atau KK.",
        ),
        question(
            "nik",
            "nik",
            "NIK",
            required=True,
            purpose="nik",
            show_if=when("has_nik", "eq", True),
            help="16 angka. Boleh diketik dengan spasi.",
        ),
        one_of(
            "no_nik",
            "Mengapa tidak ada NIK?",
            NO_NIK,
            required=True,
            purpose="no_nik_reason",
            show_if=when("has_nik", "eq", False),
        ),
        question(
            "kk",
            "kk",
            "Nomor Kartu Keluarga",
            purpose="kk",
            help="16 angka di bagian atas KK. Kosongkan bila tidak ada.",
        ),
    )


def birth() -> Question:
    """The day of birth."""
    return date("born", "Tanggal lahir", required=True, help="Seperti di KTP atau akta. Contoh: 17-08-1990.")


def where() -> tuple[Question, ...]:
    """The village and the address."""
    return (
        area(
            "village",
            "Desa atau kelurahan tempat tinggal",
            required=True,
            purpose="case_area",
            help="Pilih kecamatan dahulu. Banyak desa bernama sama.",
        ),
        long(
            "address",
            "Alamat",
            required=True,
            purpose="address",
            help="Dusun atau jalan, RT dan RW, dan petunjuk arah bila perlu.",
        ),
    )


def reach(*, must: bool = True) -> tuple[Question, ...]:
    """Who sends the form and how to reach them."""
    return (
        short("reporter", "Nama Anda", required=must, purpose="reporter_name"),
        question(
            "phone", "phone", "Nomor HP atau WhatsApp", required=must, purpose="phone", help="Contoh: 0812 0000 1234."
        ),
        one_of(
            "phone_owner", "Nomor itu milik siapa?", PHONE_OWNER, purpose="phone_owner", show_if=when("phone", "filled")
        ),
        question(
            "email",
            "email",
            "Alamat e-mail",
            purpose="email",
            help="Tidak wajib. Bila diisi, kabar perkembangan dikirim ke sini.",
        ),
    )


def papers(*more: Question) -> tuple[Question, ...]:
    """KTP and KK, then what the service needs besides."""
    return (
        info(
            "papers_help",
            "Foto dengan HP boleh. Pastikan tulisannya terbaca. Paling besar 10 MB tiap berkas: JPG, PNG, HEIC, atau PDF.",
        ),
        file("ktp", "Foto KTP atau KIA", help="Tidak wajib bila belum punya. Bawa aslinya bila diminta petugas."),
        file("kk_file", "Foto Kartu Keluarga", required=True),
        *more,
    )


def declaration(*, share: bool = False) -> Section:
    """The last section: the notice, the declaration, and consents that may be refused."""
    extra = (
        (consent("share", "Bila perlu, data saya boleh diteruskan ke Baznas atau lembaga bantuan lain."),)
        if share
        else ()
    )
    return Section(
        "step-statement",
        "Pernyataan",
        "",
        (
            info("notice", NOTICE),
            consent("truth", "Saya menyatakan keterangan ini benar.", required=True),
            consent("whatsapp", "Saya setuju dihubungi lewat WhatsApp."),
            *extra,
        ),
    )
