"""More stories that begin with Lapor: education, papers, work, conduct, and those that end otherwise."""

from .complaints import TAKE_UP, VERIFY, accepted, answered, dispatched, referred, resolved, visited
from .story import Step, Story

MORE = (
    Story(
        {
            "category": "education",
            "story": "Ijazah anak belum bisa ditebus karena tunggakan. Dia mau melamar kerja.",
            "relation": "child",
        },
        (
            VERIFY,
            *dispatched("social_security"),
            referred("baznas", "Bagian pendidikan Baznas", "400.9/330/PD/{year}"),
            accepted(6),
            resolved("Tunggakan dilunasi Baznas. Ijazah sudah diterima.", "referral", "money", days=3, amount=1200000),
        ),
        weight=2,
    ),
    Story(
        {
            "category": "documents",
            "story": "Anak belum punya akta dan tidak masuk KK, jadi tidak bisa daftar sekolah.",
            "relation": "child",
        },
        (
            VERIFY,
            answered(
                "Dijelaskan syarat akta kelahiran dan diantar operator ke Disdukcapil. Berkas diterima hari itu.",
                "counter",
            ),
        ),
        weight=2,
        channel="counter",
    ),
    Story(
        {"category": "energy", "story": "Listrik 450 W dicabut subsidinya padahal saya janda.", "relation": "self"},
        (
            VERIFY,
            answered(
                "Subsidi listrik mengikuti DTSEN. Warga dibantu mengecek data dan mengusulkan pemutakhiran lewat desa."
            ),
        ),
    ),
    Story(
        {"category": "farming", "story": "Pupuk subsidi tidak pernah sampai ke kelompok kami.", "relation": "client"},
        (
            VERIFY,
            *dispatched("empowerment"),
            referred("opd", "Dinas Pertanian"),
            accepted(4),
            resolved("Kelompok tani sudah masuk daftar penyaluran musim tanam ini.", "referral", days=5),
        ),
    ),
    Story(
        {
            "category": "housing",
            "story": "Atap rumah orang tua saya hampir jatuh.",
            "relation": "parent",
            "house": "own",
        },
        (
            VERIFY,
            Step("dispatch", 0.8, {"unit": "data"}),
            Step("return_to_front", 0.5, note="Bukan urusan data; teruskan ke pemberdayaan."),
            *dispatched("empowerment"),
            *visited("Rangka atap lapuk, tanah milik sendiri."),
            Step("monitor", 1, note="Masuk usulan perbaikan rumah tahap berikutnya."),
        ),
        weight=2,
    ),
    Story(
        {"category": "fishing", "story": "Perahu rusak kena ombak, apakah ada asuransi nelayan?", "relation": "self"},
        (
            VERIFY,
            Step(
                "ask_reporter",
                0.5,
                note="Tanya kartu nelayan.",
                tell="Apakah Anda punya kartu Kusuka? Mohon kirim nomornya lewat Puskesos.",
            ),
            Step("clarified", 4, {"clarification": "Belum punya kartu Kusuka."}),
            answered("Diarahkan membuat kartu Kusuka di Dinas Perikanan; penyuluh sudah dihubungi."),
        ),
    ),
    Story(
        {
            "category": "mistargeted",
            "story": "Ada penerima bantuan yang punya mobil, sementara janda di sebelahnya tidak dapat.",
            "relation": "neighbour",
            "anonymous": True,
        },
        (
            VERIFY,
            *dispatched("data"),
            resolved(
                "Sudah disanggah lewat SIKS-NG dan dibahas di musyawarah desa. Keputusan ada pada Kementerian Sosial.",
                "information",
                days=9,
            ),
        ),
        weight=2,
    ),
    Story(
        {
            "category": "conduct",
            "story": "Petugas meminta uang untuk mengurus surat.",
            "relation": "self",
            "anonymous": True,
        },
        (
            VERIFY,
            Step("dispatch_conduct", 0.5),
            TAKE_UP,
            resolved(
                "Petugas sudah diperiksa dan ditegur tertulis. Uang dikembalikan. Semua layanan gratis.",
                "information",
                days=7,
            ),
        ),
    ),
    Story(
        {
            "category": "stranded",
            "story": "Bapak tua dari luar provinsi tidur di terminal, katanya kecopetan.",
            "relation": "neighbour",
            "urgent": True,
        },
        (
            Step("emergency", 0.1),
            referred("police", "Piket polsek", "SKTT/12/{year}"),
            accepted(0.5),
            resolved(
                "Dipulangkan secara estafet lewat Dinas Sosial tujuan. Keluarga menjemput.",
                "service",
                "money",
                days=2,
                amount=400000,
            ),
        ),
    ),
    Story(
        {"category": "other", "story": "Apakah ada pelatihan kerja untuk penyandang disabilitas?", "relation": "self"},
        (
            VERIFY,
            answered("Dijelaskan program ATENSI di sentra dan pelatihan BLK; formulir minat sudah dicatat.", "portal"),
        ),
    ),
    Story(
        {"category": "assistance", "story": "Saya mau tanya lagi soal PKH yang kemarin.", "relation": "self"},
        (Step("mark_duplicate", 0.5, {"first_case": "{earlier}"}),),
    ),
    Story(
        {"category": "other", "story": "Tes tes, apakah ini sampai?", "relation": "self"},
        (
            VERIFY,
            Step(
                "mark_invalid",
                0.6,
                {"reason": "Tidak berisi laporan."},
                tell="Kiriman tidak berisi laporan. Silakan kirim lagi bila ada yang ingin disampaikan.",
            ),
        ),
    ),
    Story(
        {
            "category": "health",
            "story": "Anak saya perlu dirawat, tidak punya BPJS sama sekali.",
            "relation": "child",
            "urgent": True,
        },
        (
            Step("emergency", 0.05),
            referred("bpjs", "Petugas BPJS di rumah sakit", "400.9/341/KS/{year}"),
            accepted(1),
            resolved(
                "Didaftarkan PBI-APBD dan biaya rawat ditanggung sejak hari itu. Dipantau sampai sembuh.",
                "referral",
                "service",
                days=9,
            ),
        ),
        weight=2,
        channel="counter",
    ),
    Story(
        {
            "category": "housing",
            "story": "Kami diusir dari rumah kontrakan, mohon bantuan.",
            "relation": "self",
            "house": "rent",
        },
        (VERIFY, Step("withdraw", 2, note="Pelapor sudah ditampung saudara.")),
    ),
    Story(
        {
            "category": "assistance",
            "story": "Kartu KKS hilang, bagaimana mengganti?",
            "relation": "self",
            "aid": ["food_card"],
        },
        (
            VERIFY,
            answered("Diantar pendamping ke bank dengan surat kehilangan. Kartu baru jadi dua minggu lagi."),
            Step("reopen", 12, note="Kartu belum jadi setelah dua minggu."),
            resolved("Kartu baru sudah diterima.", "service", days=5),
        ),
        weight=2,
    ),
    Story(
        {
            "category": "register",
            "story": "Desil saya 7, padahal rumah menumpang dan tidak punya penghasilan tetap.",
            "relation": "self",
        },
        (
            VERIFY,
            *dispatched("data"),
            Step(
                "ask_reporter",
                1,
                note="Perlu foto rumah.",
                tell="Mohon kirim foto rumah dan keterangan pekerjaan lewat Puskesos.",
            ),
        ),
    ),
    Story(
        {"category": "food", "story": "Ibu hamil tetangga jarang makan.", "relation": "neighbour", "urgent": True}, ()
    ),
    Story({"category": "education", "story": "PIP anak tidak cair tahun ini.", "relation": "child"}, (VERIFY,)),
)
