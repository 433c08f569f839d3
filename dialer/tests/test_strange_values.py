"""Values from the carrier that no column holds: the call's status counts all the same."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator

from campaigns.models import Enrollment
from campaigns.tests.factories import CampaignFactory, enroll
from dialer.models import Attempt, CallEvent
from dialer.providers import base
from dialer.providers.base import CallOrder, CallRefused, CarrierUnreachable
from dialer.providers.twilio import TwilioCarrier
from dialer.services.placing import place_call
from dialer.services.recovering import recover
from dialer.tests.engine import Engine, counters
from talkturo.config import CarrierAccount

AUTH_TOKEN = "only-for-tests"  # noqa: S105  (the plugin gives the live account this one)
SID = "CA00000000000000000000000000000001"
# What Twilio sends in status callbacks and in requests for TwiML, and some that it may add.
NAMES = [
    "AccountSid", "AnsweredBy", "ApiVersion", "CallDuration", "CallerName", "CallStatus",
    "CallbackSource", "Called", "CalledCity", "Caller", "CallerCountry", "Digits", "Direction",
    "Duration", "ErrorCode", "ForwardedFrom", "From", "MachineDetectionDuration", "ParentCallSid",
    "Price", "RecordingUrl", "SequenceNumber", "SipResponseCode", "StirVerstat", "Timestamp", "To",
]  # fmt: skip
STRANGE = [
    "\0", "machine\0", "\0" * 40, "x" * 31, "é" * 5000, "-1", "+5", "1e9", "32768", "65536",
    "200.0", "2147483648", "999999999999", "9" * 400, "NaN", "\u0663", "\u00b2", " 17 ", "\ufffe",
    "\ud800", "{}", "null",
    "Mon, 99 Jun 2026 99:99:99 +0000", "99999-12-31T00:00:00Z", "<Say>", "%00", "\r\nX: y",
]  # fmt: skip
WORDS = st.sampled_from(STRANGE) | st.text(max_size=40)
FUZZ = settings(
    derandomize=True,
    max_examples=40,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
FINAL = ["completed", "busy", "no-answer", "failed", "canceled"]


@pytest.fixture
def attempt(engine: Engine) -> Attempt:
    """A call that the carrier has accepted."""
    campaign = CampaignFactory()
    enroll(campaign, 1, at=engine.now)
    engine.start(campaign)
    engine.dial(campaign)
    return Attempt.objects.get()


def post(kind: str, attempt: Attempt, params: dict[str, str]) -> Any:
    """Send the form as Twilio does; what is no UTF-8 in it arrives as Django reads it."""
    path = f"/carrier/{kind}/{attempt.public_id}"
    body = urlencode(params, errors="surrogatepass")
    read = {k.encode(errors="replace").decode(): _read(v) for k, v in params.items()}
    signature = RequestValidator(AUTH_TOKEN).compute_signature(f"https://dialer.test{path}", read)
    return Client().generic(
        "POST", path, body, content_type="application/x-www-form-urlencoded",
        headers={"X-Twilio-Signature": signature},
    )  # fmt: skip


def _read(text: str) -> str:
    return text.encode(errors="surrogatepass").decode(errors="replace")


@contextmanager
def undone() -> Iterator[None]:
    """Leave nothing behind for the next example."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_a_final_status_counts_whatever_comes_with_it(attempt: Attempt, engine: Engine) -> None:
    sids = st.sampled_from([SID, "", "\0", f"{SID}\0", "CA" + "0" * 63])

    @FUZZ
    @given(st.sampled_from(FINAL), sids, st.dictionaries(st.sampled_from(NAMES), WORDS))
    def send(status: str, sid: str, more: dict[str, str]) -> None:
        with undone():
            response = post("status", attempt, more | {"CallSid": sid, "CallStatus": status})
            assert response.status_code == 204
            attempt.refresh_from_db()
            assert attempt.final_status == status
            assert CallEvent.objects.latest("pk").status == status
            assert engine.settle(attempt.campaign_id) == 1
            assert counters(attempt.campaign)["contacts_called"] == 1
            assert Enrollment.objects.get().status != Enrollment.Status.CALLING

    send()


@pytest.mark.parametrize("kind", ["status", "voice", "keypad"])
def test_any_signed_form_is_answered(attempt: Attempt, kind: str) -> None:
    names = st.sampled_from([*NAMES, "CallSid"]) | st.text(
        st.characters(exclude_categories=["Cs"]), max_size=200
    )

    @FUZZ
    @given(st.dictionaries(names, WORDS, max_size=6))
    def send(form: dict[str, str]) -> None:
        with undone():
            assert post(kind, attempt, form).status_code in {200, 204}

    send()


def test_what_fits_is_kept(attempt: Attempt) -> None:
    form = {
        "CallSid": SID, "CallStatus": "completed", "AnsweredBy": "machine_end_beep\0" + "x" * 99,
        "SipResponseCode": "70000", "CallDuration": "17", "CallerName": "A\0da",
        "Price": "p" * 5000,
    }  # fmt: skip
    assert post("status", attempt, form).status_code == 204
    attempt.refresh_from_db()
    assert attempt.answered_by == "machine_end_beep" + "x" * 14
    assert (attempt.sip_response_code, attempt.duration_seconds) == (None, 17)
    payload = CallEvent.objects.latest("pk").payload
    assert (payload["CallerName"], payload["SipResponseCode"]) == ("Ada", "70000")
    assert payload["Price"] == "p" * 1000


def test_what_fits_is_what_the_columns_hold() -> None:
    for model, name, longest in [
        (Attempt, "carrier_sid", base.SID),
        (Attempt, "answered_by", base.ANSWERED_BY),
        (Attempt, "final_status", base.STATUS),
        (CallEvent, "status", base.STATUS),
        (Attempt, "error_code", base.ERROR_CODE),
        (Attempt, "error_message", base.ERROR_MESSAGE),
    ]:
        lengths = {field.name: field.max_length for field in model._meta.concrete_fields}
        assert lengths[name] == longest


def test_more_parameters_than_are_kept(attempt: Attempt) -> None:
    many = {f"P{number}": "x" for number in range(900)}
    assert post("status", attempt, many | {"CallStatus": "busy"}).status_code == 204
    attempt.refresh_from_db()
    assert attempt.final_status == "busy"
    assert len(CallEvent.objects.latest("pk").payload) == 100


# -- answers to our own requests --


class Answers:
    """A carrier over real HTTP that answers each request with what the test wrote down."""

    def __init__(self) -> None:
        self.http_status = 200
        self.body = ""
        answers = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                self.send_response(answers.http_status)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(answers.body.encode())

            do_POST = do_GET  # noqa: N815  (the base class's names)

            def log_message(self, *_: Any) -> None:
                """Write nothing to stderr."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        account = CarrierAccount("AC1", "t", f"http://127.0.0.1:{self.server.server_port}")
        self.carrier = TwilioCarrier(account, timeout_seconds=5)

    def __call__(self, *, is_test: bool) -> TwilioCarrier:
        """Stand in for `carrier_for`."""
        return self.carrier

    def say(self, body: Any, http_status: int = 200) -> None:
        self.body, self.http_status = json.dumps(body), http_status


@pytest.fixture
def answers() -> Iterator[Answers]:
    served = Answers()
    thread = Thread(target=served.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield served
    served.server.shutdown()
    thread.join()
    served.server.server_close()


FIELDS = [
    "answered_by", "caller_name", "date_created", "date_updated", "direction", "duration", "from",
    "price", "queue_time", "start_time", "end_time", "subresource_uris", "to", "parent_call_sid",
]  # fmt: skip
VALUES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from([2**31, 10**30, -(10**400), "Mon, 1 Jun 99999999999999999999 0:0:0 +0000"])
    | WORDS
    | st.lists(st.just("x"), max_size=1)
    | st.dictionaries(st.just("a"), st.just(1))
)


@pytest.mark.parametrize("sid", ["known", "unknown"])
def test_recovery_finds_the_end_whatever_comes_with_it(
    attempt: Attempt, engine: Engine, answers: Answers, sid: str
) -> None:
    """Asked by the sid, or for lack of one by the numbers."""
    if sid == "unknown":
        Attempt.objects.update(carrier_sid="", status="placing")
    engine.wait(hours=1)

    @FUZZ
    @given(st.sampled_from(FINAL), st.dictionaries(st.sampled_from(FIELDS), VALUES))
    def ask(status: str, more: dict[str, Any]) -> None:
        if sid == "unknown":  # one that was created long after is not it
            more.pop("date_created", None)
        resource = more | {"sid": SID, "status": status}
        answers.say(resource if sid == "known" else {"calls": [resource]})
        with undone():
            assert recover(carrier_for=answers, clock=engine.clock) == {attempt.campaign_id}
            attempt.refresh_from_db()
            assert attempt.final_status == status
            engine.settle(attempt.campaign_id)

    ask()


def test_a_call_is_placed_whatever_the_answer_holds_besides(
    engine: Engine, answers: Answers
) -> None:
    campaign = CampaignFactory()
    enroll(campaign, 1, at=engine.now)
    engine.start(campaign)
    [attempt] = engine.claim(campaign)

    @FUZZ
    @given(st.dictionaries(st.sampled_from(FIELDS), VALUES))
    def place(more: dict[str, Any]) -> None:
        answers.say(more | {"sid": SID, "status": "queued"}, 201)
        with undone():
            place_call(attempt_id=attempt.pk, carrier_for=answers, clock=engine.clock)
            attempt.refresh_from_db()
            assert (attempt.status, attempt.carrier_sid) == ("placed", SID)

    place()


@pytest.mark.parametrize(
    "body", [None, [], "x", 7, {}, {"sid": None}, {"sid": 7, "status": "queued"}, {"sid": "a\0b"}]
)
def test_an_answer_that_is_no_call_leaves_it_unknown(
    engine: Engine, answers: Answers, body: Any
) -> None:
    campaign = CampaignFactory()
    enroll(campaign, 1, at=engine.now)
    engine.start(campaign)
    [attempt] = engine.claim(campaign)
    answers.say(body, 201)
    place_call(attempt_id=attempt.pk, carrier_for=answers, clock=engine.clock)
    attempt.refresh_from_db()
    assert (attempt.status, attempt.error_code) == ("placing", "unknown_placement")
    answers.say(body)
    with pytest.raises(CarrierUnreachable):
        answers.carrier.find(to="+1", from_="+1", since=engine.now - timedelta(hours=1))


def test_a_refusal_ends_the_call_whatever_it_says(engine: Engine, answers: Answers) -> None:
    campaign = CampaignFactory()
    enroll(campaign, 1, at=engine.now)
    engine.start(campaign)
    [attempt] = engine.claim(campaign)
    codes = st.sampled_from([21211, 21212, 20003, 20429, 99999]) | VALUES

    @FUZZ
    @given(codes, VALUES, st.booleans(), VALUES)
    def place(code: Any, message: Any, is_problem: bool, status: Any) -> None:
        body = {"code": code, "message": message}
        problem = {"type": "about:blank", "title": message, "status": status}
        answers.say(body | problem if is_problem else body, 400)
        with undone():
            place_call(attempt_id=attempt.pk, carrier_for=answers, clock=engine.clock)
            attempt.refresh_from_db()
            known = attempt.error_code == "unknown_placement"
            assert known or attempt.ended_at is not None
            assert not known or is_problem
            assert CallEvent.objects.filter(attempt=attempt).exists()

    place()


def test_words_of_a_refusal_are_cut_to_what_is_stored(answers: Answers) -> None:
    answers.say({"code": 10**50, "message": "N\0o" + "x" * 900}, 400)
    with pytest.raises(CallRefused) as refused:
        answers.carrier.place(_order())
    assert len(refused.value.code) == 40
    assert len(str(refused.value)) == 500
    assert "\0" not in str(refused.value)


def _order() -> CallOrder:
    return CallOrder(
        to="+12025550150", from_="+12025550191", voice_url="https://a/v", status_url="https://a/s",
        ring_seconds=30, max_duration_seconds=None, detect_machine=False,
    )  # fmt: skip
