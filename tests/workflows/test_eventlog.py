"""Event logs that process-mining tools read as they are."""

import csv
import tracemalloc
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from workflows.eventlog import Event, table, xes

SPACE = "{http://www.xes-standard.org/}"
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
EVENTS = [
    Event("k1", "Diterima", NOON, kind="start", target="received"),
    Event("k1", "Tolak & kembalikan", NOON + timedelta(hours=1), "Manajer", "take", "received", "returned"),
    Event("k2", "Diterima", NOON, kind="start", target="received"),
]
words = st.text(max_size=20)
rows = st.builds(Event, words, words, st.datetimes(timezones=st.just(UTC)), words, words, words, words)


def read(events, name="Log"):
    return ElementTree.fromstring("".join(xes(events, name)))


def keys(element):
    return {attribute.get("key") for attribute in element if attribute.get("key")}


def test_the_log_has_the_structure_of_the_standard():
    log = read(EVENTS, "SK <DTSEN>")

    assert log.tag == f"{SPACE}log" and log.get("xes.version") == "1.0"
    assert {found.get("prefix") for found in log.findall(f"{SPACE}extension")} == {
        "concept", "time", "org", "lifecycle",
    }  # fmt: skip
    assert [child.tag.removeprefix(SPACE) for child in log] == [
        *["extension"] * 4, "global", "global", "classifier", "string", "string", "trace", "trace",
    ]  # fmt: skip
    promised = {found.get("scope"): keys(found) for found in log.findall(f"{SPACE}global")}
    for trace in log.findall(f"{SPACE}trace"):
        assert promised["trace"] <= keys(trace)
        for event in trace.findall(f"{SPACE}event"):
            assert promised["event"] <= keys(event)


def test_an_event_says_what_when_and_in_which_role():
    event = read(EVENTS).findall(f"{SPACE}trace/{SPACE}event")[1]
    said = {attribute.get("key"): attribute.get("value") for attribute in event}

    assert said == {
        "concept:name": "Tolak & kembalikan",
        "time:timestamp": "2026-11-02T13:00:00.000+00:00",
        "lifecycle:transition": "complete",
        "org:resource": "Manajer",
        "org:role": "Manajer",
        "kind": "take",
        "from": "received",
        "to": "returned",
    }


@given(events=st.lists(rows, max_size=5))
def test_whatever_a_label_holds_it_is_a_document(events):
    log = read(events)
    assert len(log.findall(f"{SPACE}trace/{SPACE}event")) == len(events)


def test_the_table_has_a_heading_and_a_line_for_each_event():
    found = list(csv.DictReader("".join(table(EVENTS)).splitlines()))
    assert [row["case"] for row in found] == ["k1", "k1", "k2"]
    assert found[1]["resource"] == "Manajer"


def test_no_cell_is_a_formula():
    (_heading, line) = table([Event("k1", "=1+1", NOON)])
    assert "'=1+1" in line


def test_a_long_log_takes_no_more_memory_than_a_short_one():
    many = (Event(f"k{number // 5}", "Diterima", NOON) for number in range(50_000))
    tracemalloc.start()
    for _piece in xes(many, "Log"):
        pass
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000
