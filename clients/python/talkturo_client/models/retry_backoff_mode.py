from typing import Literal

RetryBackoffMode = Literal["exponential", "fixed"]

RETRY_BACKOFF_MODE_VALUES: set[RetryBackoffMode] = {
    "exponential",
    "fixed",
}


def check_retry_backoff_mode(value: str) -> RetryBackoffMode:
    if value in RETRY_BACKOFF_MODE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {RETRY_BACKOFF_MODE_VALUES!r}")
