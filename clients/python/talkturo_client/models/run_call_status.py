from typing import Literal

RunCallStatus = Literal["ended", "in_progress", "not_started", "placed", "placing", "queued", "ringing", "withdrawn"]

RUN_CALL_STATUS_VALUES: set[RunCallStatus] = {
    "ended",
    "in_progress",
    "not_started",
    "placed",
    "placing",
    "queued",
    "ringing",
    "withdrawn",
}


def check_run_call_status(value: str) -> RunCallStatus:
    if value in RUN_CALL_STATUS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {RUN_CALL_STATUS_VALUES!r}")
