from typing import Literal

CallStatus = Literal["ended", "in_progress", "placed", "placing", "queued", "ringing", "withdrawn"]

CALL_STATUS_VALUES: set[CallStatus] = {
    "ended",
    "in_progress",
    "placed",
    "placing",
    "queued",
    "ringing",
    "withdrawn",
}


def check_call_status(value: str) -> CallStatus:
    if value in CALL_STATUS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {CALL_STATUS_VALUES!r}")
