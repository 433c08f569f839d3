"""Twilio, and whatever speaks its Calls API. The only module that knows the twilio package.

Creating a call is not idempotent and nothing says whether a request that got no answer was
processed, so it is sent once, without retries, and only an answer that settles the matter is
taken as one (Twilio error 20500: "a customer may receive two calls").
"""

import json
import re
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import requests
import twilio.rest.api  # noqa: F401  (or the client does it at its first call, and holds that up)
from django.utils.datastructures import MultiValueDict
from twilio.base import deserialize
from twilio.base.exceptions import TwilioException
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.request_validator import RequestValidator, compare
from twilio.rest import Client
from twilio.twiml.voice_response import Connect, Dial, Gather, VoiceResponse
from urllib3.exceptions import MaxRetryError, NewConnectionError

from campaigns.policy import Outcome
from dialer.outcomes import RefusalMeaning, Scope, meaning_of_refusal
from dialer.providers.base import (
    CallOrder,
    CallRefused,
    CallReport,
    CarrierUnreachable,
    Conversation,
    PlacementUnknown,
)
from talkturo.config import CarrierAccount
from talkturo.lib.outgoing import DeadlineAdapter
from talkturo.lib.wording import written

UNREACHABLE = written("The carrier cannot be reached.")
NO_ANSWER = written("No answer from the carrier: %(kind)s")
UNREADABLE = written("Unreadable answer from the carrier: %(kind)s")
HTTP_ERROR = written("The carrier answered HTTP %(status)s: %(message)s")
# What the client raises at an answer whose body is not the resource that was asked for.
MALFORMED = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
# The client makes datetimes of these, and one that it cannot read would cost the whole answer.
DATES = ("date_created", "date_updated", "start_time", "end_time")
LISTED_NUMBERS = 20
EVENTS = ["initiated", "ringing", "answered", "completed"]
# XML 1.0 cannot hold these at all, escaped or not.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class _Transport(TwilioHttpClient):  # type: ignore[misc]
    """The official client's transport, sent to another host where one is configured.

    A request and its answer take `timeout_seconds` together, however slowly the answer comes.
    Its answers have no dates that the client cannot read, so that one costs no call's status.
    """

    def __init__(self, *, base_url: str, timeout_seconds: float) -> None:
        super().__init__(timeout=timeout_seconds, max_retries=0)
        for scheme in ("http://", "https://"):
            self.session.mount(scheme, DeadlineAdapter(seconds=timeout_seconds, max_retries=0))
        self._base = urlsplit(base_url) if base_url else None

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Any:
        if self._base is not None:
            url = (
                urlsplit(url)._replace(scheme=self._base.scheme, netloc=self._base.netloc).geturl()
            )
        answer = super().request(method, url, *args, **kwargs)
        return Response(answer.status_code, _readable(answer.text), answer.headers)


class TwilioCarrier:
    """A carrier account at Twilio or a compatible host."""

    def __init__(self, account: CarrierAccount, *, timeout_seconds: float) -> None:
        self._account = account
        self._timeout_seconds = timeout_seconds
        # Two at once while the token is rotated: Twilio signs with the primary one of the moment.
        self._validators = [RequestValidator(token) for token in account.tokens]
        self._threads = threading.local()

    @property
    def _client(self) -> Any:
        """This thread's client: it keeps its last response on itself, so threads must not share
        one."""
        client = getattr(self._threads, "client", None)
        if client is None:
            client = self._threads.client = Client(
                self._account.account_sid,
                self._account.auth_token,
                http_client=_Transport(
                    base_url=self._account.base_url, timeout_seconds=self._timeout_seconds
                ),
            )
        return client

    @property
    def _calls(self) -> Any:
        return self._client.calls

    def place(self, order: CallOrder) -> CallReport:
        """Create the call. Raises CallRefused or PlacementUnknown; sends the request once."""
        options: dict[str, Any] = {}
        if order.max_duration_seconds is not None:
            options["time_limit"] = order.max_duration_seconds
        if order.detect_machine:
            options["machine_detection"] = "DetectMessageEnd"
        try:
            call = self._calls.create(
                to=order.to,
                from_=order.from_,
                url=order.voice_url,
                method="POST",
                status_callback=order.status_url,
                status_callback_event=EVENTS,
                status_callback_method="POST",
                timeout=order.ring_seconds,
                **options,
            )
            report = _report_of_resource(call)
        except TwilioException as error:
            raise _refusal_or_unknown(error) from error
        except requests.RequestException as error:
            if _was_never_sent(error):
                raise CallRefused(
                    UNREACHABLE,
                    code="unreachable",
                    meaning=RefusalMeaning(Scope.THROTTLE, Outcome.ERROR),
                ) from error
            raise PlacementUnknown(NO_ANSWER % {"kind": _kind(error)}) from error
        except MALFORMED as error:
            # A 2xx whose body is not the call resource: the call may well exist.
            raise PlacementUnknown(UNREADABLE % {"kind": _kind(error)}) from error
        if not report.sid:
            raise PlacementUnknown(UNREADABLE % {"kind": "no sid"})
        return report

    def fetch(self, sid: str) -> CallReport | None:
        """The call as the carrier sees it; None when it knows none of that id."""
        try:
            return _report_of_resource(self._calls(sid).fetch())
        except (TwilioException, requests.RequestException, *MALFORMED) as error:
            if _http_status(error) == 404:
                return None
            raise CarrierUnreachable(_kind(error)) from error

    def cancel(self, sid: str) -> CallReport | None:
        """Cancel a call that has not been answered; how it stands then, None if unknown."""
        return self._update(sid, "canceled")

    def hang_up(self, sid: str) -> CallReport | None:
        """End a call; how it stands then, None if unknown."""
        return self._update(sid, "completed")

    def _update(self, sid: str, status: str) -> CallReport | None:
        try:
            return _report_of_resource(self._calls(sid).update(status=status))
        except (TwilioException, requests.RequestException, *MALFORMED) as error:
            if 400 <= _http_status(error) < 500:
                return self.fetch(sid)  # too late for that, or gone: what is it now?
            raise CarrierUnreachable(_kind(error)) from error

    def find(self, *, to: str, from_: str, since: datetime) -> list[CallReport]:
        """Calls between the two numbers created since; filtered here, because the carrier's own
        filter goes by the day and leaves out what has not been dialed yet."""
        try:
            calls = self._calls.list(to=to, from_=from_, limit=100)
            reports = [_report_of_resource(call) for call in calls]
        except (TwilioException, requests.RequestException, *MALFORMED) as error:
            raise CarrierUnreachable(_kind(error)) from error
        return [r for r in reports if r.created_at is None or r.created_at >= since]

    def lists_number(self, number: str) -> bool | None:
        """Whether the account has the number, bought (IncomingPhoneNumbers) or verified as a caller
        ID (OutgoingCallerIds); None where it says no and has not both lists."""
        told = True
        for numbers in (self._client.incoming_phone_numbers, self._client.outgoing_caller_ids):
            try:
                # The filter takes a part of a number as well.
                found = numbers.list(phone_number=number, limit=LISTED_NUMBERS)
                if any(_text(one.phone_number) == number for one in found):
                    return True
            except (TwilioException, requests.RequestException, *MALFORMED) as error:
                if _page_status(error) != 404:
                    raise CarrierUnreachable(_kind(error)) from error
                told = False
        return False if told else None

    def is_signed(self, url: str, params: MultiValueDict[str, str], signature: str) -> bool:
        """Whether the signature is the account's over this URL and these parameters.

        Twilio signs some URLs with a port and some without it, so the library tries both; first
        comes the URL as it was given, which is nearly always the one.
        """
        return bool(signature) and any(
            compare(validator.compute_signature(url, params), signature)
            or validator.validate(url, params, signature)
            for validator in self._validators
        )

    def report_of(self, params: Mapping[str, str]) -> CallReport:
        """A status callback's parameters."""
        return CallReport(
            sid=params.get("CallSid", ""),
            status=params.get("CallStatus", ""),
            to=params.get("To", ""),
            from_=params.get("From", ""),
            answered_by=params.get("AnsweredBy", ""),
            sip_response_code=_whole(params.get("SipResponseCode")),
            duration_seconds=_whole(params.get("CallDuration")),
            payload=dict(params.items()),
        )


def voice_response(conversation: Conversation, *, keypad_url: str) -> str:
    """The TwiML for an answered call; the library escapes what it is given."""
    response = VoiceResponse()
    if conversation.kind == "script":
        gather = Gather(num_digits=1, action=keypad_url, method="POST", timeout=2)
        gather.say(_xml(conversation.text), language=conversation.language)
        response.append(gather)
        response.hangup()
    elif conversation.kind == "message":
        if conversation.text:
            response.say(_xml(conversation.text), language=conversation.language)
        response.hangup()
    elif conversation.kind == "sip":
        dial = Dial()
        dial.sip(_xml(conversation.address))
        response.append(dial)
    else:
        response.append(_connect(conversation))
    return str(response)


def _connect(conversation: Conversation) -> Connect:
    connect = Connect()
    if conversation.kind == "conversation_relay":
        verb = connect.conversation_relay(
            url=conversation.address,
            welcome_greeting=_xml(conversation.text) or None,
            language=conversation.language,
        )
    else:
        verb = connect.stream(url=conversation.address)
    for name, value in conversation.variables.items():
        verb.parameter(name=_xml(name), value=_xml(value))
    return connect


def _xml(text: str) -> str:
    return _NOT_IN_XML.sub("", text)


def _readable(body: str) -> str:
    """The answer's JSON without dates that the client would stumble over; else as it is."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return body
    calls = answer.get("calls") if isinstance(answer, dict) else None
    changed = False
    for resource in [answer, *(calls if isinstance(calls, list) else [])]:
        for name in DATES:
            if isinstance(resource, dict) and not _is_date(resource.get(name)):
                resource[name], changed = None, True
    return json.dumps(answer) if changed else body


def _is_date(value: object) -> bool:
    try:
        deserialize.rfc2822_datetime(value)
    except (*MALFORMED, OverflowError):
        return False
    return True


def _report_of_resource(call: Any) -> CallReport:
    status = _text(call.status)
    return CallReport(
        sid=_text(call.sid),
        status=status,
        to=_text(call.to),
        from_=_text(call._from),  # noqa: SLF001  (the library's name for the `from` field)
        answered_by=_text(call.answered_by),
        duration_seconds=_whole(call.duration),
        queue_time_ms=_whole(call.queue_time),
        created_at=_aware(call.date_created),
        started_at=_aware(call.start_time),
        payload={"sid": _text(call.sid), "status": status},
    )


def _refusal_or_unknown(error: TwilioException) -> Exception:
    status = _http_status(error)
    message = str(getattr(error, "msg", "") or getattr(error, "title", "") or type(error).__name__)
    if not 400 <= status < 500 or status == 408:
        return PlacementUnknown(HTTP_ERROR % {"status": status, "message": message})
    code = getattr(error, "code", None)
    code = code if isinstance(code, int) and code != status else None
    return CallRefused(
        message,
        code=str(code or f"http_{status}"),
        meaning=meaning_of_refusal(code, status),
    )


def _http_status(error: Exception) -> int:
    """The answer's status; 0 where there is none. An error's body may bring one of its own."""
    return _whole(getattr(error, "status", None)) or 0


def _page_status(error: Exception) -> int:
    """The same for a page of a list, whose errors are of another kind."""
    answer = error.args[1] if len(error.args) > 1 else None
    return _http_status(error) or _whole(getattr(answer, "status_code", None)) or 0


def _was_never_sent(error: requests.RequestException) -> bool:
    """Whether no connection was made, so that the carrier cannot have got the request."""
    if isinstance(error, requests.ConnectTimeout):
        return True
    cause = error.args[0] if error.args else None
    return isinstance(cause, MaxRetryError) and isinstance(cause.reason, NewConnectionError)


def _kind(error: Exception) -> str:
    """The kind of an error without its text, which would carry phone numbers into the log."""
    return type(error).__name__


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _whole(value: object) -> int | None:
    text = str(value) if value is not None else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _aware(value: datetime | None) -> datetime | None:
    return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value
