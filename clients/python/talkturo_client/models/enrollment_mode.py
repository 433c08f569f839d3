from typing import Literal

EnrollmentMode = Literal["all_eligible", "delta", "none"]

ENROLLMENT_MODE_VALUES: set[EnrollmentMode] = {
    "all_eligible",
    "delta",
    "none",
}


def check_enrollment_mode(value: str) -> EnrollmentMode:
    if value in ENROLLMENT_MODE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {ENROLLMENT_MODE_VALUES!r}")
