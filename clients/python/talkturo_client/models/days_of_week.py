from typing import Literal

DaysOfWeek = Literal["fri", "mon", "sat", "sun", "thu", "tue", "wed"]

DAYS_OF_WEEK_VALUES: set[DaysOfWeek] = {
    "fri",
    "mon",
    "sat",
    "sun",
    "thu",
    "tue",
    "wed",
}


def check_days_of_week(value: str) -> DaysOfWeek:
    if value in DAYS_OF_WEEK_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {DAYS_OF_WEEK_VALUES!r}")
