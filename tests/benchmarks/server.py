"""A real server under measurement: gunicorn with two processes, and the CPU time they used."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

TICK = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """gunicorn with two sync processes for one WSGI application, as a context."""

    def __init__(self, application: str, environment: dict[str, str]) -> None:
        self.application = application
        self.environment = environment
        self.port = free_port()

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "gunicorn", "--workers", "2", "--threads", "2", "--preload"]
        command += ["--bind", f"127.0.0.1:{self.port}", "--log-level", "error", self.application]
        self.process = subprocess.Popen(command, env={**os.environ, **self.environment}, start_new_session=True)
        self._wait()
        return self

    def __exit__(self, *exc: object) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(20)

    def _wait(self) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                if self.process.poll() is not None:
                    raise RuntimeError(f"{self.application} did not start") from None
                time.sleep(0.1)
            else:
                return
        raise RuntimeError(f"{self.application} does not answer")

    def cpu_seconds(self) -> float:
        """User and system time of the whole process tree so far."""
        return sum(_cpu(pid) for pid in (self.process.pid, *_children(self.process.pid)))


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK
