"""What the engine asks of a carrier, in the engine's words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Protocol

from dialer.outcomes import RefusalMeaning
from talkturo.lib.parsers import storable

# How long a text may be on a call, and on its timeline (dialer.models.Attempt, CallEvent).
SID, STATUS, ANSWERED_BY, ERROR_CODE, ERROR_MESSAGE = 64, 20, 30, 40, 500
SMALLINT, INTEGER = 2**15 - 1, 2**31 - 1  # the ranges of PostgreSQL's types
# What a call's timeline keeps of a report: so many parameters, and so many characters of each.
# Twilio sends about 30 short ones.
KEPT_PARAMETERS = 100
KEPT_CHARACTERS = 1000


class CallRefused(Exception):
    """The carrier said no: nothing rang, nothing will. Its words are cut to what is stored."""

    def __init__(self, message: str, *, code: str, meaning: RefusalMeaning) -> None:
        super().__init__(storable(message, ERROR_MESSAGE))
        self.code = storable(code, ERROR_CODE)
        self.outcome = meaning.outcome
        self.scope = meaning.scope
        self.retryable = meaning.retryable


class PlacementUnknown(Exception):
    """No answer, or none that says whether the call exists: it may be ringing."""

    def __init__(self, message: str) -> None:
        super().__init__(storable(message, ERROR_MESSAGE))


class CarrierUnreachable(Exception):
    """A question (not a placement) got no answer; ask again later."""


@dataclass(frozen=True, slots=True)
class CallOrder:
    """One call to place. URLs are absolute and carry the attempt's own token."""

    to: str
    from_: str
    voice_url: str
    status_url: str
    ring_seconds: int
    max_duration_seconds: int | None
    detect_machine: bool


@dataclass(frozen=True, slots=True)
class CallReport:
    """What the carrier said of a call: in a callback or when asked. Statuses are Twilio's words.

    Each value is cut to what its column holds, so that no strange value costs the status: a text
    loses what PostgreSQL cannot store, a number out of range is None, and a sid that does not fit
    is empty, because part of a sid names another call.
    """

    sid: str
    status: str
    to: str
    from_: str
    answered_by: str = ""
    sip_response_code: int | None = None
    duration_seconds: int | None = None
    queue_time_ms: int | None = None
    created_at: datetime | None = None
    # When the carrier dialed; None in an answer to a question: it has not, nothing rang.
    started_at: datetime | None = None
    payload: Mapping[str, str] | None = None

    def __post_init__(self) -> None:
        payload = islice((self.payload or {}).items(), KEPT_PARAMETERS)
        kept = {
            "sid": self.sid if self.sid == storable(self.sid, SID) else "",
            "status": storable(self.status, STATUS),
            "answered_by": storable(self.answered_by, ANSWERED_BY),
            "sip_response_code": _within(SMALLINT, self.sip_response_code),
            "duration_seconds": _within(INTEGER, self.duration_seconds),
            "queue_time_ms": _within(INTEGER, self.queue_time_ms),
            "payload": {
                storable(key, KEPT_CHARACTERS): storable(value, KEPT_CHARACTERS)
                for key, value in payload
            },
        }
        for name, value in kept.items():
            object.__setattr__(self, name, value)  # the way to do it in a frozen class


def _within(largest: int, number: int | None) -> int | None:
    return number if number is not None and 0 <= number <= largest else None


@dataclass(frozen=True, slots=True)
class Conversation:
    """What happens on an answered call.

    `kind` is script (speak `text`, listen for the opt-out key), message (speak `text`, hang up;
    empty: just hang up), conversation_relay, media_stream or sip (connect to `address`).
    """

    kind: str
    text: str = ""
    address: str = ""
    language: str = "en-US"
    variables: Mapping[str, str] = field(default_factory=dict)


class Carrier(Protocol):
    """Places calls and answers questions about them."""

    def place(self, order: CallOrder) -> CallReport:
        """Create the call, once, without retries. Raises CallRefused or PlacementUnknown."""

    def fetch(self, sid: str) -> CallReport | None:
        """The call as the carrier sees it; None when it has none. Raises CarrierUnreachable."""

    def cancel(self, sid: str) -> CallReport | None:
        """Cancel a call that waits or rings; how it stands then. Raises CarrierUnreachable."""

    def hang_up(self, sid: str) -> CallReport | None:
        """End a call; how it stands then. Raises CarrierUnreachable."""

    def lists_number(self, number: str) -> bool | None:
        """Whether calls may show that number (E.164): it was bought for the account, or verified
        as a caller ID. None where the carrier does not tell. Raises CarrierUnreachable."""

    def find(self, *, to: str, from_: str, since: datetime) -> list[CallReport]:
        """Calls between two numbers created at or after `since`. Raises CarrierUnreachable."""
