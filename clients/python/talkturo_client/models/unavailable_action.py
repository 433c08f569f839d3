from typing import Literal

UnavailableAction = Literal["fail", "retry"]

UNAVAILABLE_ACTION_VALUES: set[UnavailableAction] = {
    "fail",
    "retry",
}


def check_unavailable_action(value: str) -> UnavailableAction:
    if value in UNAVAILABLE_ACTION_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {UNAVAILABLE_ACTION_VALUES!r}")
