"""Reactivation of PBI-JK: eligibility, letter, proposal to the ministry, answer, and the register within six months (after Blitar)."""

from workflows.definition import Definition, Kind, Limit, State, Timer, Transition

from . import every_case
from .words import (
    Others,
    Roles,
    all_of,
    answer,
    any_of,
    ask,
    assign_mover,
    assign_nobody,
    assign_role,
    case_value,
    choose,
    deadline,
    documents,
    four_eyes,
    late,
    mine,
    note_given,
    only_if,
    put_first,
    result,
    soon,
    tag,
    tell_applicant,
    tell_assignee,
    tell_role,
    unless,
    write_down,
)

DESCRIPTION = (
    "KIS PBI-JK yang nonaktif: dinas memeriksa kelayakan dan mengusulkan, Kementerian Sosial memutuskan, "
    "BPJS mengaktifkan. Pasien gawat darurat lewat jalur cepat."
)


FAST = case_value("route", "eq", "fast")


def define(role: Roles, others: Others) -> Definition:
    """The workflow, for these roles."""
    return Definition(
        _states(role), (*_papers(role), *_eligibility(role), *_letter(role), *_ministry(role), *_ways_out(role))
    )


def _states(role: Roles) -> tuple[State, ...]:
    return (*_first_states(role), *_later_states(role))


def _first_states(role: Roles) -> tuple[State, ...]:
    return (
        *every_case.intake(role, days=1),
        State(
            "eligibility",
            "Verifikasi kelayakan",
            Kind.OPEN,
            "Kelayakan Anda sedang diperiksa.",
            "Kelayakan diperiksa",
            limit=Limit(2),
            timers=(late(role["manager"]),),
        ),
        State(
            "field_visit",
            "Kunjungan rumah",
            Kind.OPEN,
            "Petugas akan berkunjung ke rumah Anda.",
            limit=Limit(3),
            timers=(soon(), late(role["manager"])),
        ),
        State(
            "awaiting_signature",
            "Menunggu tanda tangan",
            Kind.OPEN,
            "Surat rekomendasi menunggu tanda tangan.",
            "Surat rekomendasi ditandatangani",
            limit=Limit(1),
            timers=(late(role["head"]),),
        ),
        State(
            "recommendation_issued",
            "Rekomendasi terbit",
            Kind.OPEN,
            "Surat rekomendasi sudah terbit.",
            "Surat rekomendasi terbit",
            limit=Limit(1),
            timers=(late(role["manager"]),),
        ),
    )


def _later_states(role: Roles) -> tuple[State, ...]:
    return (
        State(
            "proposed",
            "Diusulkan ke Kemensos",
            Kind.WAITING,
            "Usulan sudah dikirim. Kami menunggu jawaban Kementerian Sosial.",
            "Usulan dikirim ke Kementerian Sosial",
            limit=Limit(20),
            timers=(Timer("ask", "Tanyakan jawaban kementerian", effects=(tell_assignee("no_answer"),)),),
        ),
        State(
            "ministry_approved",
            "Disetujui Kemensos",
            Kind.WAITING,
            "Disetujui. Kami menunggu BPJS mengaktifkan kartu.",
            "BPJS mengaktifkan kartu",
            limit=Limit(20),
            timers=(Timer("ask", "Tanyakan ke BPJS", effects=(tell_assignee("no_answer"),)),),
        ),
        State(
            "reactivated",
            "Aktif kembali",
            Kind.OPEN,
            "Kartu Anda aktif kembali. Perbarui data DTSEN lewat desa/kelurahan paling lambat enam bulan lagi.",
            "Kartu aktif dan data diperbarui",
            limit=Limit(120),
            timers=(
                Timer("renew", "Ingatkan pemohon memperbarui data", -40, effects=(tell_applicant("renew"),)),
                late(role["front"]),
            ),
        ),
        State("closed_resolved", "Selesai", Kind.FINAL, "Selesai: kartu aktif dan data sudah diperbarui.", "Selesai"),
        State(
            "closed_rejected",
            "Tidak disetujui",
            Kind.FINAL,
            "Belum dapat diaktifkan. Alasan dan pilihan lain ada di pesan untuk Anda.",
        ),
        every_case.appealed(role),
        every_case.APPEAL_REFUSED,
        every_case.DUPLICATE,
        every_case.WITHDRAWN,
    )


def _papers(role: Roles) -> tuple[Transition, ...]:
    return (
        Transition(
            "fast_track",
            "Jalur cepat: sedang dirawat",
            ("received", "document_check"),
            "eligibility",
            roles=(role["operator"], role["facilitator"], role["front"], role["back"]),
            guards=(
                any_of(
                    only_if(answer("urgent", "eq", True), "Pasien tidak ditandai gawat darurat."),
                    all_of(documents("care_letter", reason="Surat keterangan berobat belum ada."), note_given()),
                    reason="Hanya untuk pasien gawat darurat; yang lain memerlukan surat keterangan berobat dan catatan mengapa mendesak.",
                ),
            ),
            effects=(
                assign_role(role["back"]),
                put_first(),
                tag("Jalur cepat"),
                write_down("route", "fast"),
                deadline(1),
                tell_role("urgent", role["manager"]),
            ),
        ),
        every_case.start_check(role),
        Transition(
            "papers_complete",
            "Berkas lengkap",
            ("document_check",),
            "eligibility",
            roles=(role["operator"], role["front"], role["back"]),
            guards=(documents("care_letter", reason="Surat keterangan berobat dari fasilitas kesehatan wajib ada."),),
            asks=(
                ask("yes_no", "letter_checked", "Surat keterangan berobat sah dan terbaca"),
                ask("yes_no", "card_checked", "Nomor kartu cocok dengan NIK"),
            ),
            effects=(assign_role(role["back"]),),
        ),
    )


def _eligibility(role: Roles) -> tuple[Transition, ...]:
    return (
        Transition(
            "eligible",
            "Layak, siapkan rekomendasi",
            ("eligibility",),
            "awaiting_signature",
            roles=(role["back"],),
            guards=(mine(),),
            asks=(
                ask("yes_no", "registered", "Terdaftar di DTSEN"),
                ask("number", "decile", "Desil", required=False, least=1, most=10),
                ask("date", "checked_on", "Tanggal cek di SIKS-NG"),
                choose(
                    "proposal",
                    "Cara usulan",
                    ("reactivate", "Aktivasi ulang PBI-JK"),
                    ("new", "Usulan baru lewat desa, karena lama nonaktif"),
                    ("local", "PBI-APBD sementara menunggu PBI-JK"),
                ),
            ),
            effects=(assign_role(role["manager"]),),
        ),
        Transition(
            "send_visit",
            "Minta kunjungan rumah",
            ("eligibility",),
            "field_visit",
            roles=(role["back"], role["manager"]),
            guards=(unless(only_if(FAST, "Bukan jalur cepat."), "Jalur cepat tidak menunggu kunjungan rumah."),),
            effects=(assign_role(role["surveyor"]),),
        ),
        Transition(
            "visited",
            "Catat hasil kunjungan",
            ("field_visit",),
            "eligibility",
            roles=(role["surveyor"], role["facilitator"], role["operator"]),
            asks=(
                ask("date", "visited_on", "Tanggal kunjungan"),
                ask("long_text", "finding", "Keadaan rumah dan keluarga"),
                ask("money", "income", "Pendapatan keluarga per bulan", required=False),
            ),
            effects=(assign_role(role["back"]),),
        ),
    )


def _letter(role: Roles) -> tuple[Transition, ...]:
    return (
        Transition(
            "sign",
            "Tanda tangani rekomendasi",
            ("awaiting_signature",),
            "recommendation_issued",
            roles=(role["manager"], role["head"]),
            guards=(four_eyes("eligible"),),
            asks=(ask("short_text", "letter_number", "Nomor surat"), ask("date", "signed_on", "Tanggal surat")),
            effects=(assign_role(role["back"]),),
        ),
        Transition(
            "propose",
            "Kirim usulan di SIKS-NG",
            ("recommendation_issued",),
            "proposed",
            roles=(role["back"],),
            asks=(
                ask("date", "proposed_on", "Tanggal dikirim"),
                ask("date", "expected_by", "Perkiraan jawaban", required=False),
            ),
            effects=(assign_mover(), tell_applicant("proposed")),
        ),
        Transition(
            "return_draft",
            "Kembalikan untuk diperbaiki",
            ("awaiting_signature",),
            "eligibility",
            roles=(role["manager"], role["head"]),
            guards=(note_given(),),
            effects=(assign_role(role["back"]), deadline(1)),
        ),
    )


def _ministry(role: Roles) -> tuple[Transition, ...]:
    return (
        Transition(
            "ministry_approves",
            "Catat persetujuan Kemensos",
            ("proposed",),
            "ministry_approved",
            roles=(role["back"],),
            asks=(ask("date", "answered_on", "Tanggal jawaban"),),
        ),
        Transition(
            "ministry_rejects",
            "Catat penolakan Kemensos",
            ("proposed",),
            "closed_rejected",
            roles=(role["back"], role["manager"]),
            asks=(
                ask("long_text", "reason", "Alasan dari Kemensos"),
                ask("long_text", "next_step", "Yang dapat dilakukan pemohon"),
            ),
            effects=(tell_applicant("closed"),),
        ),
        Transition(
            "propose_again",
            "Perbaiki dan usulkan lagi",
            ("proposed",),
            "recommendation_issued",
            roles=(role["back"],),
            guards=(note_given(),),
            effects=(deadline(3),),
        ),
        Transition(
            "card_active",
            "Kartu sudah aktif",
            ("ministry_approved",),
            "reactivated",
            roles=(role["back"], role["operator"]),
            asks=(ask("date", "active_on", "Aktif sejak"),),
            effects=(assign_nobody(), tell_applicant("card_active")),
        ),
        Transition(
            "register_updated",
            "Data DTSEN sudah diperbarui",
            ("reactivated",),
            "closed_resolved",
            roles=(role["operator"], role["facilitator"], role["back"]),
            asks=(
                ask("date", "updated_on", "Tanggal diperbarui"),
                result(),
            ),
            effects=(tell_applicant("closed"),),
        ),
    )


def _ways_out(role: Roles) -> tuple[Transition, ...]:
    return (
        every_case.request_revision(role, "document_check", "eligibility"),
        every_case.resubmitted(role),
        every_case.reject(role, "document_check", "eligibility", "awaiting_signature"),
        *every_case.appeal(role, "eligibility", "reject", "ministry_rejects"),
        every_case.duplicate(role, "received", "document_check"),
        every_case.withdraw(role),
    )
