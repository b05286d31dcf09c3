"""The people who work at each agency: invented names, one account a role, more where work is done in several places."""

from dataclasses import dataclass

WHOLE, DISTRICT, VILLAGE = "whole", "district", "village"


@dataclass(frozen=True)
class Post:
    """An account: what it is called, which role it holds, for how large an area, and for which of several."""

    login: str
    role: str
    name: str
    reach: str = WHOLE
    place: int = 0
    decree: str = ""


POSTS = (
    Post("admin", "admin", "Rina Contoh, S.Kom."),
    Post("editor", "editor", "Bayu Contoh"),
    Post("kadis", "head", "Drs. H. Anwar Contoh, M.Si."),
    Post("manajer", "manager", "Hj. Mariani Contoh, S.Sos."),
    Post("fo", "front", "Lina Contoh"),
    Post("bo", "back", "Fajar Contoh, S.E."),
    Post("bo2", "back", "Wulan Contoh, S.Tr.Sos."),
    Post("surveyor", "surveyor", "Iwan Contoh"),
    Post("supervisor", "supervisor", "Yusran Contoh, S.Sos."),
    Post("camat", "camat", "Andi Contoh, S.STP.", DISTRICT),
    Post("fasilitator", "facilitator", "Mira Contoh", DISTRICT),
    Post("fasilitator2", "facilitator", "Hendra Contoh", DISTRICT, 1),
    Post("operator", "operator", "Sari Contoh", VILLAGE, decree="SK/OPR/01/2025"),
    Post("operator2", "operator", "Dedi Contoh", VILLAGE, 1, decree="SK/OPR/02/2025"),
)

PASSWORD = "tuntas-peraga"  # noqa: S105 the demo's, printed for everybody to use
ROOT = "admin"
