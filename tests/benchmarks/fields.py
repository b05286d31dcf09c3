"""The twelve questions that every measured form asks, and one set of valid answers."""

CHOICES = {
    "alasan": ["Sakit kronis", "Sakit katastropik", "Gawat darurat", "Bayi baru lahir", "Lainnya"],
    "dokumen": ["KTP", "KK", "Kartu KIS", "Surat berobat", "SKTM", "Foto rumah"],
}
PLACES = [f"17.01.04.20{n:02d}" for n in range(4, 22)]  # as many villages as the product offers in this district
# name, kind, label
QUESTIONS = [
    ("nama", "text", "Nama lengkap"),
    ("nik", "text", "NIK"),
    ("kk", "text", "Nomor KK"),
    ("telepon", "text", "Nomor telepon"),
    ("email", "email", "Surel"),
    ("lahir", "date", "Tanggal lahir"),
    ("desa", "place", "Desa atau kelurahan"),
    ("jumlah", "number", "Jumlah anggota keluarga"),
    ("alasan", "one_of", "Alasan"),
    ("dokumen", "several_of", "Dokumen yang ada"),
    ("uraian", "long_text", "Uraian"),
    ("setuju", "consent", "Saya sudah membaca pemberitahuan ini"),
]
ANSWERS = [
    ("nama", "Contoh Warga"),
    ("nik", "1701044101809999"),
    ("kk", "1701040101109999"),
    ("telepon", "081234567890"),
    ("email", "contoh@example.com"),
    ("lahir", "1980-01-01"),
    ("desa", "17.01.04.2019"),
    ("jumlah", "4"),
    ("alasan", "Sakit kronis"),
    ("dokumen", "KTP"),
    ("dokumen", "KK"),
    ("uraian", "Kartu tidak aktif ketika akan berobat ke puskesmas."),
    ("setuju", "on"),
]
PARAGRAPHS = ["Layanan ini gratis dan dapat diajukan di Puskesos desa atau dari telepon. " * 6] * 8
