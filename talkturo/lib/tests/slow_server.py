"""A server on loopback that answers as slowly, or as much, as a client allows."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Lock, Thread

PAUSE_SECONDS = 0.02
HEAD = b"HTTP/1.1 200 OK\r\n"
# What is sent first, and then again and again: each would hold a client for ever.
SLOW = {
    "nothing": (b"", b""),
    "the status line": (b"HTTP/1.1 200 ", b"O"),
    "a header": (HEAD + b"X-Long: ", b"a"),
    "many headers": (HEAD, b"X-Short: a\r\n"),
    "one 100 Continue after the other": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "a body": (HEAD + b"Content-Length: 1000000\r\n\r\n", b"a"),
    "a body without an end": (HEAD + b"\r\n", b"a"),
    "a chunked body": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
    "a chunk's size": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"0"),
    "a redirect's body": (
        b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 1000000\r\n\r\n",
        b"a",
    ),
}


@dataclass
class SlowServer:
    """What it sends to each client, and how far it came.

    `first` is sent after the client's first bytes, then `again` over and over, with a pause before
    each, until the client closes the connection. One that does not read waits until it is stopped.
    """

    first: bytes = b""
    again: bytes = b""
    pause_seconds: float = PAUSE_SECONDS
    reads: bool = True
    port: int = 0
    connections: int = 0  # all so far
    open: int = 0
    most_open: int = 0
    sent_bytes: int = 0
    _lock: Lock = field(default_factory=Lock)
    _stopped: Event = field(default_factory=Event)
    _idle: Event = field(default_factory=Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    def wait_until_left(self) -> bool:
        """Whether every client has closed its connection; waits for a minute at most."""
        return self._idle.wait(60)

    def _serve(self, listener: socket.socket) -> None:
        threads = []
        while not self._stopped.is_set():
            with suppress(TimeoutError):
                client, _ = listener.accept()
                with self._lock:
                    self.connections += 1
                    self.open += 1
                    self.most_open = max(self.most_open, self.open)
                    self._idle.clear()
                threads.append(Thread(target=self._answer, args=(client,)))
                threads[-1].start()
        for thread in threads:
            thread.join()

    def _answer(self, client: socket.socket) -> None:
        with client, suppress(OSError):
            client.settimeout(PAUSE_SECONDS)
            self._read(client)
            self._send(client, self.first)
            while not self._stopped.wait(self.pause_seconds) and not self._is_gone(client):
                self._send(client, self.again)
        with self._lock:
            self.open -= 1
            if not self.open:
                self._idle.set()

    def _read(self, client: socket.socket) -> None:
        while self.reads and not self._stopped.is_set():
            with suppress(TimeoutError):
                client.recv(65536)
                return

    def _is_gone(self, client: socket.socket) -> bool:
        try:
            return self.reads and client.recv(65536, socket.MSG_DONTWAIT) == b""
        except (BlockingIOError, TimeoutError):
            return False

    def _send(self, client: socket.socket, data: bytes) -> None:
        with suppress(TimeoutError):
            client.sendall(data)
            self.sent_bytes += len(data)


@contextmanager
def slow_server(first: bytes = b"", again: bytes = b"", **manners: float) -> Iterator[SlowServer]:
    """A slow server for as long as the block runs."""
    server = SlowServer(first, again, **manners)  # type: ignore[arg-type]
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(PAUSE_SECONDS)
        server.port = listener.getsockname()[1]
        thread = Thread(target=server._serve, args=(listener,))
        thread.start()
        try:
            yield server
        finally:
            server._stopped.set()
            thread.join()
