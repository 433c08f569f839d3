from typing import Literal

Outcome = Literal["answered", "busy", "declined", "do_not_call", "error", "invalid_number", "no_answer", "voicemail"]

OUTCOME_VALUES: set[Outcome] = {
    "answered",
    "busy",
    "declined",
    "do_not_call",
    "error",
    "invalid_number",
    "no_answer",
    "voicemail",
}


def check_outcome(value: str) -> Outcome:
    if value in OUTCOME_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {OUTCOME_VALUES!r}")
