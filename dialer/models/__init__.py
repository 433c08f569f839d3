"""Calls, how many there are, and what they share."""

from dialer.models.call_totals import CallTotal
from dialer.models.calls import (
    COUNTS,
    IS_ON,
    IS_OPEN,
    IS_QUEUED,
    IS_WITHDRAWN,
    Attempt,
    CallCount,
    CallEvent,
    CarrierAccount,
    Forgotten,
    Heartbeat,
)

__all__ = [
    "COUNTS",
    "IS_ON",
    "IS_OPEN",
    "IS_QUEUED",
    "IS_WITHDRAWN",
    "Attempt",
    "CallCount",
    "CallEvent",
    "CallTotal",
    "CarrierAccount",
    "Forgotten",
    "Heartbeat",
]
