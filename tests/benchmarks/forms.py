"""Long forms: each drawn and validated beside a plain Django form, or formset, with the same fields."""

import json

from .databases import fresh, run
from .report import Report

SETTINGS = "tests.benchmarks.product.settings"
CODE = "from tests.benchmarks.forms_measured import measure; measure()"


def forms(report: Report) -> None:
    """No target is looser than the plain form; what a page weighs is for information."""
    printed = run(SETTINGS, {"BENCH_DATABASE_URL": fresh("bench_forms")}, CODE)
    for what, works in json.loads(printed.splitlines()[-1]).items():
        for work, found in works.items():
            ours, theirs = found["ours"], found["theirs"]
            report.ratio(f"{what}, {work}", f"{ours:.2f} ms", f"{theirs:.2f} ms", ours / theirs, 1)
            if "kilobytes" in found:
                ours, theirs = found["kilobytes"], found["plain_kilobytes"]
                report.ratio(f"{what}, raw", f"{ours:.0f} kB", f"{theirs:.0f} kB", ours / theirs, None)
