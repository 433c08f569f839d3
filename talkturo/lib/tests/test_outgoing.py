"""An exchange ends at its deadline and reads no more than its limit, whatever the server sends.

Without the deadline each of these servers holds the client until the test's own time is over.
"""

import gzip
from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest
import requests

from talkturo.lib.outgoing import MOST_BYTES, DeadlineAdapter, is_late, is_too_large, within
from talkturo.lib.tests.slow_server import HEAD, SLOW, slow_server

SECONDS = 0.3
# A TLS record of 16 KB that says it is the server's part of the handshake.
HANDSHAKE = b"\x16\x03\x03\x40\x00"


def made(seconds: float, **options: bool) -> requests.Session:
    session = requests.Session()
    session.trust_env = False
    for scheme in ("http://", "https://"):
        session.mount(scheme, DeadlineAdapter(seconds=seconds, **options))
    return session


@pytest.fixture
def session() -> Iterator[requests.Session]:
    """One whose exchanges end soon."""
    with made(SECONDS) as session:
        yield session


@pytest.fixture
def patient() -> Iterator[requests.Session]:
    """One whose exchanges end after the test's own time."""
    with made(600) as session:
        yield session


def failure(session: requests.Session, url: str, **request: Any) -> requests.RequestException:
    with pytest.raises(requests.RequestException) as failed:
        session.post(url, allow_redirects=False, **request)
    return failed.value


@pytest.mark.parametrize("what", SLOW)
def test_exchange_ends_while_the_server_drips(session: requests.Session, what: str) -> None:
    with slow_server(*SLOW[what]) as server:
        error = failure(session, server.url)
        assert server.wait_until_left()
    assert is_late(error)
    assert not is_too_large(error)
    assert server.connections == 1


def test_exchange_ends_during_the_tls_handshake(session: requests.Session) -> None:
    with slow_server(HANDSHAKE, b"\x02") as server:
        error = failure(session, server.url.replace("http:", "https:"))
        assert server.wait_until_left()
    assert is_late(error)


def test_exchange_ends_while_a_proxy_drips(session: requests.Session) -> None:
    with slow_server(b"HTTP/1.1 200 OK\r\n", b"X-Short: a\r\n") as server:
        session.proxies = {"https": server.url}
        error = failure(session, "https://example.invalid/")
        assert server.wait_until_left()
    assert is_late(error)


def test_exchange_ends_while_the_server_reads_nothing(session: requests.Session) -> None:
    with slow_server(reads=False) as server:
        error = failure(session, server.url, data=bytes(50_000_000))
    assert is_late(error)


def test_exchange_ends_on_a_connection_that_was_used_before(patient: requests.Session) -> None:
    """The deadline is each request's: a kept connection brings none with it."""
    answer = HEAD + b"Content-Length: 2\r\n\r\nok"
    with slow_server(answer, b"") as server:
        assert patient.post(server.url).text == "ok"
        patient.get_adapter("http://").seconds = SECONDS  # type: ignore[attr-defined]
        error = failure(patient, server.url)
        assert server.wait_until_left()
    assert (server.connections, is_late(error)) == (1, True)


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (HEAD, b"X-Long: " + b"a" * 60_000 + b"\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000),
        (HEAD + b"\r\n", b"a" * 60_000),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"ea60\r\n" + b"a" * 60_000 + b"\r\n"),
    ],
    ids=["headers", "continue", "body", "chunks"],
)
def test_no_more_than_the_limit_is_read(
    patient: requests.Session, first: bytes, again: bytes
) -> None:
    with slow_server(first, again, pause_seconds=0) as server:
        error = failure(patient, server.url)
        assert server.wait_until_left()
    assert not is_late(error)
    # What waits in the buffers of both sockets is sent, and not read.
    assert server.sent_bytes < MOST_BYTES + 32_000_000


def test_a_compressed_body_is_measured_as_it_unfolds(patient: requests.Session) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    assert len(bomb) < MOST_BYTES
    head = f"Content-Encoding: gzip\r\nContent-Length: {len(bomb)}\r\n\r\n".encode()
    with slow_server(HEAD + head + bomb) as server:
        error = failure(patient, server.url)
    assert is_too_large(error)


def test_a_body_up_to_the_limit_is_read_whole(patient: requests.Session) -> None:
    body = b"a" * (MOST_BYTES - 1000)
    head = f"Content-Length: {len(body)}\r\n\r\n".encode()
    with slow_server(HEAD + head + body) as server:
        assert patient.post(server.url).content == body


def test_without_a_body_the_exchange_ends_with_the_headers() -> None:
    slow = slow_server(*SLOW["a redirect's body"])
    with made(600, reads_body=False) as session, slow as server:
        answer = session.post(server.url, allow_redirects=False)
        assert server.wait_until_left()
    assert (answer.status_code, answer.content) == (302, b"")


def test_an_unreachable_server_is_not_late(patient: requests.Session) -> None:
    error = failure(patient, "http://127.0.0.1:9/")
    assert not is_late(error)
    assert not isinstance(error, requests.Timeout)


def test_a_lookup_that_hangs_is_left_behind() -> None:
    asked, end = Event(), Event()

    def ask() -> None:
        asked.set()
        end.wait(60)

    with pytest.raises(TimeoutError):
        within(0.01, ask)
    assert asked.wait(60)
    end.set()
    assert within(60, lambda: "found") == "found"
    with pytest.raises(ZeroDivisionError):
        within(60, lambda: 1 / 0)
