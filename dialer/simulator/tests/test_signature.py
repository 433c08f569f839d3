"""Our own signing against Twilio's own checking."""

from hypothesis import given
from hypothesis import strategies as st
from multidict import MultiDict
from twilio.request_validator import RequestValidator

from dialer.simulator.signature import sign

URL = "https://dialer.example/hooks/01j/status"

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(token=texts, params=st.lists(st.tuples(texts, texts), max_size=8))
def test_signs_any_params_as_twilio_does(token: str, params: list[tuple[str, str]]) -> None:
    expected = RequestValidator(token).compute_signature(URL, MultiDict(params))
    assert sign(token, URL, params) == expected


def test_repeated_values_count_once_and_in_order() -> None:
    params = [("Event", "ringing"), ("Event", "answered"), ("Event", "ringing"), ("A", "1")]
    expected = RequestValidator("secret").compute_signature(URL, MultiDict(params))
    assert sign("secret", URL, params) == expected
    assert sign("secret", URL, [*reversed(params)]) == expected


def test_every_part_of_the_request_is_signed() -> None:
    params = [("CallSid", "CA1"), ("CallStatus", "busy")]
    signatures = {
        sign("secret", URL, params),
        sign("another", URL, params),
        sign("secret", URL + "/", params),
        sign("secret", URL, [("CallSid", "CA1"), ("CallStatus", "completed")]),
        sign("secret", URL, params[:1]),
    }
    assert len(signatures) == 5
