"""What people are told, by event. No name and no subject matter: a message may be read by whoever holds the phone."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    """A message for an event and a kind of recipient."""

    event: str
    recipient: str
    subject: str
    body: str


CLOSING = "\n\nLayanan ini gratis. Petugas tidak pernah meminta PIN Anda.\n{agency}"


def _applicant(event: str, subject: str, body: str) -> Message:
    return Message(event, "applicant", subject, body + "\n\nLacak di {link} dengan nomor dan PIN Anda." + CLOSING)


def _staff(event: str, recipient: str, subject: str, body: str) -> Message:
    return Message(
        event, recipient, subject, body + "\n\nNomor: {number}\nLayanan: {service}\nTahap: {state}\nBuka: {link}"
    )


TO_APPLICANT = (
    _applicant(
        "opened",
        "Kami sudah menerima {number}",
        "Kiriman Anda untuk layanan {service} sudah kami terima dengan nomor {number}.",
    ),
    _applicant(
        "revision_requested",
        "{number}: mohon dilengkapi",
        "Ada yang perlu dilengkapi. Yang kurang tertulis di halaman pelacakan.",
    ),
    _applicant(
        "clarification",
        "{number}: kami perlu keterangan",
        "Kami perlu keterangan tambahan. Pertanyaannya ada di halaman pelacakan.",
    ),
    _applicant("in_handling", "{number}: sedang ditangani", "Petugas sudah mulai menangani. Keadaan sekarang: {state}"),
    _applicant(
        "referred", "{number}: diteruskan", "Kami meneruskan ke lembaga yang berwenang dan tetap memantau jawabannya."
    ),
    _applicant(
        "letter_ready", "{number}: surat sudah jadi", "Surat Anda sudah jadi dan dapat diambil di kantor. Bawa KTP."
    ),
    _applicant(
        "proposed", "{number}: usulan dikirim", "Usulan sudah dikirim ke kementerian. Kami kabari begitu ada jawaban."
    ),
    _applicant(
        "card_active",
        "{number}: kartu aktif",
        "Kartu sudah aktif. Perbarui data lewat desa atau kelurahan dalam enam bulan supaya tetap aktif.",
    ),
    _applicant(
        "aid_ready", "{number}: siap diserahkan", "Yang Anda ajukan sudah tersedia. Petugas akan menghubungi Anda."
    ),
    _applicant(
        "waiting_list",
        "{number}: masuk daftar tunggu",
        "Permohonan disetujui dan masuk daftar tunggu. Nomor urutnya ada pada petugas.",
    ),
    _applicant("decree_issued", "{number}: SK terbit", "SK sudah terbit. Jadwal pelatihan menyusul."),
    _applicant("reopened", "{number}: dibuka kembali", "Kasus ini dibuka kembali dan sedang ditangani."),
    _applicant(
        "letter_waits",
        "{number}: surat menunggu diambil",
        "Surat Anda masih menunggu di kantor. Bawa KTP untuk mengambilnya.",
    ),
    _applicant(
        "renew",
        "{number}: mohon perbarui data",
        "Supaya kartu tetap aktif, perbarui data lewat desa atau kelurahan sebelum enam bulan berlalu.",
    ),
    _applicant(
        "appeal_granted",
        "{number}: keberatan diterima",
        "Keberatan Anda diterima. Keputusannya dapat Anda baca di halaman pelacakan.",
    ),
    _applicant(
        "note", "{number}: pesan dari petugas", "Petugas menulis pesan untuk Anda. Bacalah di halaman pelacakan."
    ),
    _applicant(
        "closed",
        "{number}: sudah ditutup",
        "Kasus ini sudah ditutup. Hasil atau alasannya dapat Anda baca di halaman pelacakan.",
    ),
)
TO_ASSIGNEE = (
    _staff("assigned", "assignee", "Kasus baru untuk Anda: {number}", "Sebuah kasus diserahkan kepada Anda."),
    _staff(
        "resubmitted",
        "assignee",
        "Sudah dilengkapi: {number}",
        "Yang diminta sudah diserahkan. Silakan diperiksa lagi.",
    ),
    _staff("due_soon", "assignee", "Hampir lewat tenggat: {number}", "Tenggat kasus ini sudah dekat."),
    _staff(
        "waited",
        "assignee",
        "Belum dilengkapi: {number}",
        "Yang diminta belum datang. Tanyakan apakah orangnya perlu dibantu.",
    ),
    _staff("no_answer", "assignee", "Belum ada jawaban: {number}", "Lembaga tujuan belum menjawab. Tanyakan lagi."),
    _staff("declined", "assignee", "Rujukan ditolak: {number}", "Lembaga tujuan menolak. Carilah jalan lain."),
)
TO_ROLE = (
    _staff("escalated", "role", "Naik ke Anda: {number}", "Kasus ini belum ditangani di bawah. Mohon diperhatikan."),
    _staff("overdue", "role", "Lewat tenggat: {number}", "Kasus ini lewat tenggat. Mohon diperhatikan."),
    _staff("appealed", "role", "Keberatan: {number}", "Pemohon mengajukan keberatan atas sebuah keputusan."),
    _staff("urgent", "role", "Darurat: {number}", "Sebuah kasus darurat sedang ditangani."),
    _staff(
        "formation_reported",
        "role",
        "Rencana Puskesos di wilayah Anda: {number}",
        "Rencana pembentukan Puskesos mulai dinilai. Mohon didampingi.",
    ),
    _staff(
        "formation_reminder",
        "role",
        "Puskesos perlu didampingi: {number}",
        "Puskesos di wilayah Anda perlu dorongan camat.",
    ),
)
MESSAGES: tuple[Message, ...] = (*TO_APPLICANT, *TO_ASSIGNEE, *TO_ROLE)
