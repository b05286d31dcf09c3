"""Permohonan surat keterangan DTSEN: for whom, what for, by when."""

from caseforms.definition import FormDefinition, Section

from . import everybody
from .words import date, file, info, one_of, short, when

PURPOSES = (
    ("school", "Masuk sekolah jalur afirmasi"),
    ("pip", "Program Indonesia Pintar (PIP)"),
    ("kip_kuliah", "KIP Kuliah"),
    ("health", "Pengobatan atau jaminan kesehatan"),
    ("aid", "Bantuan sosial atau bantuan hukum"),
    ("other", "Keperluan lain"),
)

FORM = FormDefinition(
    (
        Section("step-who", "Untuk siapa surat ini", "Surat dibuat gratis.", (*everybody.who(), everybody.birth())),
        Section(
            "step-purpose",
            "Untuk apa suratnya",
            "",
            (
                one_of("purpose", "Keperluan", PURPOSES, required=True),
                short(
                    "school",
                    "Nama sekolah atau kampus",
                    required=True,
                    show_if=when("purpose", "in", ["school", "pip", "kip_kuliah"]),
                ),
                short("facility", "Nama rumah sakit atau puskesmas", show_if=when("purpose", "eq", "health")),
                short("other_purpose", "Jelaskan keperluannya", required=True, show_if=when("purpose", "eq", "other")),
                date(
                    "needed_by",
                    "Diperlukan paling lambat tanggal",
                    period="future",
                    help="Kosongkan bila tidak ada batas waktu.",
                ),
                info(
                    "honest",
                    "Surat ini menyatakan apa yang tercatat di DTSEN pada hari pengecekan, termasuk desilnya. Desil ditetapkan BPS. "
                    "Dinas Sosial tidak dapat mengubahnya, tetapi dapat membantu mengusulkan pemutakhiran lewat desa atau kelurahan.",
                ),
            ),
        ),
        Section("step-place", "Tempat tinggal", "", everybody.where()),
        Section("step-contact", "Menghubungi Anda", "", everybody.reach()),
        Section(
            "step-papers",
            "Berkas",
            "",
            everybody.papers(file("sktm", "SKTM", help="Hanya bila diminta sekolah atau dinas.")),
        ),
        everybody.declaration(),
    )
)
