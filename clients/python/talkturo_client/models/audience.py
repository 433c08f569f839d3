from typing import Literal

Audience = Literal["all_eligible", "delta"]

AUDIENCE_VALUES: set[Audience] = {
    "all_eligible",
    "delta",
}


def check_audience(value: str) -> Audience:
    if value in AUDIENCE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {AUDIENCE_VALUES!r}")
