"""From the form of `POST Calls.json` to a CallRequest, or to the error Twilio would answer."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from dialer.simulator.calls import CallRequest
from dialer.simulator.errors import TwilioError, invalid_parameter

Form = Mapping[str, Sequence[str]]

EVENTS = frozenset({"initiated", "ringing", "answered", "completed"})
DEFAULT_RING_TIMEOUT_SECONDS = 60
MAX_RING_TIMEOUT_SECONDS = 600
DEFAULT_TIME_LIMIT_SECONDS = 4 * 60 * 60
MAX_TIME_LIMIT_SECONDS = 24 * 60 * 60
MAX_TWIML_CHARACTERS = 4000

E164 = re.compile(r"\+[1-9][0-9]{6,14}")


def first(form: Form, name: str) -> str:
    """The parameter's first value, empty when it was not sent."""
    values = form.get(name)
    return values[0] if values else ""


def read_call_request(form: Form) -> CallRequest:
    """The validated request. Raises TwilioError with Twilio's code for what is wrong."""
    to, caller = _numbers(form)
    url = first(form, "Url")
    # Twilio ignores Twiml when there is a Url as well.
    twiml = "" if url else first(form, "Twiml")
    if not twiml and not _is_web_url(url):
        raise TwilioError(400, 21205, f"Url is not a valid URL: {url}")
    if len(twiml) > MAX_TWIML_CHARACTERS:
        raise invalid_parameter(f"Twiml is longer than {MAX_TWIML_CHARACTERS} characters")
    status_callback = first(form, "StatusCallback")
    if status_callback and not _is_web_url(status_callback):
        raise TwilioError(400, 21609, f"Invalid 'StatusCallback' URL: {status_callback}")
    events, unknown_events = _events(tuple(form.get("StatusCallbackEvent") or ("completed",)))
    return CallRequest(
        to=to,
        caller=caller,
        url=url,
        method=_method(form, "Method"),
        twiml=twiml,
        status_callback=status_callback,
        status_callback_method=_method(form, "StatusCallbackMethod"),
        events=events,
        unknown_events=unknown_events,
        ring_timeout=_seconds(
            form, "Timeout", DEFAULT_RING_TIMEOUT_SECONDS, MAX_RING_TIMEOUT_SECONDS
        ),
        time_limit=_seconds(form, "TimeLimit", DEFAULT_TIME_LIMIT_SECONDS, MAX_TIME_LIMIT_SECONDS),
        machine_detection=_machine_detection(form),
    )


def _numbers(form: Form) -> tuple[str, str]:
    to, caller = first(form, "To"), first(form, "From")
    if not to:
        raise TwilioError(400, 21201, "No 'To' number is specified")
    if not caller:
        raise TwilioError(400, 21213, "Caller phone number is required")
    if not E164.fullmatch(to):
        raise TwilioError(
            400, 21211, f"The phone number you are attempting to call, {to}, is not valid."
        )
    if not E164.fullmatch(caller):
        raise TwilioError(400, 21212, f"The source phone number provided, {caller}, is not valid.")
    return to, caller


@lru_cache(maxsize=64)  # One set for all calls that ask for the same events.
def _events(names: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    asked = frozenset(names)
    unknown = tuple(sorted(asked - EVENTS))
    return (frozenset() if unknown else asked), unknown


def _is_web_url(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False


def _method(form: Form, name: str) -> str:
    method = first(form, name) or "POST"
    if method not in {"GET", "POST"}:
        raise invalid_parameter(f"{name} must be GET or POST")
    return method


def _seconds(form: Form, name: str, default: int, longest: int) -> int:
    text = first(form, name)
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= longest):
        raise invalid_parameter(f"{name} must be a whole number of seconds from 1 to {longest}")
    return int(text)


def _machine_detection(form: Form) -> str:
    wanted = first(form, "MachineDetection")
    if wanted not in {"", "Enable", "DetectMessageEnd"}:
        raise invalid_parameter("MachineDetection must be Enable or DetectMessageEnd")
    return wanted
