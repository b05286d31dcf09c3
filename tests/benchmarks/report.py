"""The table that `make bench` prints."""

from dataclasses import dataclass, field

from .load import Cost

Row = tuple[str, str, str, float, float | None]


@dataclass
class Report:
    """Rows of ratios: the product beside its yardstick, with the target of the issue."""

    rows: list[Row] = field(default_factory=list)

    def compare(self, what: str, product: Cost, yardstick: Cost, target: float | None) -> None:
        """CPU of the server per request, product to yardstick."""
        detail = f"{product.cpu_ms:.2f} ms, {product.per_second:.0f}/s"
        beside = f"{yardstick.cpu_ms:.2f} ms, {yardstick.per_second:.0f}/s"
        self.ratio(what, detail, beside, product.cpu_ms / max(yardstick.cpu_ms, 1e-6), target)

    def ratio(self, what: str, detail: str, beside: str, ratio: float, target: float | None) -> None:
        """Any other ratio; without a target it is for information."""
        self.rows.append((what, detail, beside, ratio, target))
        print(self._line(self.rows[-1]), flush=True)

    @staticmethod
    def header() -> str:
        """The head of the table."""
        return f"{'what':<44}{'product':>22}{'yardstick':>22}{'ratio':>9}{'target':>9}"

    @staticmethod
    def _line(row: Row) -> str:
        what, detail, beside, ratio, target = row
        measured = f"{what:<44}{detail:>22}{beside:>22}{ratio:>9.3f}"
        return measured if target is None else f"{measured}{target:>9.3f}  {'ok' if ratio <= target else 'MISSED'}"
