from typing import Literal

NewStatus = Literal["cancelled", "draft", "paused", "running", "scheduled"]

NEW_STATUS_VALUES: set[NewStatus] = {
    "cancelled",
    "draft",
    "paused",
    "running",
    "scheduled",
}


def check_new_status(value: str) -> NewStatus:
    if value in NEW_STATUS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {NEW_STATUS_VALUES!r}")
