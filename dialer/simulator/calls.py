"""A call as the carrier knows it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from dialer.simulator.callbacks import Outbox
    from dialer.simulator.fates import Fate

API_VERSION = "2010-04-01"


class CallStatus(StrEnum):
    """Twilio's call states; `initiated` is told in callbacks only, never in the resource."""

    QUEUED = "queued"
    INITIATED = "initiated"
    RINGING = "ringing"
    IN_PROGRESS = "in-progress"
    COMPLETED = "completed"
    BUSY = "busy"
    NO_ANSWER = "no-answer"
    FAILED = "failed"
    CANCELED = "canceled"


FINAL_STATUSES = frozenset(
    {
        CallStatus.COMPLETED,
        CallStatus.BUSY,
        CallStatus.NO_ANSWER,
        CallStatus.FAILED,
        CallStatus.CANCELED,
    }
)


@dataclass(frozen=True, slots=True)
class CallRequest:
    """What the client asked for, validated. Times are seconds."""

    to: str
    caller: str
    url: str
    method: str
    twiml: str
    status_callback: str
    status_callback_method: str
    events: frozenset[str]
    # StatusCallbackEvent values that Twilio does not know; it then sends no callback at all.
    unknown_events: tuple[str, ...]
    ring_timeout: int
    time_limit: int
    machine_detection: str

    @property
    def url_path(self) -> str:
        """The path of Url: where the client put the token that names its attempt."""
        return urlsplit(self.url).path


@dataclass(slots=True, eq=False)
class Call:
    """One call, from its acceptance to its end. Times are UTC, spans are simulated seconds."""

    sid: str
    account_sid: str
    serial: int
    request: CallRequest
    url_path: str
    try_number: int
    fate: Fate
    created_at: datetime
    updated_at: datetime
    queue_time_ms: int
    status: CallStatus = CallStatus.QUEUED
    dialed_at: datetime | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    talk_seconds: int | None = None
    sip_response_code: int | None = None
    answered_by: str | None = None
    outbox: Outbox | None = None
    life: asyncio.Task[None] | None = None

    @property
    def to(self) -> str:
        """The number called."""
        return self.request.to

    @property
    def caller(self) -> str:
        """The number shown."""
        return self.request.caller

    @property
    def is_final(self) -> bool:
        """Nothing can happen to the call any more."""
        return self.status in FINAL_STATUSES

    @property
    def is_live(self) -> bool:
        """The call occupies a line: it was dialed and has not ended."""
        return self.status not in FINAL_STATUSES and self.status is not CallStatus.QUEUED
