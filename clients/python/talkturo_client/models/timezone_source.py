from typing import Literal

TimezoneSource = Literal["contact", "number", "unknown"]

TIMEZONE_SOURCE_VALUES: set[TimezoneSource] = {
    "contact",
    "number",
    "unknown",
}


def check_timezone_source(value: str) -> TimezoneSource:
    if value in TIMEZONE_SOURCE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {TIMEZONE_SOURCE_VALUES!r}")
