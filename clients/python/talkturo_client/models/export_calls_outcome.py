from typing import Literal

ExportCallsOutcome = Literal[
    "answered", "busy", "declined", "do_not_call", "error", "invalid_number", "no_answer", "voicemail"
]

EXPORT_CALLS_OUTCOME_VALUES: set[ExportCallsOutcome] = {
    "answered",
    "busy",
    "declined",
    "do_not_call",
    "error",
    "invalid_number",
    "no_answer",
    "voicemail",
}


def check_export_calls_outcome(value: str) -> ExportCallsOutcome:
    if value in EXPORT_CALLS_OUTCOME_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {EXPORT_CALLS_OUTCOME_VALUES!r}")
