"""Clients who stop in the middle of a request or an answer take no thread from anybody else."""

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from campaigns.tests.factories import CampaignFactory, enroll
from dialer.models import Attempt
from dialer.tests.engine import Engine
from talkturo.accounts.models import ApiKey
from talkturo.local.ports import LOOPBACK, free_port
from talkturo.tests.web_server import Server, configured, nginx, running_proxy, running_web

pytestmark = pytest.mark.slow

FORM = "Content-Type: application/x-www-form-urlencoded"
UPLOAD = "/api/crm/contacts/import"


@pytest.fixture
def attempt(transactional_db: None) -> Attempt:
    """A call that the carrier has accepted."""
    engine = Engine()
    campaign = CampaignFactory()
    enroll(campaign, 1, at=engine.now)
    engine.start(campaign)
    engine.dial(campaign)
    return Attempt.objects.get()


@pytest.fixture
def web(transactional_db: None) -> Iterator[Server]:
    with running_web() as server:
        yield server


@pytest.fixture
def proxy(web: Server, tmp_path: Path) -> Iterator[Server]:
    needed()
    with running_proxy(tmp_path, web.port) as server:
        yield server


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Server]:
    """The proxy in front of nothing."""
    needed()
    with running_proxy(tmp_path, free_port()) as server:
        yield server


def needed() -> None:
    """Skip, or fail where PROXY_TESTS=required, without the proxy's program."""
    if nginx() is None:
        said = "There is no nginx; `make proxy` installs Debian's."
        if os.environ.get("PROXY_TESTS") == "required":
            pytest.fail(said)
        pytest.skip(said)


def senders(server: Server, attempt: Attempt, number: int, held: ExitStack) -> None:
    """Open so many half-sent requests of each kind that somebody could send."""
    _, key = ApiKey.issue(team=attempt.team, name="Test", scopes=["*"])
    mine, other = f"Authorization: Bearer {key}", "Authorization: Bearer tk_live_guessed"
    token = f"/carrier/status/{attempt.public_id}"
    # Whoever has a key may know a call's token, and send a body to it.
    insiders = [
        (token, FORM, "X-Twilio-Signature: guessed"),
        ("/api/crm/contacts", "Content-Type: application/json", mine),
        (UPLOAD, "Content-Type: multipart/form-data; boundary=x", mine),
    ]
    strangers = [
        ("/admin/login/", FORM),
        ("/admin/contacts/contact/add/", FORM),
        (token, FORM),
        (token[:-4] + "0000", FORM, "X-Twilio-Signature: guessed"),
        ("/api/crm/contacts", "Content-Type: application/json"),
        ("/api/crm/contacts", "Content-Type: application/json", other),
        (UPLOAD, "Content-Type: multipart/form-data; boundary=x"),
    ]
    for path, *headers in insiders:
        for _ in range(8):
            held.enter_context(server.half(path, *headers))
    for path, *headers in strangers:
        for _ in range(number):
            held.enter_context(server.half(path, *headers))


def is_served(server: Server, attempt: Attempt) -> None:
    assert server.callback(attempt) == 204
    attempt.refresh_from_db()
    assert attempt.status == "ringing"
    assert server.request("GET", "/healthz")[0] == 200


@pytest.mark.parametrize("number", [8, 64])
def test_half_sent_requests_keep_no_callback_waiting(
    web: Server, attempt: Attempt, number: int
) -> None:
    with ExitStack() as held:
        senders(web, attempt, number, held)
        is_served(web, attempt)


@pytest.mark.parametrize("kind", ["whole", "file", "stream"])
def test_unread_answers_keep_no_request_waiting(kind: str) -> None:
    """Sixteen clients who do not read what they asked for, of a web server of twelve threads."""
    with running_web("talkturo.tests.large_answers:application") as web, ExitStack() as held:
        for _ in range(16):
            reader = held.enter_context(socket.socket())
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
            reader.connect((LOOPBACK, web.port))
            reader.sendall(f"GET /{kind} HTTP/1.1\r\nHost: {LOOPBACK}\r\n\r\n".encode())
            assert reader.recv(12).startswith(b"HTTP/1.1 ")  # it is being answered, or refused
        assert web.request("GET", "/small") == (200, b"ok")


def test_the_proxy_passes_on_no_half_of_a_request(
    proxy: Server, web: Server, attempt: Attempt
) -> None:
    with ExitStack() as held:
        for path in ("/admin/login/", f"/carrier/status/{attempt.public_id}", "/api/crm/contacts"):
            for _ in range(21):  # an address has at most 32 to the API
                held.enter_context(proxy.half(path, FORM, "X-Twilio-Signature: guessed"))
        is_served(proxy, attempt)
        assert proxy.connections() >= 63
        assert web.connections() == 0


def test_half_sent_uploads_through_the_proxy_keep_no_callback_waiting(
    proxy: Server, attempt: Attempt
) -> None:
    with ExitStack() as held:
        senders(proxy, attempt, 8, held)
        is_served(proxy, attempt)


@pytest.mark.parametrize(
    ("path", "length"),
    [("/carrier/status/x", 65_537), ("/admin/login/", 16_385), ("/api/crm/contacts", 5_242_881),
     (UPLOAD, 201 * 1024 * 1024 + 1), ("/healthz", 1025)],
)  # fmt: skip
def test_the_proxy_refuses_too_much_by_its_headers(alone: Server, path: str, length: int) -> None:
    with alone.half(path, FORM, length=length) as sender:
        answer = sender.recv(100_000)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert (b'"code": "too_large"' in answer) is path.startswith("/api/")


def test_the_shipped_configuration_is_valid(tmp_path: Path) -> None:
    needed()
    path = configured(tmp_path, port=1, web=2)
    done = subprocess.run(  # noqa: S603 - the shipped configuration
        [str(nginx()), "-t", "-c", str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
