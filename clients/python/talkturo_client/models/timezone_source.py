from typing import Literal

TimezoneSource = Literal["campaign", "contact", "number"]

TIMEZONE_SOURCE_VALUES: set[TimezoneSource] = {
    "campaign",
    "contact",
    "number",
}


def check_timezone_source(value: str) -> TimezoneSource:
    if value in TIMEZONE_SOURCE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {TIMEZONE_SOURCE_VALUES!r}")
