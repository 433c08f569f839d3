from typing import Literal

ExportCallsStatus = Literal["ended", "in_progress", "placed", "placing", "queued", "ringing", "withdrawn"]

EXPORT_CALLS_STATUS_VALUES: set[ExportCallsStatus] = {
    "ended",
    "in_progress",
    "placed",
    "placing",
    "queued",
    "ringing",
    "withdrawn",
}


def check_export_calls_status(value: str) -> ExportCallsStatus:
    if value in EXPORT_CALLS_STATUS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {EXPORT_CALLS_STATUS_VALUES!r}")
