"""Outgoing HTTP requests with one deadline for the whole exchange and a limit on the answer.

The timeouts of `requests` count from one `recv` to the next: a server that sends a byte every few
seconds holds a thread for ever. Here the time that is left is set before each operation on the
socket: each address's connect, the TLS handshake, each send, and each `recv` of a proxy's answer,
the headers and the body. A name is looked up in a thread of its own, which is left behind when the
time is over, because nothing can end a lookup; the system's resolver gives up by itself.
"""

import io
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from http.client import HTTPResponse
from threading import Thread
from typing import Any, TypeVar

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, ProxyManager, Timeout
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
from urllib3.util.connection import allowed_gai_family, create_connection

Result = TypeVar("Result")

# Of one answer: its headers and body as they come, and its body when it is decompressed.
MOST_BYTES = 1024 * 1024
CHUNK = 64 * 1024


class AnswerTooLarge(OSError):
    """The answer has more than MOST_BYTES."""


class DeadlineAdapter(HTTPAdapter):
    """Ends an exchange `seconds` after it began, wherever it is then; other timeouts are ignored.

    Raises requests.Timeout or requests.ConnectionError; `is_late` tells whether it was the
    deadline. Without `reads_body` the connection is closed after the headers, and the body is
    empty.
    """

    def __init__(self, *args: Any, seconds: float, reads_body: bool = True, **options: Any) -> None:
        self.seconds = seconds
        self._reads_body = reads_body
        super().__init__(*args, **options)

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """As the library does, with connections that obey the deadline."""
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = POOLS

    def proxy_manager_for(self, proxy: str, **options: Any) -> ProxyManager:
        """The same for a proxy that the environment names."""
        manager: ProxyManager = super().proxy_manager_for(proxy, **options)
        manager.pool_classes_by_scheme = POOLS
        return manager

    def send(
        self, request: requests.PreparedRequest, *args: Any, **options: Any
    ) -> requests.Response:
        """The answer, its body read whole."""
        options["timeout"] = _Left(self.seconds)
        answer = super().send(request, *args, **options)
        # A body that is left to the library is read whole where the answer is a redirect.
        answer._content = b"".join(_body(answer)) if self._reads_body else b""  # noqa: SLF001
        answer.close()
        return answer


def is_late(error: BaseException | None) -> bool:
    """Whether an exchange failed because its time was over."""
    return any(isinstance(e, TimeoutError | requests.Timeout) for e in _causes(error))


def is_too_large(error: BaseException | None) -> bool:
    """Whether an exchange failed because its answer had more than MOST_BYTES."""
    return any(isinstance(e, AnswerTooLarge) for e in _causes(error))


def within(seconds: float, ask: Callable[[], Result]) -> Result:
    """The result of `ask`, or its exception; TimeoutError after so many seconds.

    It then runs on in a thread that does not keep the process from ending.
    """
    answer: Future[Result] = Future()

    def run() -> None:
        try:
            answer.set_result(ask())
        except BaseException as error:  # noqa: BLE001  (raised where it was asked for)
            answer.set_exception(error)

    Thread(target=run, daemon=True, name="lookup").start()
    return answer.result(timeout=seconds)


def _body(answer: requests.Response) -> Iterator[bytes]:
    size = 0
    for chunk in answer.iter_content(CHUNK):
        size += len(chunk)
        if size > MOST_BYTES:
            answer.close()
            raise requests.ConnectionError(AnswerTooLarge())
        yield chunk


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what led to it: the libraries wrap it in arguments of their own errors."""
    found: dict[int, BaseException] = {}
    ahead = [error]
    while ahead:
        one = ahead.pop()
        if isinstance(one, BaseException) and id(one) not in found:
            found[id(one)] = one
            ahead += [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]
    return iter(found.values())


class _Left(Timeout):
    """What is left of an exchange whenever urllib3 asks how long it may wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._ends = time.monotonic() + seconds

    def clone(self) -> Timeout:
        return self

    def start_connect(self) -> float:
        return time.monotonic()

    @property
    def connect_timeout(self) -> float:
        return self._ends - time.monotonic()

    @property
    def read_timeout(self) -> float:
        return max(self._ends - time.monotonic(), 0)


class _Deadline(HTTPConnection):
    """A connection whose `timeout` runs out: read, it is what is left since it was set."""

    _ends: float | None = None

    @property
    def timeout(self) -> float | None:  # the library has an attribute
        """Seconds that are left; raises TimeoutError when none are."""
        return None if self._ends is None else _left(self._ends)

    @timeout.setter
    def timeout(self, seconds: float | None) -> None:
        self._ends = None if seconds is None else time.monotonic() + seconds

    def _new_conn(self) -> socket.socket:
        """A connection to the first address that takes it; a dead one leaves time for others."""
        try:
            addresses = self._addresses()
            for number, address in enumerate(addresses):
                left = self.timeout
                share = left and left / (len(addresses) - number)
                try:
                    made = create_connection(
                        (address, self.port or self.default_port),
                        share,
                        source_address=self.source_address,
                        socket_options=self.socket_options,
                    )
                except OSError:
                    if number + 1 == len(addresses):
                        raise
                else:
                    made.settimeout(self.timeout)  # for the TLS handshake
                    return made
        except socket.gaierror as error:
            raise NameResolutionError(self.host, self, error) from error
        except TimeoutError as error:
            raise ConnectTimeoutError(self, f"No connection to {self.host} in time.") from error
        except OSError as error:
            raise NewConnectionError(self, f"No connection to {self.host}: {error}") from error
        raise NewConnectionError(self, f"{self.host} has no address.")

    def _addresses(self) -> list[str]:
        name, port, family = self._dns_host.strip("[]"), self.port, allowed_gai_family()

        def ask() -> list[str]:
            found = socket.getaddrinfo(name, port, family, socket.SOCK_STREAM)
            return [str(address[4][0]) for address in found]

        return ask() if self._ends is None else within(_left(self._ends), ask)

    def send(self, data: Any) -> None:
        if self.sock is None and self.auto_open:
            self.connect()
        if self.sock is not None:
            self.sock.settimeout(self.timeout)
        super().send(data)

    def response_class(  # type: ignore[override]  # a class in the library
        self, sock: socket.socket, *args: Any, **options: Any
    ) -> HTTPResponse:
        """How http.client makes the reader of an answer, a proxy's too."""
        answer = HTTPResponse(sock, *args, **options)
        raw: Any = answer.fp.detach()  # of a BufferedReader
        answer.fp = io.BufferedReader(_Reader(sock, raw, self._ends))
        return answer


class _DeadlineTLS(_Deadline, HTTPSConnection):
    """The same over TLS."""


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Deadline


class _PoolTLS(HTTPSConnectionPool):
    ConnectionCls = _DeadlineTLS


POOLS = {"http": _Pool, "https": _PoolTLS}


class _Reader(io.RawIOBase):
    """What http.client reads an answer from, until the deadline and up to MOST_BYTES."""

    def __init__(self, sock: socket.socket, raw: io.RawIOBase, ends: float | None) -> None:
        self._sock = sock
        self._raw = raw  # keeps the socket open after the connection has let go of it
        self._ends = ends
        self._size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        if self._ends is not None:
            self._sock.settimeout(_left(self._ends))
        count: int | None = self._raw.readinto(buffer)
        self._size += count or 0
        if self._size > MOST_BYTES:
            raise AnswerTooLarge
        return count

    def close(self) -> None:
        with suppress(OSError):
            self._raw.close()
        super().close()


def _left(ends: float) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError("The exchange has taken all its time.")
    return left
