"""What a request to create a call may say."""

import pytest

from dialer.simulator.call_request import read_call_request
from dialer.simulator.errors import TwilioError

GOOD = {"To": ["+14155550150"], "From": ["+14155550100"], "Url": ["https://dialer.example/a/twiml"]}


def test_what_is_not_said_has_twilios_defaults() -> None:
    request = read_call_request(GOOD)
    assert (request.method, request.status_callback_method) == ("POST", "POST")
    assert request.events == {"completed"}
    assert (request.ring_timeout, request.time_limit) == (60, 14400)
    assert request.machine_detection == ""
    assert request.url_path == "/a/twiml"


def test_all_that_is_said_is_taken() -> None:
    more = {
        "Method": ["GET"],
        "StatusCallback": ["https://dialer.example/a/status"],
        "StatusCallbackEvent": ["initiated", "answered"],
        "StatusCallbackMethod": ["GET"],
        "Timeout": ["25"],
        "TimeLimit": ["600"],
        "MachineDetection": ["DetectMessageEnd"],
        "CallToken": ["ignored"],
    }
    request = read_call_request(GOOD | more)
    assert (request.method, request.status_callback_method) == ("GET", "GET")
    assert request.status_callback == "https://dialer.example/a/status"
    assert request.events == {"initiated", "answered"}
    assert (request.ring_timeout, request.time_limit) == (25, 600)
    assert request.machine_detection == "DetectMessageEnd"


def test_twiml_counts_only_without_a_url() -> None:
    inline = {"Twiml": ["<Response/>"]}
    assert read_call_request(GOOD | inline).twiml == ""
    assert read_call_request(GOOD | {"Url": []} | inline).twiml == "<Response/>"


def test_one_unknown_event_silences_all_of_them() -> None:
    request = read_call_request(GOOD | {"StatusCallbackEvent": ["initiated ringing", "completed"]})
    assert request.events == frozenset()
    assert request.unknown_events == ("initiated ringing",)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"To": []}, 21201),
        ({"To": [""]}, 21201),
        ({"To": ["4155550150"]}, 21211),
        ({"To": ["+0155550150"]}, 21211),
        ({"To": ["+1415555015012345"]}, 21211),
        ({"To": ["+1415555015x"]}, 21211),
        ({"To": ["+14155550150\n"]}, 21211),
        ({"To": ["client:alice"]}, 21211),
        ({"From": []}, 21213),
        ({"From": ["Talkturo"]}, 21212),
        ({"Url": []}, 21205),
        ({"Url": ["/relative"]}, 21205),
        ({"Url": ["ftp://dialer.example/"]}, 21205),
        ({"Url": ["http://[broken"]}, 21205),
        ({"StatusCallback": ["dialer.example"]}, 21609),
        ({"Url": [], "Twiml": ["<Response>" + "x" * 4000]}, 20001),
        ({"Method": ["PUT"]}, 20001),
        ({"StatusCallbackMethod": ["post"]}, 20001),
        ({"Timeout": ["0"]}, 20001),
        ({"Timeout": ["601"]}, 20001),
        ({"Timeout": ["soon"]}, 20001),
        ({"TimeLimit": ["-1"]}, 20001),
        ({"MachineDetection": ["true"]}, 20001),
    ],
)
def test_what_twilio_would_refuse_is_refused(change: dict[str, list[str]], code: int) -> None:
    with pytest.raises(TwilioError) as refusal:
        read_call_request(GOOD | change)
    assert (refusal.value.status, refusal.value.code) == (400, code)
