"""What `make run` accepts, and what it says otherwise."""

import pytest

from talkturo.local.errors import CannotContinue
from talkturo.local.options import Options

TWILIO = {"TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": "t"}
REACHABLE = {"PUBLIC_BASE_URL": "https://dialer.example.com"}
TEST_CARRIER = {**TWILIO, "TWILIO_API_BASE_URL": "http://127.0.0.1:4010"}


def test_nothing_set() -> None:
    options = Options.read({})
    assert (options.port, options.demo, options.has_carrier) == (8000, True, False)
    assert (options.database_url, options.redis_url) == ("", "")


@pytest.mark.parametrize(
    ("environ", "demo"),
    [
        ({}, True),
        ({"DEMO": "1"}, True),
        ({"DEMO": "0"}, False),
        (TEST_CARRIER, True),
        # Invented numbers, but real phones.
        ({**TWILIO, **REACHABLE}, False),
        ({**TWILIO, **REACHABLE, "DEMO": "1"}, True),
    ],
)
def test_when_the_demo_runs(environ: dict[str, str], demo: bool) -> None:
    assert Options.read(environ).demo is demo


@pytest.mark.parametrize(
    ("environ", "sentence"),
    [
        ({"PORT": "http"}, "PORT must be a number"),
        ({"PORT": "0"}, "PORT must be a number"),
        ({"PORT": "65536"}, "PORT must be a number"),
        ({"DEMO": "no"}, "DEMO must be 0 or 1"),
        (TWILIO, "PUBLIC_BASE_URL must name"),
    ],
)
def test_what_is_refused(environ: dict[str, str], sentence: str) -> None:
    with pytest.raises(CannotContinue, match=sentence):
        Options.read(environ)
