"""
Official area codes as numbers: `17.01` is 1701000000, so that an area and all below it are one range of integers.

Every level can be read from the number itself: the trailing zeros tell how far down it goes.
"""

SPAN = {1: 10**8, 2: 10**6, 3: 10**4, 4: 1}  # how many village numbers an area of each level covers


def area_number(code: str) -> int:
    """`17.01` -> 1701000000."""
    return int(code.replace(".", "").ljust(10, "0"))


def level_of(number: int) -> int:
    """1 province, 2 regency or city, 3 district, 4 village."""
    return next((level for level in (1, 2, 3) if number % SPAN[level] == 0), 4)


def span_of(number: int) -> tuple[int, int]:
    """The first and the last number within an area."""
    return number, number + SPAN[level_of(number)] - 1


def ancestry(number: int) -> list[int]:
    """The number of the area itself, then of its district, regency and province, as far as there are any."""
    return list(dict.fromkeys(number - number % SPAN[level] for level in (4, 3, 2, 1)))


def parent_code(code: str) -> str:
    """`17.01.04` -> `17.01`; a province has none."""
    return code.rpartition(".")[0]


def village_kind(code: str) -> str:
    """What a village is, by the first digit of the last block; empty above villages and for an unknown digit."""
    blocks = code.split(".")
    return {"1": "kelurahan", "2": "desa", "3": "desa_adat"}.get(blocks[3][0], "") if len(blocks) == 4 else ""
