"""`make bench`: everything, side by side, as ratios."""

import json
import os
import sys
from typing import Any

from . import visits
from .databases import MIGRATE, fresh, run
from .forms import forms
from .load import Load, side_by_side
from .report import Report
from .server import Server

BARE, PLAIN, PRODUCT = (f"tests.benchmarks.{name}" for name in ("bare", "plain", "product"))
SENT = 250  # by each of two connections, and some before to warm up
MANY, FEW = int(os.environ.get("BENCH_MANY", "100000")), 1_000
FORM = "/isi/bks/permohonan/"


def project(name: str, database: str) -> dict[str, str]:
    """The environment of one of the three projects."""
    return {"BENCH_DATABASE_URL": fresh(database), "DJANGO_SETTINGS_MODULE": f"{name}.settings"}


def inside(name: str, environment: dict[str, str], call: str, module: str) -> Any:
    """Call a function inside a project; the JSON it printed."""
    printed = run(f"{name}.settings", environment, f"from {name}.{module} import *", call)
    return json.loads(printed.splitlines()[-1]) if printed.strip() else None


def prepare() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Three projects on three new databases."""
    bare, plain, product = project(BARE, "bench_bare"), project(PLAIN, "bench_plain"), project(PRODUCT, "bench_product")
    for name, environment in ((BARE, bare), (PLAIN, plain), (PRODUCT, product)):
        run(f"{name}.settings", environment, MIGRATE)
    inside(PLAIN, plain, "build()", "build")
    run(f"{PRODUCT}.settings", product, "from tuntas.assets import collect_assets; collect_assets()")
    inside(PRODUCT, product, f"build(); add_cases({FEW})", "build")
    return bare, plain, product


def pages_and_forms(report: Report, bare: dict[str, str], plain: dict[str, str], product: dict[str, str]) -> None:
    """What residents load and send."""
    with (
        Server("tests.benchmarks.bare.wsgi", bare) as b,
        Server("tests.benchmarks.plain.wsgi", plain) as w,
        Server("tuntas.wsgi", product) as p,
    ):
        page, form = Load(p, visits.page("/bks/layanan/permohonan/"), 3000), Load(p, visits.page(FORM), 1000)
        plain_page, bare_form = Load(w, visits.page("/layanan/"), 300), Load(b, visits.page("/form/"), 500)
        report.compare("service page / plain Wagtail page", *side_by_side(page, plain_page), 1 / 25)
        report.compare("form step / plain Django form", *side_by_side(form, bare_form), 1)
        row = Load(w, visits.form(w, "/form/"), SENT)
        sent = Load(p, visits.api("/api/v1/services/bks/permohonan/submissions"), SENT, expect=201)
        both = Load(p, visits.form_and_review(p, FORM), SENT, expect=302)
        report.compare("submission (API) / contrib.forms row", *side_by_side(sent, row), 1)
        review = visits.review(p, FORM, 3 * SENT)
        report.compare("submission (review) / contrib.forms row", *side_by_side(Load(p, review, SENT, 302), row), 1)
        report.compare("the same with the step before it", *side_by_side(both, row), None)


def moves(report: Report, bare: dict[str, str], product: dict[str, str]) -> None:
    """One step of one case: what everybody writes by hand, and for information with a notice about it."""
    turns = [
        (inside(PRODUCT, product, "move()", "measure")["ms"], inside(BARE, bare, "move()", "measure")["ms"])
        for _ in range(3)
    ]
    ours, theirs = sorted(turns, key=lambda turn: turn[0] / turn[1])[1]
    report.ratio("move / load, @transition, save, history", f"{ours:.2f} ms", f"{theirs:.2f} ms", ours / theirs, 2)
    told = inside(PRODUCT, product, "move_with_notice()", "measure")["ms"]
    report.ratio("the same with a notice to the applicant", f"{told:.2f} ms", f"{theirs:.2f} ms", told / theirs, None)


def lists(report: Report, product: dict[str, str]) -> None:
    """The work list, with few and with many cases."""
    few = inside(PRODUCT, product, "work_list()", "measure")
    inside(PRODUCT, product, f"add_cases({MANY})", "build")
    many = inside(PRODUCT, product, "work_list()", "measure")
    for name in few:
        detail, beside = (f"{found[name]['ms']:.1f} ms, {found[name]['queries']} SQL" for found in (many, few))
        report.ratio(f"work list ({name}) {MANY:,} / {FEW:,}", detail, beside, many[name]["ms"] / few[name]["ms"], 1.3)
    most = max(found["queries"] for found in many.values())
    report.ratio("statements of the work list", f"{most} SQL", "1 SQL", most, 12)


def villages(report: Report, product: dict[str, str]) -> None:
    """A village by name."""
    found = inside(PRODUCT, product, "villages()", "measure")
    ratio = found["all"] / found["few"]
    few = f"{found['few']:.2f} ms, {found['left']}"
    report.ratio("village among 83,762 / among few", f"{found['all']:.2f} ms", few, ratio, 1.3)


def changes(report: Report, bare: dict[str, str], product: dict[str, str]) -> None:
    """Deciding, moving, replaying and carrying over, beside the least that plain statements cost. For information."""
    inside(PRODUCT, product, f"add_cases({MANY})", "build")
    inside(BARE, bare, f"fill({MANY})", "workflows")
    for what, ours, theirs in (
        ("61 transitions for 100 cases / SELECT, dict", "decide_list()", "read_list()"),
        ("one move / UPDATE where, INSERT", "one_move()", "one_move()"),
    ):
        one, other = (inside(PRODUCT, product, ours, "workflows"), inside(BARE, bare, theirs, "workflows"))
        report.ratio(what, f"{one['ms']:.2f} ms", f"{other['ms']:.2f} ms", one["ms"] / other["ms"], None)
    found = inside(PRODUCT, product, "replay()", "workflows")
    seconds, read = found["ms"] / 1000, found["read"] / 1000
    what = f"replay of {found['moves']:,} moves / reading them"
    report.ratio(what, f"{seconds:.1f} s", f"{read:.1f} s", seconds / read, None)
    one, other = inside(PRODUCT, product, "carry_over()", "workflows"), inside(BARE, bare, "rewrite_all()", "workflows")
    seconds, bulk = one["ms"] / 1000, other["ms"] / 1000
    what = f"carry-over of {one['cases']:,} / UPDATE, INSERT SELECT"
    report.ratio(what, f"{seconds:.1f} s", f"{bulk:.1f} s", seconds / bulk, None)


PARTS = {
    "pages": lambda report, bare, plain, product: pages_and_forms(report, bare, plain, product),
    "moves": lambda report, bare, plain, product: moves(report, bare, product),
    "lists": lambda report, bare, plain, product: lists(report, product),
    "changes": lambda report, bare, plain, product: changes(report, bare, product),
    "villages": lambda report, bare, plain, product: villages(report, product),
}


def main(*only: str) -> None:
    """Prepare, measure, print: everything, or the parts that are named."""
    report = Report()
    print(report.header())
    if "forms" in only or not only:
        forms(report)  # needs none of the projects
    chosen = [measure for name, measure in PARTS.items() if name in only or not only]
    projects = prepare() if chosen else ()
    for measure in chosen:
        measure(report, *projects)


if __name__ == "__main__":
    main(*sys.argv[1:])
