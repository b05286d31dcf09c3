"""The line between a telephone and the site: it can be down, and break after the site has done what was asked."""

import contextlib
import socket
import threading
from urllib.parse import urlsplit


class Line:
    """Forwards bytes. `address` is what a browser is given instead of the site's own."""

    def __init__(self, site: str) -> None:
        where = urlsplit(site)
        self._site = (where.hostname, where.port)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._open: set[socket.socket] = set()
        self.is_up = True
        self.lost = b""
        self.broke = threading.Event()
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """No signal: what is under way breaks off."""
        self.is_up = False
        for one in list(self._open):
            _shut(one)

    def mend(self) -> None:
        """Signal again."""
        self.lost, self.is_up = b"", True

    def lose_the_answer_to(self, request: bytes) -> None:
        """The next request that begins so reaches the site; its answer reaches nobody, and the line is down."""
        self.broke.clear()
        self.lost = request

    def close(self) -> None:
        """Hang up."""
        self._listening.close()
        self.cut()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                here, _who = self._listening.accept()
                threading.Thread(target=self._connect, args=(here,), daemon=True).start()

    def _connect(self, here: socket.socket) -> None:
        if not self.is_up or (there := self._to_the_site()) is None:
            _shut(here)
            return
        self._open |= {here, there}
        asked: list[bytes] = []
        threading.Thread(target=self._carry, args=(here, there, asked, False), daemon=True).start()
        self._carry(there, here, asked, True)
        self._open -= {here, there}

    def _to_the_site(self) -> socket.socket | None:
        with contextlib.suppress(OSError):
            return socket.create_connection(self._site)
        return None

    def _carry(self, come: socket.socket, go: socket.socket, asked: list[bytes], is_answer: bool) -> None:
        with contextlib.suppress(OSError):
            while data := come.recv(65536):
                if is_answer and self.lost and any(self.lost in one for one in asked):
                    self.cut()
                    self.broke.set()
                if not is_answer:
                    asked[:] = [data] if b" HTTP/1.1\r\n" in data[:2000] else asked
                if not self.is_up:
                    break
                go.sendall(data)
        _shut(come)
        _shut(go)


def _shut(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
