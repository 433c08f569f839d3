"""What the engine asks of a carrier, in the engine's words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from dialer.outcomes import RefusalMeaning


class CallRefused(Exception):
    """The carrier said no: nothing rang, nothing will."""

    def __init__(self, message: str, *, code: str, meaning: RefusalMeaning) -> None:
        super().__init__(message)
        self.code = code
        self.outcome = meaning.outcome
        self.scope = meaning.scope
        self.retryable = meaning.retryable


class PlacementUnknown(Exception):
    """No answer, or none that says whether the call exists: it may be ringing."""


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
    """What the carrier said of a call: in a callback or when asked. Statuses are Twilio's words."""

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

    def find(self, *, to: str, from_: str, since: datetime) -> list[CallReport]:
        """Calls between two numbers created at or after `since`. Raises CarrierUnreachable."""
