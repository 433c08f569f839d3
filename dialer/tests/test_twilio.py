"""The adapter through the official client, over real HTTP, against the simulator's process."""

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import requests
from django.http import QueryDict
from twilio.request_validator import RequestValidator

from dialer.outcomes import Scope
from dialer.providers.base import CallOrder, CallRefused, CarrierUnreachable, PlacementUnknown
from dialer.providers.twilio import TwilioCarrier
from talkturo.config import CarrierAccount
from talkturo.lib.tests.slow_server import HEAD, SLOW, slow_server

SID = f"AC{7:032x}"
TOKEN = "token-of-the-test"  # noqa: S105
CHECKOUT = Path(__file__).resolve().parents[2]
NOWHERE = "http://127.0.0.1:9"


@pytest.fixture(scope="module")
def simulator() -> Iterator[str]:
    """The URL of a simulator of our own, in which calls ring for a long time."""
    command = [sys.executable, "-m", "dialer.simulator", "--port", "0", "--speed", "0.01"]
    credentials = ["--account-sid", SID, "--auth-token", TOKEN]
    with subprocess.Popen(  # noqa: S603
        [*command, *credentials], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+", running.stdout.readline())
        assert found is not None
        yield found[0]
        running.terminate()


@pytest.fixture
def carrier(simulator: str) -> TwilioCarrier:
    """The adapter, talking to a simulator that has forgotten everything."""
    requests.post(f"{simulator}/_simulator/reset", timeout=5)
    return adapter(simulator)


def adapter(base_url: str, *, token: str = TOKEN, timeout_seconds: float = 5) -> TwilioCarrier:
    account = CarrierAccount(account_sid=SID, auth_token=token, base_url=base_url)
    return TwilioCarrier(account, timeout_seconds=timeout_seconds)


def order(to: str = "+12025550150", caller: str = "+12025550191", **changes: Any) -> CallOrder:
    fields: dict[str, Any] = {
        "to": to,
        "from_": caller,
        "voice_url": f"{NOWHERE}/voice",
        "status_url": f"{NOWHERE}/status",
        "ring_seconds": 30,
        "max_duration_seconds": None,
        "detect_machine": False,
    }
    return CallOrder(**fields | changes)


def fault(simulator: str, **faults: Any) -> None:
    answer = requests.put(f"{simulator}/_simulator/faults", json=faults, timeout=5)
    assert answer.status_code == 200, answer.text


def calls_at(simulator: str) -> int:
    stats = requests.get(f"{simulator}/_simulator/stats", timeout=5).json()
    return int(stats["calls"])


def test_the_first_call_of_a_process_waits_for_no_import() -> None:
    """The client imports its resources when they are first used, which takes up to a second."""
    script = (
        "import sys, dialer.providers.twilio as adapter; from twilio.rest import Client;"
        "before = set(sys.modules); Client('AC1', 'token').calls;"
        "sys.exit(', '.join(set(sys.modules) - before))"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert done.stderr.strip() == ""


def test_an_accepted_call_is_reported_with_its_sid(carrier: TwilioCarrier) -> None:
    report = carrier.place(order(max_duration_seconds=300, detect_machine=True))
    assert re.fullmatch("CA[0-9a-f]{32}", report.sid)
    assert (report.status, report.to, report.from_) == ("queued", "+12025550150", "+12025550191")
    assert report.queue_time_ms == 0
    assert report.created_at is not None
    assert report.created_at.tzinfo is not None


@pytest.mark.parametrize(
    ("numbers", "code", "scope", "outcome"),
    [
        (("+12025550140", "+12025550191"), "21211", Scope.CONTACT, "invalid_number"),
        (("+12025550141", "+12025550191"), "21215", Scope.CONTACT, "error"),
        (("+12025550150", "+12025559210"), "21210", Scope.CALLER_ID, "error"),
        (("+12025550150", "+12025559212"), "21212", Scope.CALLER_ID, "error"),
    ],
)
def test_each_refusal_has_its_scope(
    carrier: TwilioCarrier, numbers: tuple[str, str], code: str, scope: Scope, outcome: str
) -> None:
    with pytest.raises(CallRefused) as refused:
        carrier.place(order(*numbers))
    assert (refused.value.code, refused.value.scope, refused.value.outcome) == (
        code,
        scope,
        outcome,
    )


def test_a_wrong_token_is_the_accounts_fault(simulator: str, carrier: TwilioCarrier) -> None:
    with pytest.raises(CallRefused) as refused:
        adapter(simulator, token="wrong").place(order())  # noqa: S106
    assert (refused.value.code, refused.value.scope) == ("20003", Scope.ACCOUNT)
    assert calls_at(simulator) == 0


def test_throttled_is_come_back_later(simulator: str, carrier: TwilioCarrier) -> None:
    fault(simulator, throttle={"probability": 1, "count": 1})
    with pytest.raises(CallRefused) as refused:
        carrier.place(order())
    assert (refused.value.code, refused.value.scope) == ("20429", Scope.THROTTLE)
    assert carrier.place(order()).status == "queued"


@pytest.mark.parametrize(
    ("kind", "created"),
    [
        ("error_500_created", 1),
        ("error_500_not_created", 0),
        ("reset_after_create", 1),
        ("timeout_after_create", 1),
    ],
)
def test_whatever_does_not_settle_it_is_unknown_and_sent_once(
    simulator: str, carrier: TwilioCarrier, kind: str, created: int
) -> None:
    fault(simulator, **{kind: 1.0})
    with pytest.raises(PlacementUnknown):
        adapter(simulator, timeout_seconds=0.5).place(order())
    assert calls_at(simulator) == created


@pytest.mark.parametrize("what", SLOW)
def test_a_carrier_that_drips_leaves_the_placement_unknown_at_the_deadline(what: str) -> None:
    with slow_server(*SLOW[what]) as server:
        slow = adapter(server.url.removesuffix("/hook"), timeout_seconds=0.3)
        with pytest.raises(PlacementUnknown):
            slow.place(order())
        assert server.wait_until_left()
        assert server.connections == 1  # sent once
        with pytest.raises(CarrierUnreachable):
            slow.fetch(f"CA{1:032x}")


def test_a_carriers_endless_answer_leaves_the_placement_unknown() -> None:
    endless = slow_server(HEAD + b"\r\n", b" " * 60_000, pause_seconds=0)
    with endless as server, pytest.raises(PlacementUnknown):
        adapter(server.url.removesuffix("/hook"), timeout_seconds=600).place(order())


def test_what_was_never_sent_is_come_back_later() -> None:
    with pytest.raises(CallRefused) as refused:
        adapter(NOWHERE).place(order())
    assert (refused.value.code, refused.value.scope) == ("unreachable", Scope.THROTTLE)


def test_a_lost_call_is_found_by_its_numbers_and_time(carrier: TwilioCarrier) -> None:
    since = datetime.now(UTC) - timedelta(seconds=5)
    placed = carrier.place(order())
    carrier.place(order("+12025550151"))
    [found] = carrier.find(to="+12025550150", from_="+12025550191", since=since)
    assert found.sid == placed.sid
    assert (
        carrier.find(to="+12025550150", from_="+12025550191", since=since + timedelta(hours=1))
        == []
    )


def test_fetching_tells_how_a_call_stands(carrier: TwilioCarrier) -> None:
    placed = carrier.place(order())
    fetched = carrier.fetch(placed.sid)
    assert fetched is not None
    assert fetched.sid == placed.sid
    assert carrier.fetch(f"CA{1:032x}") is None


def test_a_waiting_call_can_be_cancelled(simulator: str, carrier: TwilioCarrier) -> None:
    fault(simulator, hold_queued={"probability": 1, "seconds": 600})
    placed = carrier.place(order())
    cancelled = carrier.cancel(placed.sid)
    assert cancelled is not None
    assert cancelled.status == "canceled"
    assert carrier.cancel(f"CA{1:032x}") is None


def test_both_tokens_sign_while_one_replaces_the_other() -> None:
    url, form = "https://dialer.test/carrier/status/call_1", QueryDict("CallStatus=ringing")
    account = CarrierAccount(SID, "new", NOWHERE, previous_auth_token="old")  # noqa: S106
    rotating = TwilioCarrier(account, timeout_seconds=1)
    signed = {t: RequestValidator(t).compute_signature(url, form) for t in ("new", "old", "", "x")}
    assert {t for t, signature in signed.items() if rotating.is_signed(url, form, signature)} == {
        "new",
        "old",
    }
    # Without an old one, an empty token must not become a key that anybody can sign with.
    assert not adapter(NOWHERE).is_signed(url, form, signed[""])


def test_questions_without_an_answer_say_so() -> None:
    nobody = adapter(NOWHERE)
    for ask in (
        lambda: nobody.fetch("CA1"),
        lambda: nobody.cancel("CA1"),
        lambda: nobody.find(to="+1", from_="+1", since=datetime.now(UTC)),
    ):
        with pytest.raises(CarrierUnreachable):
            ask()


def test_a_failing_carrier_gives_no_answer_to_questions(
    simulator: str, carrier: TwilioCarrier
) -> None:
    fault(simulator, down=1.0)
    with pytest.raises(CarrierUnreachable):
        carrier.fetch("CA1")
    with pytest.raises(CarrierUnreachable):
        carrier.find(to="+1", from_="+1", since=datetime.now(UTC))
    fault(simulator)


@pytest.mark.parametrize(
    ("number", "listed"),
    [
        ("+12025550191", True),  # bought
        ("+12025559213", True),  # verified as a caller ID
        ("+12025559210", False),
        ("+12025559212", False),
    ],
)
def test_the_carrier_lists_the_numbers_of_the_account(
    carrier: TwilioCarrier, number: str, *, listed: bool
) -> None:
    assert carrier.lists_number(number) is listed


@pytest.mark.parametrize(
    ("lists", "told"),
    [
        ({"IncomingPhoneNumbers": ["+12025550191"]}, True),
        ({"OutgoingCallerIds": ["+12025550191"]}, True),
        # The carrier's filter takes a part of a number.
        ({"IncomingPhoneNumbers": ["+120255501910"], "OutgoingCallerIds": []}, False),
        ({"IncomingPhoneNumbers": [], "OutgoingCallerIds": []}, False),
        ({"IncomingPhoneNumbers": []}, None),
        ({}, None),
    ],
)
def test_a_carrier_without_lists_says_neither(
    lists: dict[str, list[str]], *, told: bool | None
) -> None:
    """A missing list is answered with 404, by carriers that only speak the Calls API."""
    keys = {
        "IncomingPhoneNumbers": "incoming_phone_numbers",
        "OutgoingCallerIds": "outgoing_caller_ids",
    }

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.partition(".json")[0].rpartition("/")[2]
            found = lists.get(name)
            rows = [{"sid": f"PN{0:032}", "phone_number": number} for number in found or ()]
            body: dict[str, Any] = {"code": 20404, "message": "Not found", "status": 404}
            if found is not None:
                body = {keys[name]: rows, "next_page_uri": None}
            self.send_response(404 if found is None else 200)
            self.end_headers()
            self.wfile.write(json.dumps(body).encode())

        def log_message(self, *_: Any) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        carrier = adapter(f"http://127.0.0.1:{server.server_port}")
        assert carrier.lists_number("+12025550191") is told
        server.shutdown()
        thread.join()


def test_a_question_about_a_number_without_an_answer_says_so() -> None:
    with pytest.raises(CarrierUnreachable):
        adapter("http://127.0.0.1:9").lists_number("+12025550191")
