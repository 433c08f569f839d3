"""The simulator as the program that it is."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from dialer.simulator.tests.carrier import ACCOUNT_SID, AUTH_TOKEN, CALLER
from dialer.simulator.tests.receiver import PATIENCE

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
ENVIRONMENT = os.environ | {
    "TWILIO_ACCOUNT_SID": ACCOUNT_SID,
    "TWILIO_AUTH_TOKEN": AUTH_TOKEN,
    "SIMULATOR_PORT": "0",
}


@contextmanager
def started(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The program, once it listens, and its URL."""
    program = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "dialer.simulator", *arguments],
        cwd=ROOT,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert program.stdout is not None
        line = program.stdout.readline()
        assert line.startswith("carrier simulator listening on http://127.0.0.1:"), line
        yield program, line.split()[-1]
    finally:
        program.kill()
        program.communicate()


def create_call(url: str, status_callback: str) -> None:
    """Ask for a call and do not wait for the answer."""
    with pytest.raises(requests.ReadTimeout):
        requests.post(
            f"{url}/2010-04-01/Accounts/{ACCOUNT_SID}/Calls.json",
            data={
                "To": "+14155550102",
                "From": CALLER,
                "Twiml": "<Response><Say>Hi</Say></Response>",
                "StatusCallback": status_callback,
                "StatusCallbackEvent": "initiated",
            },
            auth=(ACCOUNT_SID, AUTH_TOKEN),
            timeout=0.2,
        )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_told_whatever_is_under_way(tmp_path: Path, number: int) -> None:
    log = tmp_path / "journal.jsonl"
    faults = '{"timeout_after_create": {"seconds": 600}}'
    with (
        started("--log", str(log), "--faults", faults) as (program, url),
        socket.create_server(("127.0.0.1", 0)) as receiver,
    ):
        create_call(url, f"http://127.0.0.1:{receiver.getsockname()[1]}/status")
        # The callback has come here and will never be answered.
        connection, _ = receiver.accept()
        program.send_signal(number)
        _, errors = program.communicate(timeout=PATIENCE)
        connection.close()
        assert program.returncode == 0
        assert errors == ""
    assert '"event":"created"' in log.read_text()
    assert '"event":"stopped"' in log.read_text().splitlines()[-1]


def test_a_port_in_use_is_refused_with_a_sentence() -> None:
    with started() as (_, url):
        port = url.rsplit(":", 1)[1]
        second = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "dialer.simulator", "--port", port],
            cwd=ROOT,
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            check=False,
        )
    assert second.returncode == 1
    assert second.stderr.startswith("the carrier simulator cannot start: ")
    assert "address already in use" in second.stderr
    assert "Traceback" not in second.stderr


def test_it_shares_no_code_with_what_it_tests() -> None:
    check = (
        "import sys, dialer.simulator.__main__\n"
        "roots = {name.split('.')[0] for name in sys.modules}\n"
        "print(*roots & {'django', 'twilio', 'campaigns', 'contacts', 'talkturo'})"
    )
    program = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (program.stdout, program.stderr) == ("\n", "")
