"""Complaints and needs: verify, answer at once or pass on, handle, refer, follow up until the matter is seen through."""

from workflows.definition import ANY, Ask, Definition, Transition

from . import complaint_states, every_case
from .words import (
    Others,
    Roles,
    answer,
    any_of,
    ask,
    assign_mover,
    assign_role,
    beside_it_closed,
    choose,
    deadline,
    filled,
    note_given,
    officer_assigned,
    only_if,
    open_beside,
    put_first,
    result,
    tell_applicant,
    tell_assignee,
    tell_role,
    unless,
)

DESCRIPTION = (
    "Setiap laporan diverifikasi paling lama tiga hari dan tidak boleh berhenti di tengah jalan: "
    "dijawab langsung, ditangani, atau dirujuk sampai ada hasil."
)


PARTNERS = (
    ("puskesmas", "Puskesmas atau rumah sakit"),
    ("baznas", "Baznas"),
    ("bsb", "BPBD, Tagana, atau Brigade Siaga Bencana"),
    ("opd", "Dinas lain"),
    ("village", "Pemerintah desa/kelurahan"),
    ("ppa", "UPTD PPA (perempuan dan anak)"),
    ("sentra", "Sentra Kementerian Sosial atau panti"),
    ("bpjs", "BPJS Kesehatan"),
    ("police", "Kepolisian"),
)
CONDUCT = "Keluhan atas petugas tidak boleh diteruskan ke unit yang dikeluhkan."


def define(role: Roles, others: Others) -> Definition:
    """The workflow, for these roles."""
    return Definition(
        complaint_states.states(role),
        (
            *_verify(role),
            *_dispatch(role),
            *_result(role),
            *_referral(role),
            *_handle(role),
            *_beside_it(role, others),
            *_questions(role),
            *_ways_out(role),
        ),
    )


def _whoever_handles(role: Roles) -> tuple[int, ...]:
    return role["back"], role["surveyor"], role["facilitator"], role["operator"], role["manager"]


def _verify(role: Roles) -> tuple[Transition, ...]:
    first = (role["operator"], role["facilitator"], role["supervisor"], role["front"])
    return (
        Transition(
            "emergency",
            "Darurat: tangani sekarang",
            ("received", "verification"),
            "in_handling",
            roles=(*first, role["back"], role["manager"]),
            guards=(only_if(answer("urgent", "eq", True), "Hanya untuk laporan yang ditandai darurat."),),
            effects=(assign_mover(), put_first(), deadline(1), tell_role("urgent", role["manager"])),
        ),
        Transition(
            "verify",
            "Mulai verifikasi",
            ("received",),
            "verification",
            roles=first,
            effects=(assign_mover(),),
        ),
        Transition(
            "answer_now",
            "Jawab langsung dan selesai",
            ("verification",),
            "closed_resolved",
            roles=first,
            asks=(
                result("Jawaban atau hasil"),
                choose(
                    "told_by",
                    "Disampaikan lewat",
                    ("counter", "Langsung di loket"),
                    ("phone", "Telepon atau WhatsApp"),
                    ("visit", "Kunjungan"),
                    ("portal", "Halaman pelacakan"),
                ),
            ),
            effects=(tell_applicant("closed"),),
        ),
    )


def _questions(role: Roles) -> tuple[Transition, ...]:
    first = (role["operator"], role["facilitator"], role["supervisor"], role["front"])
    return (
        Transition(
            "ask_reporter",
            "Tanya pelapor",
            ("verification", "dispatched", "in_handling"),
            "clarification",
            roles=(*first, role["back"], role["surveyor"]),
            guards=(note_given(),),
            effects=(tell_applicant("clarification"),),
        ),
        Transition(
            "clarified",
            "Keterangan sudah diterima",
            ("clarification",),
            "verification",
            roles=(*first, role["back"]),
            asks=(ask("long_text", "clarification", "Keterangan pelapor"),),
            effects=(tell_assignee("resubmitted"),),
        ),
    )


def _dispatch(role: Roles) -> tuple[Transition, ...]:
    return (
        Transition(
            "dispatch",
            "Teruskan ke unit",
            ("verification",),
            "dispatched",
            roles=(role["operator"], role["supervisor"], role["front"], role["manager"]),
            guards=(unless(only_if(answer("category", "eq", "conduct"), CONDUCT), CONDUCT),),
            asks=(
                choose(
                    "unit",
                    "Unit",
                    ("social_security", "Perlindungan dan jaminan sosial"),
                    ("rehabilitation", "Rehabilitasi sosial"),
                    ("empowerment", "Pemberdayaan sosial"),
                    ("data", "Pengelola data DTSEN"),
                ),
            ),
            effects=(assign_role(role["back"]),),
        ),
        Transition(
            "dispatch_conduct",
            "Teruskan ke pimpinan",
            ("verification",),
            "dispatched",
            roles=(role["supervisor"], role["front"]),
            guards=(only_if(answer("category", "eq", "conduct"), "Hanya untuk keluhan atas petugas."),),
            effects=(assign_role(role["manager"]),),
        ),
        Transition(
            "take_up",
            "Ambil dan tangani",
            ("dispatched",),
            "in_handling",
            roles=(role["back"], role["surveyor"], role["manager"]),
            effects=(assign_mover(), tell_applicant("in_handling")),
        ),
        Transition(
            "return_to_front",
            "Kembalikan: salah unit",
            ("dispatched",),
            "verification",
            roles=(role["back"], role["manager"]),
            guards=(note_given(),),
            effects=(assign_role(role["front"]), deadline(2)),
        ),
    )


def _handle(role: Roles) -> tuple[Transition, ...]:
    return (
        Transition(
            "send_visit",
            "Minta kunjungan lapangan",
            ("verification", "in_handling"),
            "field_verification",
            roles=(role["front"], role["back"], role["supervisor"], role["manager"]),
            effects=(assign_role(role["surveyor"]),),
        ),
        Transition(
            "visited",
            "Catat hasil kunjungan",
            ("field_verification",),
            "in_handling",
            roles=(role["surveyor"], role["facilitator"], role["operator"]),
            asks=(
                ask("date", "visited_on", "Tanggal kunjungan"),
                ask("long_text", "finding", "Yang ditemukan", help="Lihat orangnya, bukan hanya rumahnya."),
                ask("yes_no", "other_party", "Perlu bantuan pihak lain"),
                *_kind_of_need(),
            ),
            effects=(assign_mover(), deadline(5)),
        ),
    )


def _kind_of_need() -> tuple[Ask, ...]:
    """What it is called in the lists of the agency; of some kinds only staff know the names."""
    return (
        ask("listed_one", "sector", "Bidang kebutuhan", required=False, list="needs", top=True),
        ask("listed_several", "needs", "Kebutuhan", required=False, list="needs", upper="sector", other=True),
        ask("listed_several", "ppks", "Jenis PPKS", required=False, list="ppks", sensitive=True),
    )


def _beside_it(role: Roles, others: Others) -> tuple[Transition, ...]:
    """A letter about the register is often what helps; the complaint waits for it."""
    if "sk-dtsen" not in others:
        return ()
    about_data = only_if(answer("category", "eq", "register"), "Laporan ini bukan tentang data DTSEN.")
    return (
        Transition(
            "also_letter",
            "Buatkan juga surat keterangan DTSEN",
            ("in_handling",),
            "in_handling",
            roles=(role["back"], role["operator"]),
            guards=(any_of(about_data, note_given(), reason="Tulis catatan mengapa surat DTSEN diperlukan."),),
            effects=(open_beside(others["sk-dtsen"]),),
        ),
    )


def _referral(role: Roles) -> tuple[Transition, ...]:
    staff = _whoever_handles(role)
    return (
        Transition(
            "refer",
            "Rujuk ke lembaga lain",
            ("in_handling",),
            "referred",
            roles=(role["back"], role["operator"], role["manager"]),
            guards=(filled("partner", "contact"),),
            asks=(
                choose("partner", "Dirujuk ke", *PARTNERS),
                ask("short_text", "contact", "Nama yang dihubungi di sana"),
                ask("phone", "contact_phone", "Nomor telepon lembaga", required=False),
                ask("short_text", "letter_number", "Nomor surat rujukan", required=False),
                ask("date", "referred_on", "Tanggal dirujuk"),
            ),
            effects=(tell_applicant("referred"),),
        ),
        Transition(
            "partner_accepted",
            "Lembaga tujuan melayani",
            ("referred",),
            "follow_up",
            roles=staff,
            asks=(ask("date", "accepted_on", "Tanggal dilayani"),),
        ),
        Transition(
            "partner_declined",
            "Lembaga tujuan menolak",
            ("referred",),
            "in_handling",
            roles=staff,
            guards=(note_given(),),
            effects=(tell_assignee("declined"),),
        ),
    )


def _result(role: Roles) -> tuple[Transition, ...]:
    staff = _whoever_handles(role)
    return (
        Transition(
            "resolve",
            "Selesai, hasil dicatat",
            ("in_handling", "follow_up"),
            "closed_resolved",
            roles=(role["back"], role["operator"], role["manager"]),
            guards=(officer_assigned(), beside_it_closed()),
            asks=(
                result(),
                choose(
                    "given",
                    "Yang diberikan",
                    ("information", "Penjelasan"),
                    ("goods", "Barang atau bahan pangan"),
                    ("money", "Uang"),
                    ("service", "Layanan atau rehabilitasi"),
                    ("referral", "Rujukan berhasil"),
                    several=True,
                ),
                ask("money", "amount", "Nilai bantuan", required=False),
            ),
            effects=(tell_applicant("closed"),),
        ),
        Transition(
            "monitor",
            "Pantau hasilnya",
            ("in_handling",),
            "follow_up",
            roles=staff,
            guards=(note_given(),),
            effects=(deadline(10),),
        ),
    )


def _ways_out(role: Roles) -> tuple[Transition, ...]:
    return (
        every_case.duplicate(role, "received", "verification"),
        Transition(
            "mark_invalid",
            "Nyatakan tidak valid",
            ("received", "verification", "clarification"),
            "closed_invalid",
            roles=(role["supervisor"], role["manager"]),
            asks=(ask("long_text", "reason", "Alasan"),),
            effects=(tell_applicant("closed"),),
        ),
        Transition(
            "withdraw",
            "Cabut atas permintaan pelapor",
            (ANY,),
            "withdrawn",
            roles=(role["operator"], role["front"], role["back"]),
            guards=(note_given(),),
        ),
        Transition(
            "reopen",
            "Buka kembali",
            ("closed_resolved", "closed_invalid"),
            "in_handling",
            roles=(role["manager"],),
            guards=(note_given(),),
            effects=(assign_role(role["back"]), deadline(5), tell_applicant("reopened")),
        ),
    )
