"""Stories about the DTSEN letter."""

from .story import Step, Story

START = Step("start_check", 0.2)
COMPLETE = Step("papers_complete", 0.3, {"ktp_checked": True, "kk_checked": True})


def _checked(decile: int | None, finding: str = "") -> Step:
    data = {"registered": True, "checked_on": "@0"} | ({"decile": decile} if decile else {})
    return Step("record_check", 0.6, data | ({"finding": finding} if finding else {}))


def _signed(number: str) -> tuple[Step, ...]:
    return (
        Step("draft_letter", 0.2),
        Step("submit_draft", 0.3, {"letter_number": number}),
        Step("initial", 0.6),
        Step(
            "sign",
            0.7,
            {"signed_on": "@0"},
            tell="Surat sudah ditandatangani dan dapat diambil di loket dengan membawa KTP.",
        ),
    )


def _taken(by: str = "self") -> Step:
    return Step(
        "hand_over", 2, {"handed_on": "@0", "taken_by": by, "result": "Surat diserahkan dan diterima dengan baik."}
    )


def _refused_twice() -> tuple[Step, ...]:
    """Rejected, objected to, and rejected again by somebody else."""
    return (
        Step(
            "reject",
            1,
            {"reason": "Anak tercatat di KK kabupaten lain.", "next_step": "Ajukan di sana, atau ajukan keberatan."},
            tell="Surat dibuat oleh Dinas Sosial sesuai KK. Anda dapat mengajukan keberatan dalam 21 hari kerja.",
        ),
        Step("appeal", 6, {"grounds": "Anak tinggal dengan kakek di sini."}),
        Step(
            "refuse_appeal",
            5,
            {"result": "Surat mengikuti KK. Kami bantu hubungi Dinas Sosial di tempat KK terdaftar."},
        ),
    )


REVISION = (
    Step(
        "request_revision",
        0.3,
        {"missing": ["kk"], "until": "@30"},
        note="Foto KK buram.",
        tell="Foto Kartu Keluarga belum terbaca. Mohon kirim ulang lewat Puskesos atau bawa ke loket.",
    ),
    Step("resubmitted", 4, {"through": "centre"}),
)

LETTERS = (
    Story(
        {"purpose": "school", "school": "SMA Negeri Contoh"},
        (START, COMPLETE, _checked(3), *_signed("400.9/101/DTSEN/{year}"), _taken()),
        weight=3,
    ),
    Story(
        {"purpose": "kip_kuliah", "school": "Universitas Contoh"},
        (START, *REVISION, COMPLETE, _checked(2), *_signed("400.9/114/DTSEN/{year}"), _taken("proxy")),
        weight=2,
    ),
    Story(
        {"purpose": "pip", "school": "SD Inpres Contoh"},
        (START, COMPLETE, _checked(4), *_signed("400.9/127/DTSEN/{year}"), _taken("centre")),
        weight=2,
    ),
    Story(
        {"purpose": "health", "facility": "RSUD"},
        (
            START,
            COMPLETE,
            Step(
                "record_check",
                0.5,
                {"registered": False, "checked_on": "@0", "finding": "NIK tidak ditemukan di SIKS-NG."},
            ),
            Step(
                "not_listed",
                0.2,
                {"result": "Belum terdaftar di DTSEN. Disarankan mengusulkan lewat musyawarah desa bulan ini."},
                tell="Nama yang dicari belum ada di DTSEN. Silakan mengusulkan lewat musyawarah desa atau kelurahan; operator Puskesos membantu.",
            ),
        ),
        weight=2,
    ),
    Story(
        {"purpose": "aid"},
        (
            START,
            COMPLETE,
            _checked(6, "Desil 6 pada pemutakhiran terakhir."),
            Step("draft_letter", 0.2),
            Step("submit_draft", 0.3, {"letter_number": "400.9/133/DTSEN/{year}"}),
            Step("return_draft", 0.5, note="Nama ibu kandung keliru, perbaiki."),
            Step("submit_draft", 0.6, {"letter_number": "400.9/133/DTSEN/{year}"}),
            Step("initial", 0.5),
            Step("sign", 0.6, {"signed_on": "@0"}),
            _taken(),
        ),
    ),
    Story(
        {"purpose": "other", "other_purpose": "Syarat bantuan hukum"},
        (
            START,
            Step(
                "reject",
                1,
                {
                    "reason": "Pemohon tercatat sebagai penduduk kabupaten lain.",
                    "next_step": "Ajukan ke Dinas Sosial sesuai KTP.",
                },
                tell="Surat dibuat oleh Dinas Sosial sesuai alamat KTP. Silakan mengajukan di sana.",
            ),
        ),
    ),
    Story(
        {"purpose": "other", "other_purpose": "Keringanan biaya sekolah"},
        (
            START,
            Step(
                "reject",
                1,
                {"reason": "Alamat pada KK berbeda.", "next_step": "Ajukan keberatan bila data sudah diperbaiki."},
                tell="Alamat pada KK berbeda dengan permohonan. Anda dapat mengajukan keberatan dalam 21 hari kerja.",
            ),
            Step("appeal", 4, {"grounds": "KK sudah diperbarui di Disdukcapil minggu lalu."}),
            Step("grant_appeal", 3, {"result": "Keberatan diterima: KK terbaru sudah sesuai."}),
            _checked(3),
            *_signed("400.9/149/DTSEN/{year}"),
            _taken(),
        ),
    ),
    Story({"purpose": "pip", "school": "SMP Contoh"}, (START, *_refused_twice())),
    Story({"purpose": "school", "school": "SMP Negeri Contoh"}, (START, *REVISION[:1])),
    Story(
        {"purpose": "pip", "school": "SD Negeri Contoh"},
        (Step("mark_duplicate", 0.4, {"first_case": "{earlier}"}),),
    ),
    Story(
        {"purpose": "kip_kuliah", "school": "Politeknik Contoh"},
        (START, Step("withdraw", 1.5, {"asked_by": "Pemohon", "asked_on": "@0"}, note="Batal mendaftar.")),
    ),
    Story(
        {"purpose": "pip", "school": "MTs Contoh"},
        (
            START,
            COMPLETE,
            _checked(5, "Nama di SIKS-NG berbeda satu huruf."),
            Step("check_again", 0.3, note="Cocokkan lagi dengan KK terbaru."),
            _checked(3),
            *_signed("400.9/141/DTSEN/{year}"),
            _taken("centre"),
        ),
    ),
    Story({"purpose": "school", "school": "SMK Negeri Contoh"}, ()),
)
