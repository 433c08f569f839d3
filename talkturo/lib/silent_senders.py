"""End the connections of senders whose request bodies are overdue.

A thread that reads a body from Granian waits for as long as the sender likes, and nothing in Python
ends that wait: Granian has no time limit for bodies, and answering while another thread still reads
stops the whole process (measured with Granian 2.8). Only the end of the connection does. Granian
does not say which socket a request came by either. But a connection whose request has no answer
yet has sent nothing since, and idle ones are closed after `--http1-header-read-timeout`. So of the
sockets to the sender's address, as many are ended as reads are overdue: those on which nothing was
sent for longest. Where another request of the same address works for even longer, it is ended.

Linux only; elsewhere, which is development, such a thread waits.
"""

import os
import socket
import struct
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

LOOK_SECONDS = 0.25
# `struct tcp_info` in linux/tcp.h: eight bytes, nine numbers, then `tcpi_last_data_sent` in ms.
LAST_DATA_SENT = struct.Struct("=8x36xI")


@dataclass(frozen=True, eq=False)
class Read:
    """A read of a body that may not take longer than until `deadline`."""

    ends: tuple[str, int]  # the sender's address, and the port that it connected to
    deadline: float  # of time.monotonic()
    begun: float = field(default_factory=time.monotonic)


class Watch:
    """Ends overdue reads of this process, from a thread of its own."""

    def __init__(self) -> None:
        self._reads: set[Read] = set()
        self._lock = threading.Lock()
        self._begun = threading.Event()
        self._thread: threading.Thread | None = None

    @contextmanager
    def reading(self, ends: tuple[str, int], deadline: float) -> Iterator[None]:
        """Have the block's read ended at the deadline; it then finds the body broken off."""
        if self._thread is None:
            self._start()
        read = Read(ends, deadline)
        self._reads.add(read)
        self._begun.set()
        try:
            yield
        finally:
            self._reads.discard(read)

    def _start(self) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._watch, name="watch", daemon=True)
                self._thread.start()

    def _watch(self) -> None:
        while True:
            self._begun.wait()
            self._begun.clear()
            while self._reads:
                time.sleep(LOOK_SECONDS)
                now = time.monotonic()
                overdue = [read for read in list(self._reads) if read.deadline < now]
                for ends, number in Counter(read.ends for read in overdue).items():
                    begun = max(read.begun for read in overdue if read.ends == ends)
                    end_unanswered(*ends, number=number, seconds=now - begun)


watch = Watch()


def end_unanswered(address: str, port: int, *, number: int, seconds: float) -> None:
    """End so many of the connections that came from the address to the port of this process: those
    on which nothing was sent for longest, and for at least so many seconds."""
    with ExitStack() as held:
        silent = []
        for descriptor in _descriptors():
            with suppress(OSError):
                found = held.enter_context(socket.socket(fileno=os.dup(descriptor)))
                if found.family not in {socket.AF_INET, socket.AF_INET6}:
                    continue
                if found.getpeername()[0] == address and found.getsockname()[1] == port:
                    told = found.getsockopt(
                        socket.IPPROTO_TCP, socket.TCP_INFO, LAST_DATA_SENT.size
                    )
                    silent.append((LAST_DATA_SENT.unpack(told)[0], found))
        silent.sort(key=lambda one: one[0], reverse=True)
        for milliseconds, found in silent[:number]:
            if milliseconds >= seconds * 1000:
                with suppress(OSError):
                    found.shutdown(socket.SHUT_RDWR)


def _descriptors() -> list[int]:
    if sys.platform != "linux":
        return []
    numbers = []
    for path in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            if str(path.readlink()).startswith("socket:"):
                numbers.append(int(path.name))
    return numbers
