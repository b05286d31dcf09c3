"""Clients that keep their connections and send one request after another."""

import http.client
import itertools
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from .server import Server

Visit = Callable[[http.client.HTTPConnection], list[int]]
CONNECTIONS, TURNS = 2, 5
_hosts = itertools.count(2)


@dataclass(frozen=True)
class Cost:
    """What one visit cost the server."""

    cpu_ms: float
    per_second: float


@dataclass(frozen=True)
class Load:
    """One visit paid again and again to one server: `count` times over each connection."""

    server: Server
    visit: Visit
    count: int
    expect: int = 200

    def warm_up(self) -> None:
        """What is read once per process is read."""
        _pay(self.server.port, self.visit, max(20, self.count // 10), self.expect)

    def pay(self, count: int) -> tuple[float, float]:
        """Pay some visits over each connection; the CPU seconds of the server and the seconds it took."""
        before, started = self.server.cpu_seconds(), time.perf_counter()
        with ThreadPoolExecutor(CONNECTIONS) as pool:
            list(pool.map(lambda _: _pay(self.server.port, self.visit, count, self.expect), range(CONNECTIONS)))
        return self.server.cpu_seconds() - before, time.perf_counter() - started


def side_by_side(*loads: Load) -> list[Cost]:
    """Measure in turns: a machine that becomes slower or busier meanwhile does so for all of them."""
    for load in loads:
        load.warm_up()
    paid = [[load.pay(load.count // TURNS) for load in loads] for _ in range(TURNS)]
    return [_cost(load, list(turns)) for load, turns in zip(loads, zip(*paid, strict=True), strict=True)]


def _cost(load: Load, turns: list[tuple[float, float]]) -> Cost:
    visits = load.count // TURNS * TURNS * CONNECTIONS
    return Cost(1000 * sum(used for used, _ in turns) / visits, visits / sum(took for _, took in turns))


def _pay(port: int, visit: Visit, count: int, expect: int) -> None:
    """Each call comes from a loopback address of its own: limits per address are part of the product, and stay on."""
    source = (f"127.0.{next(_hosts)}.1", 0)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30, source_address=source)
    for _ in range(count):
        statuses = visit(connection)
        if statuses[-1] != expect:
            raise RuntimeError(f"expected {expect}, got {statuses}")
    connection.close()
