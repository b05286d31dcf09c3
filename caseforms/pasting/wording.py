"""Labels as people write them: abbreviated, in other words, with a slip of the finger."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..community.words import words

MOST_WORDS = 8  # a longer text before a colon is a sentence
ENOUGH, AHEAD = 0.7, 0.1  # how much of two wordings must agree, and by how much more than with any other
LONG = 5  # letters from which on one slip is forgiven

# What people write for a word. These are no translations: they are how messages look.
_SAME = {
    "nomor": "no nomer num nmr",
    "tanggal": "tgl tggl",
    "telepon": "telp tlp tlpn telpon telfon hp handphone hape wa whatsapp ponsel kontak telephone",
    "kelurahan": "kel lurah",
    "desa": "ds",
    "kecamatan": "kec kecmatan distrik",
    "kabupaten": "kab",
    "provinsi": "prov propinsi",
    "alamat": "almt alm",
    "pekerjaan": "pek pkj profesi kerja",
    "pendapatan": "penghasilan income gaji",
    "bulan": "bln sebulan perbulan",
    "orang": "org",
    "jumlah": "jml jmlh jlh",
    "usia": "umur",
    "rumah": "rmh",
    "keluarga": "klg klrg",
    "fasilitator": "fasil",
    "email": "surel mail",
    "keterangan": "ket",
    "layanan": "pelayanan",
    "pengaduan": "aduan laporan keluhan",
}
_FOLDED = {other: word for word, others in _SAME.items() for other in others.split()}
_SEVERAL = {"krt": ("kepala", "keluarga"), "ttl": ("tempat", "tanggal", "lahir"), "jk": ("jenis", "kelamin")}
_IDLE = frozenset(
    words(
        "yang yg di ke dari dan atau untuk utk per nomor ini itu apa apakah adalah sudah sdh telah pernah saat"
        " si pak bu mohon tulis isi bila jika the of your is what"
    )
)


def key(text: str) -> tuple[str, ...]:
    """The words that count, each as everybody would write it."""
    found = [part for word in words(text) for part in _SEVERAL.get(word, (_FOLDED.get(word, word),))]
    return tuple(dict.fromkeys(word for word in found if word not in _IDLE)) or tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Found:
    """What a wording means: the one thing it is close to, or those it might be."""

    id: str = ""
    rivals: tuple[str, ...] = ()


@dataclass
class Wordings:
    """Things by what they are called, found also by something near it. Looking one up takes no longer with many."""

    _exact: dict[tuple[str, ...], str] = field(default_factory=dict)
    _entries: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    _with_word: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _with_slip: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, names: Iterable[tuple[str, str]]) -> "Wordings":
        """From pairs of id and name, the more important ones first: a name belongs to whoever had it first."""
        made = cls()
        for ident, name in names:
            made._add(ident, key(name))
        return made

    def _add(self, ident: str, name: tuple[str, ...]) -> None:
        if not name or name in self._exact:
            return
        self._exact[name] = ident
        for word in name:
            if word not in self._with_word:
                for slip in _slips(word):
                    self._with_slip[slip].append(word)
            self._with_word[word].append(len(self._entries))
        self._entries.append((ident, name))

    def exactly(self, text: str) -> str:
        """The thing that is called just this; empty when there is none."""
        return self._exact.get(key(text), "")

    def find(self, text: str, shortest: int = LONG) -> Found:
        """The thing that is called this or nearly so; of a name a part is enough if it has so many letters."""
        asked = key(text)
        if asked in self._exact:
            return Found(self._exact[asked])
        if not asked or len(asked) > MOST_WORDS:
            return Found()
        scores = self.scores(asked)
        ranked = sorted(scores, key=lambda ident: -scores[ident])
        best = [ident for ident in ranked if scores[ident] > scores[ranked[0]] - AHEAD]
        if best and scores[best[0]] >= ENOUGH:
            return Found(best[0]) if len(best) == 1 else Found(rivals=tuple(best))
        return self._part_of(asked) if _letters(asked) >= shortest else Found()

    def scores(self, asked: tuple[str, ...]) -> Mapping[str, float]:
        """How much each thing's best name agrees, from 0 to 1, letters counted."""
        common: dict[int, int] = defaultdict(int)
        for word in asked:
            for entry in self._like(word):
                common[entry] += len(word)
        found: dict[str, float] = defaultdict(float)
        for entry, letters in common.items():
            ident, name = self._entries[entry]
            found[ident] = max(found[ident], min(1.0, 2 * letters / (_letters(asked) + _letters(name))))
        return found

    def _part_of(self, asked: tuple[str, ...]) -> Found:
        """The only thing whose name has all these words."""
        entries = set.intersection(*(set(self._like(word)) for word in asked))
        found = tuple(dict.fromkeys(self._entries[entry][0] for entry in sorted(entries)))
        return Found(found[0]) if len(found) == 1 else Found(rivals=found[:5])

    def _like(self, word: str) -> Iterable[int]:
        """The names with this word; if there are none, those with one that differs by a slip."""
        if word in self._with_word:
            return self._with_word[word]
        near = {other for slip in _slips(word) for other in self._with_slip.get(slip, ())}
        return {entry for other in near for entry in self._with_word[other]}


def _slips(word: str) -> set[str]:
    """The word and what is left when any one letter is missing: two words with one in common differ by a slip."""
    if len(word) < LONG:
        return {word} if len(word) == LONG - 1 else set()  # too short to lose a letter, long enough to have lost one
    return {word} | {word[:n] + word[n + 1 :] for n in range(len(word))}


def _letters(name: tuple[str, ...]) -> int:
    return sum(map(len, name))
